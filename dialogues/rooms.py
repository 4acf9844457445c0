"""The gates of the telephones: who has the code is in the room, and who has the link to write along
writes notes there; both as long as it is of use.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.models import Meeting, Room
from regions.personal_links import key_of

AFTERWARDS = timedelta(days=14)
"""For who thinks of a step on the way home."""


NOTES_AFTERWARDS = timedelta(days=1)
"""For who types out a flip-over the next day."""
NOTES = "notes"
"""What the link of a note-taker is for."""


class NoteLinkError(Exception):
    """A link that opens nothing (any more); the text is for who has it."""


@dataclass(frozen=True, slots=True)
class State:
    version: int
    voting: str


def room_for_all(code: str) -> Room | None:
    """None when there is no such room, or not any more."""
    return (
        Room.objects.select_related("meeting__trajectory__region")
        .filter(
            code=code,
            meeting__status__in=[Meeting.Status.OPEN, Meeting.Status.HELD],
            meeting__ends_at__gt=timezone.now() - AFTERWARDS,
        )
        .first()
    )


def room_for_notes(token: str) -> Room:
    """Raises NoteLinkError."""
    link = key_of(NOTES, token)
    if link is None:
        raise NoteLinkError(
            _("Misschien is een deel van het adres weggevallen. Scan de code nog eens.")
        )
    room = Room.objects.select_related("meeting__trajectory__region").filter(note_link=link).first()
    if room is None:
        raise NoteLinkError(_("Er is een nieuwe link gemaakt. Scan de code nog eens."))
    if not may_write_along(room.meeting):
        raise NoteLinkError(_("De bijeenkomst is voorbij. Meeschrijven kan niet meer."))
    return room


def may_write_along(meeting: Meeting) -> bool:
    goes_on = meeting.status in {Meeting.Status.OPEN, Meeting.Status.HELD}
    return goes_on and timezone.now() < meeting.ends_at + NOTES_AFTERWARDS


def state_for_all(code: str) -> State | None:
    """Only how the vote stands: one small query."""
    found = Room.objects.filter(code=code).values_list("version", "voting").first()
    return State(*found) if found else None
