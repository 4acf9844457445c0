"""What our own scripts ask, beside what a browser asks without them."""

from django import forms
from django.http import HttpRequest, JsonResponse


def is_sent_by_script(request: HttpRequest) -> bool:
    """static/js/queue.js sends a form that somebody filled in, maybe long ago."""
    return request.headers.get("Accept") == "application/json"


def is_part_asked(request: HttpRequest) -> bool:
    """static/js/poll.js asks for a part of a page; anybody else gets the page."""
    return "X-Part" in request.headers


def stored(**told: object) -> JsonResponse:
    """The device may forget it now."""
    return JsonResponse({"stored": True, **told})


def refused(form: forms.Form) -> JsonResponse:
    """The device shows this and gives the words back to who wrote them."""
    return not_stored(" ".join(str(error) for each in form.errors.values() for error in each))


def not_stored(said: str) -> JsonResponse:
    return JsonResponse({"stored": False, "said": said}, status=422)
