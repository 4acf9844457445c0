"""What somebody posted, and with which status we answer to it."""

from http import HTTPStatus

from django.forms import BaseForm

_LARGEST = 2**63 - 1  # the largest key a database holds; keys that are drawn at random come near it
_DIGITS = len(str(_LARGEST))  # Python refuses to read thousands of them


def number_in(text: str) -> int | None:
    """The number; None for what no row can have."""
    if not text.isdecimal() or len(text) > _DIGITS:
        return None
    number = int(text)
    return number if number <= _LARGEST else None


def status_of(form: object) -> int:
    """Of the page with this form: that of a refusal when something in it is not right."""
    is_wrong = isinstance(form, BaseForm) and form.is_bound and form.errors
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
