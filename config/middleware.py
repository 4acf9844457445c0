"""What every page carries."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, LoginRequiredMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django_htmx.middleware import HtmxMiddleware

View = Callable[[HttpRequest], HttpResponse]

RESPONDENTS = "/v/"
"""Where the pages of respondents begin."""


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


def explained_without_its_button(get_response: View) -> View:
    """An address that only a button opens, in the address bar: after a page that came back with a
    mistake, or for who had to sign in again in between. Django answers with nothing at all.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_read = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not is_read:
            return response
        page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return middleware


class NotForRespondents:
    """Left out for who answers a questionnaire: there a session, a user and messages do not
    exist, so no mistake can ever lay an answer beside somebody who is signed in. They were also a
    sixth of what a page of questions costs.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(RESPONDENTS):
            response: HttpResponse = self.get_response(request)  # type: ignore[attr-defined]
        else:
            response = super().__call__(request)  # type: ignore[misc]
        return response


class Sessions(NotForRespondents, SessionMiddleware):
    pass


class Users(NotForRespondents, AuthenticationMiddleware):
    pass


class Messages(NotForRespondents, MessageMiddleware):
    pass


class Htmx(NotForRespondents, HtmxMiddleware):
    pass


class LoginRequired(LoginRequiredMiddleware):
    """Everybody signs in, except where a view says that it is for everybody (default deny)."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        # Django asks who is there first, and then whether that matters.
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
