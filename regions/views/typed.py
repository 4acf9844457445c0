"""Addresses that people type from a poster or a screen."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.views.generic import RedirectView


def without_slash(name: str) -> Callable[..., HttpResponseBase]:
    """To the address of that name, for who typed a slash behind it; Django only adds one."""
    return login_not_required(RedirectView.as_view(pattern_name=name, query_string=True))
