"""Writing down what is said."""

from uuid import uuid4

import pytest

from dialogues.domain import notes
from dialogues.domain.notes import NoteError, Said
from dialogues.models import Idea, Meeting, Note
from dialogues.published import MeetingNote, notes_of
from regions.models import Trajectory
from regions.parties import Party
from tests.dialogues.room.conftest import EVENING

pytestmark = pytest.mark.django_db
SAID = Said("SAM", Note.Kind.GOES_WELL, "Wij bellen elkaar.", Party.PARENT)


def test_a_note_that_is_sent_again_is_one_note(meeting: Meeting) -> None:
    key = uuid4()
    assert notes.write_note(meeting, SAID, client_id=key) == notes.write_note(
        meeting, SAID, client_id=key
    )
    assert Note.objects.count() == 1


def test_two_devices_with_the_same_words_are_two_notes(meeting: Meeting) -> None:
    for _device in range(2):
        notes.write_note(meeting, SAID, client_id=uuid4())
    assert Note.objects.count() == 2


def test_a_correction_takes_the_place_of_a_note(meeting: Meeting, note: Note) -> None:
    key, said = uuid4(), Said("BEL", Note.Kind.AMBITION, "Wij horen het op tijd.")
    better = notes.correct_note(note, said, client_id=key)
    assert notes.correct_note(note, said, client_id=key) == better
    assert list(notes.notes_in(meeting)) == [better]
    assert (better.replaces, better.theme) == (note, "BEL")


def test_who_corrects_second_hears_it_and_nothing_is_lost(meeting: Meeting, note: Note) -> None:
    first = notes.correct_note(note, SAID, client_id=uuid4())
    with pytest.raises(NoteError, match="net verbeterd"):
        notes.correct_note(note, Said("SAM", Note.Kind.AMBITION, "Anders."), client_id=uuid4())
    assert list(notes.notes_in(meeting)) == [first]


def test_a_note_that_is_taken_out_is_told_no_more(
    meeting: Meeting, note: Note, trajectory: Trajectory
) -> None:
    notes.take_out(note, client_id=uuid4())
    assert not notes.notes_in(meeting).exists()
    assert notes_of(trajectory) == []


def test_the_agenda_hears_the_last_wording(note: Note, trajectory: Trajectory) -> None:
    better = notes.correct_note(note, SAID, client_id=uuid4())
    best = notes.correct_note(better, SAID, client_id=uuid4())
    assert best.replaces == better
    assert notes_of(trajectory) == [
        MeetingNote(
            note.pk, "Afspreken in Beuningen", EVENING.date(), "SAM", Note.Kind.GOES_WELL,
            "", "Wij bellen elkaar.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(("people", "told"), [(2, ""), (3, "parent")])
def test_a_party_of_whom_hardly_anybody_was_there_is_not_named(
    meeting: Meeting, note: Note, trajectory: Trajectory, people: int, told: str
) -> None:
    for number in range(people):
        meeting.registrations.create(party="parent", name=f"Ouder {number}", status="attended")
    meeting.registrations.create(party="parent", name="Kwam niet", status="registered")
    assert [each.party for each in notes_of(trajectory)] == [told]


def test_the_same_idea_of_a_note_is_one_idea(meeting: Meeting, note: Note) -> None:
    for _press in range(2):
        notes.add_idea(meeting, theme="SAM", text="Een uitnodiging per post.", note=note)
    assert Idea.objects.get().note == note
