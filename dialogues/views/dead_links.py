"""A personal link that opens nothing (any more) says so, and what to do then."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dialogues.access import DeadLinkError

View = Callable[..., HttpResponse]


def explains_dead_links(view: View) -> View:
    @wraps(view)
    def explaining(request: HttpRequest, **place: str) -> HttpResponse:
        try:
            return view(request, **place)
        except DeadLinkError:
            return render(request, "dialogues/letter/unknown.html", status=404)

    return explaining
