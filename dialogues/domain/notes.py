"""Writing down what is said. Notes are only ever added to: a correction is a new one, so that two
note-takers never write over each other.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dialogues.models import FlipChart, Idea, Meeting, Note, Room
from regions.personal_links import new_link


class NoteError(Exception):
    """A note that cannot be taken; the text is for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Said:
    theme: str
    kind: Note.Kind
    text: str
    party: str = ""  # empty: the whole table
    flip_chart: FlipChart | None = None


def notes_in(meeting: Meeting) -> QuerySet[Note]:
    """What counts now: without the notes that were corrected or taken out."""
    return meeting.notes.filter(replaced_by=None).exclude(text=Note.TAKEN_OUT)


def write_note(meeting: Meeting, said: Said, *, client_id: UUID) -> Note:
    """Once, however often it is sent: the device made up `client_id`."""
    note, _made = meeting.notes.get_or_create(
        client_id=client_id,
        defaults={
            "theme": said.theme, "kind": said.kind, "text": said.text, "party": said.party,
            "flip_chart": said.flip_chart,
        },
    )  # fmt: skip
    return note


def correct_note(note: Note, said: Said, *, client_id: UUID) -> Note:
    """Put another note in its place. Whoever comes second hears it, and nothing is lost."""
    already = Note.objects.filter(meeting=note.meeting_id, client_id=client_id).first()
    if already:
        return already
    try:
        with transaction.atomic():
            return Note.objects.create(
                meeting=note.meeting, theme=said.theme, kind=said.kind, text=said.text,
                party=said.party, flip_chart=note.flip_chart, replaces=note, client_id=client_id,
            )  # fmt: skip
    except IntegrityError as error:
        raise NoteError(
            _("Iemand anders heeft deze notitie net verbeterd of weggehaald.")
        ) from error


def newest(note: Note) -> Note:
    """What stands in its place now; itself, as long as nobody corrected it."""
    found = note
    while after := Note.objects.filter(replaces=found).first():
        found = after
    return found


def take_out(note: Note, *, client_id: UUID) -> None:
    """It was said by mistake, or names somebody: what shows from now on is nothing."""
    said = Said(note.theme, Note.Kind(note.kind), Note.TAKEN_OUT, note.party)
    correct_note(note, said, client_id=client_id)


def hand_out_link(room: Room) -> None:
    """Let who has the link write along, or make the one that was handed out void."""
    Room.objects.filter(pk=room.pk).update(note_link=new_link())


def take_link_back(room: Room) -> None:
    Room.objects.filter(pk=room.pk).update(note_link=None)


def add_idea(meeting: Meeting, *, theme: str, text: str, note: Note | None) -> Idea:
    """The same words about the same theme are one idea, also after a double press."""
    idea, _made = meeting.ideas.get_or_create(theme=theme, text=text, defaults={"note": note})
    return idea
