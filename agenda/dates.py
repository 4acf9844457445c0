"""The days of an agenda in somebody's own calendar: when actions are done, when they are looked
back on, and when people meet. Each is a whole day.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from agenda.presentation import agenda_view
from agenda.text import AgendaText
from documents.calendars import Event, Person, feed

_DUTCH = ZoneInfo("Europe/Amsterdam")


def agenda_calendar(text: AgendaText, *, version: tuple[int, int], day: date, url: str) -> bytes:
    """To keep or to subscribe to. A later version moves what is there: the same UID, a higher
    SEQUENCE.
    """
    with override("nl"):
        sequence = version[0] * 1000 + version[1]
        made = _event(text, sequence, datetime.combine(day, time(), UTC), url)
        return feed(text.title, (made(*each) for each in _days(text)))


def _days(text: AgendaText) -> Iterator[tuple[str, date, str]]:
    for action in text.actions:
        if action.deadline:
            title = _("Klaar: %s") % action.title
            yield f"actie-{action.key}-klaar", action.deadline, title
        if action.evaluate_on:
            title = _("Samen terugkijken: %s") % action.title
            yield f"actie-{action.key}-terugkijken", action.evaluate_on, title
    for each in agenda_view(text).conversations:
        title = _("In gesprek blijven: %s") % each.form
        yield f"gesprek-{each.text.key}", each.text.next_on, title


def _event(
    text: AgendaText, sequence: int, changed_at: datetime, url: str
) -> Callable[[str, date, str], Event]:
    """What is the same for all of them is filled in once."""
    organizer = Person(text.place.contact_name, text.place.contact_email)
    about = _("Uit de verbeteragenda van %s.") % text.place.region
    start = f"verbeteragenda-{text.place.region_slug}-{text.place.slug}"

    def made(uid: str, day: date, title: str) -> Event:
        starts_at = datetime.combine(day, time(), _DUTCH)
        return Event(
            f"{start}-{uid}", sequence, changed_at, starts_at, starts_at + timedelta(days=1),
            title, text.place.region, about, url, organizer,
        )  # fmt: skip

    return made
