"""What every page carries."""

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

View = Callable[[HttpRequest], HttpResponse]


def content_security_policy(get_response: View) -> View:
    """One policy for all pages, put together once; django-csp's own middleware does that for
    every response, which was an eighth of what a page of questions costs.
    """
    policy = build_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # One page may be framed by others, and says so itself (csp.decorators.csp_replace).
        own = getattr(response, "_csp_replace", None)
        response.headers["Content-Security-Policy"] = build_policy(replace=own) if own else policy
        return response

    return middleware


def kept_by_no_cache(get_response: View) -> View:
    """What somebody with a session gets: after signing out, the 'back' button of a shared computer
    shows nothing of it, no name and no result that is not final.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
