"""The monthly message of a region: what moved, what is coming, when people talk again. Pure, calm,
and without the name of anybody.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format


@dataclass(frozen=True, slots=True, order=True)
class Coming:
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Digest:
    """`month` is its first day. What moved is told with where to read it, if that is anywhere."""

    region: str
    month: date
    moved: tuple[tuple[str, str], ...]  # words, address
    coming: tuple[Coming, ...]
    next_conversation: Coming | None

    @property
    def is_empty(self) -> bool:
        """What is still to come is no reason to write: it stands on the page."""
        return not self.moved

    @property
    def month_in_words(self) -> str:
        return date_format(self.month, "F Y")


def month_before(day: date) -> date:
    """The first day of the month that is over."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
