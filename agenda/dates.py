"""The days of an agenda in somebody's own calendar: when actions are done, when they are looked
back on, and when people meet. Each is a whole day.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from agenda.presentation import agenda_view
from agenda.text import AgendaText
from documents.calendars import Event, Person, feed

_DUTCH = ZoneInfo("Europe/Amsterdam")


_ROOM = 1000
"""For what changes within one version, and for the versions within one adoption."""


@dataclass(frozen=True, slots=True)
class Talk:
    """How people meet again, as it stands now; `edition` rises with every change of it."""

    key: int
    form: str
    next_on: date
    edition: int = 0


def agenda_calendar(
    text: AgendaText, *, version: tuple[int, int], day: date, url: str,
    talks: Iterable[Talk] | None = None,
) -> bytes:  # fmt: skip
    """To keep or to subscribe to. A later version moves what is there: the same UID, a higher
    SEQUENCE; and so do `talks`, which change without one. Without them it is as was agreed.
    """
    with override("nl"):
        agreed = (
            Talk(each.text.key, each.form, each.text.next_on)
            for each in agenda_view(text).conversations
        )
        days = chain(_days(text), _meeting_again(agreed if talks is None else talks))
        sequence = (version[0] * _ROOM + version[1]) * _ROOM
        made = _event(text, sequence, datetime.combine(day, time(), UTC), url)
        return feed(text.title, (made(*each) for each in days))


def _meeting_again(talks: Iterable[Talk]) -> Iterator[tuple[str, date, str, int]]:
    for each in talks:
        title = _("In gesprek blijven: %s") % each.form
        yield f"gesprek-{each.key}", each.next_on, title, each.edition


def _days(text: AgendaText) -> Iterator[tuple[str, date, str]]:
    for action in text.actions:
        if action.deadline:
            title = _("Klaar: %s") % action.title
            yield f"actie-{action.key}-klaar", action.deadline, title
        if action.evaluate_on:
            title = _("Samen terugkijken: %s") % action.title
            yield f"actie-{action.key}-terugkijken", action.evaluate_on, title


def _event(text: AgendaText, sequence: int, changed_at: datetime, url: str) -> Callable[..., Event]:
    """What is the same for all of them is filled in once."""
    organizer = Person(text.place.contact_name, text.place.contact_email)
    about = _("Uit de verbeteragenda van %s.") % text.place.region
    start = f"verbeteragenda-{text.place.region_slug}-{text.place.slug}"

    def made(uid: str, day: date, title: str, edition: int = 0) -> Event:
        starts_at = datetime.combine(day, time(), _DUTCH)
        return Event(
            f"{start}-{uid}", sequence + edition, changed_at, starts_at,
            starts_at + timedelta(days=1), title, text.place.region, about, url, organizer,
            is_whole_day=True,
        )  # fmt: skip

    return made
