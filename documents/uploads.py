"""How a view says that it takes a file. Every other view refuses them (config/uploads.py)."""

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase

_MARK = "accepts_file_of"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def accepts_file(limit: int) -> Callable[[View], View]:
    """The view takes one file of at most so many bytes; what is in it, the view must check.

    It is a mark on the view, as Django does for `csrf_exempt`: how files are taken in must be
    decided before anything reads the form, and the check against forged forms does that first.
    """

    def marked(view: View) -> View:
        setattr(view, _MARK, limit)
        return view

    return marked


def accepted_size(view: Callable[..., object]) -> int | None:
    """What the view takes; None when it takes no file."""
    limit: int | None = getattr(view, _MARK, None)
    return limit
