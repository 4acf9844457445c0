"""What the database itself holds about meetings, whoever writes to it."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import ProtectedError

from dialogues.models import (
    Ballot,
    Dot,
    Idea,
    Meeting,
    Minutes,
    Note,
    Objection,
    PartyQuota,
    Registration,
    Room,
    Step,
)
from documents.frozen import FrozenRowError
from quickscan.models import Draft, OpenAnswer, Response
from regions.models import Trajectory, User
from regions.parties import Party

pytestmark = pytest.mark.django_db

EVENING = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)  # half past seven in Nijmegen


@pytest.fixture
def meeting(trajectory: Trajectory) -> Meeting:
    return Meeting.objects.create(
        trajectory=trajectory, kind=Meeting.Kind.RECOGNISE, title="Herkennen in Beuningen",
        status=Meeting.Status.OPEN, published_on=date(2026, 1, 2),
        starts_at=EVENING, ends_at=EVENING + timedelta(hours=2),
        place="Dorpshuis De Lèghe Polder",
    )  # fmt: skip


@pytest.fixture
def bobs(meeting: Meeting) -> Registration:
    """Bob takes part as a foster parent."""
    return meeting.registrations.create(
        party=Party.FOSTER_PARENT, name="Bob de Wit", email="bob@voorbeeld.example",
    )  # fmt: skip


@pytest.fixture
def idea(meeting: Meeting) -> Idea:
    return meeting.ideas.create(theme="BEL", text="Een logeergezin in elk dorp.")


@pytest.fixture
def note(meeting: Meeting) -> Note:
    return meeting.notes.create(
        theme="SAM", kind=Note.Kind.CAN_IMPROVE, text="Wij horen te laat dat er overleg is."
    )


# Meetings ---------------------------------------------------------------------------------------


def test_a_meeting_ends_after_it_begins(meeting: Meeting) -> None:
    meeting.ends_at = meeting.starts_at
    with pytest.raises(ValidationError, match="eindigt voordat zij begint"):
        meeting.full_clean()
    with pytest.raises(IntegrityError, match="meeting_ends_after_it_begins"):
        meeting.save()


@pytest.mark.parametrize("status", [Meeting.Status.OPEN, Meeting.Status.HELD])
def test_an_open_meeting_is_somewhere(meeting: Meeting, status: str) -> None:
    meeting.place, meeting.status = "", status
    with pytest.raises(ValidationError, match="Vul een plaats in"):
        meeting.full_clean()
    with pytest.raises(IntegrityError, match="open_meeting_is_somewhere"):
        meeting.save()


def test_a_meeting_may_be_online_or_not_yet_have_a_place(meeting: Meeting) -> None:
    meeting.mode, meeting.place = Meeting.Mode.ONLINE, ""
    meeting.online_url = "https://bellen.example/pleegzorg"
    meeting.save()
    meeting.online_url, meeting.status = "", Meeting.Status.DRAFT
    meeting.save()


def test_every_meeting_has_its_own_mark_in_calendars(meeting: Meeting) -> None:
    meeting.pk = None
    with pytest.raises(IntegrityError, match="uid"):
        meeting.save()


# Quotas -----------------------------------------------------------------------------------------


def test_a_party_has_one_to_four_places_unless_told_otherwise(meeting: Meeting) -> None:
    quota = meeting.quotas.create(party=Party.PARENT)
    assert (quota.minimum, quota.maximum) == (1, 4)


@pytest.mark.parametrize(
    ("name", "minimum", "maximum"),
    [("quota_minimum_within_maximum", 5, 4), ("quota_has_a_place", 0, 0)],
)
def test_a_quota_makes_sense(meeting: Meeting, name: str, minimum: int, maximum: int) -> None:
    with pytest.raises(IntegrityError, match=name):
        meeting.quotas.create(party=Party.PARENT, minimum=minimum, maximum=maximum)


def test_a_party_has_one_quota_per_meeting(meeting: Meeting) -> None:
    meeting.quotas.create(party=Party.PARENT)
    with pytest.raises(ValidationError, match="heeft al plaatsen"):
        PartyQuota(meeting=meeting, party=Party.PARENT).full_clean()
    with pytest.raises(IntegrityError):
        meeting.quotas.create(party=Party.PARENT)


# Registrations ----------------------------------------------------------------------------------


def test_an_address_registers_once_per_meeting(meeting: Meeting, bobs: Registration) -> None:
    again = Registration(meeting=meeting, party=Party.PARENT, name="Bob", email=bobs.email)
    with pytest.raises(ValidationError, match="al aangemeld"):
        again.full_clean()
    with pytest.raises(IntegrityError):
        again.save()


def test_an_address_is_kept_in_lower_case(meeting: Meeting) -> None:
    with pytest.raises(IntegrityError, match="registration_email_lower_case"):
        meeting.registrations.create(party=Party.PARENT, name="Bob", email="Bob@voorbeeld.example")


def test_a_meeting_with_registrations_is_not_deleted(meeting: Meeting, bobs: Registration) -> None:
    with pytest.raises(ProtectedError):
        meeting.delete()
    assert Registration.objects.get() == bobs


def test_a_registration_knows_nothing_of_answers() -> None:
    """Followed in both directions, its relations reach no answer. Only the
    region and its trajectory are shared, which stand for everybody, and files and jobs, which
    stand for nobody: there the walk stops.
    """
    reached = _reachable(Registration)
    assert reached.isdisjoint({Draft, OpenAnswer, Response})
    assert {Meeting, Trajectory} <= reached
    users = [each for each in Registration._meta.get_fields() if each.related_model is User]
    assert users == []  # a user plans and leads a meeting; who comes is never one
    assert {field.name for field in Registration._meta.get_fields()} == {
        "id", "meeting", "party", "name", "email", "organisation", "needs", "wants_training",
        "status", "offered_until", "answered_thanks", "registered_at", "preparation", "client_id",
        "seat", "status_before",
    }  # fmt: skip


def _reachable(start: type[models.Model]) -> set[object]:
    reached: set[object] = set()
    todo: list[type[models.Model]] = [start]
    while todo:
        model = todo.pop()
        if model in reached:
            continue
        reached.add(model)
        if model._meta.app_label not in {"regions", "documents"}:
            relations = model._meta.get_fields(include_hidden=True)
            todo += [each.related_model for each in relations if each.related_model]
    return reached


# What the table yields --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "theme", "text"),
    [("note_has_a_theme", "", "Wij horen het te laat."), ("note_says_something", "SAM", "")],
)
def test_a_note_says_something_about_a_theme(
    meeting: Meeting, name: str, theme: str, text: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        meeting.notes.create(theme=theme, kind=Note.Kind.GOES_WELL, text=text)


@pytest.mark.parametrize(
    ("name", "theme", "text"),
    [("idea_has_a_theme", "", "Een logeergezin."), ("idea_says_something", "BEL", "")],
)
def test_an_idea_says_something_about_a_theme(
    meeting: Meeting, name: str, theme: str, text: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        meeting.ideas.create(theme=theme, text=text)


def test_a_note_is_written_once(note: Note) -> None:
    note.text = "Wij horen alles op tijd."
    with pytest.raises(FrozenRowError):
        note.save()
    with pytest.raises(FrozenRowError):
        note.delete()
    with pytest.raises(FrozenRowError):
        Note.objects.update(text="Wij horen alles op tijd.")
    note.refresh_from_db()
    assert note.text == "Wij horen te laat dat er overleg is."


def test_a_correction_replaces_a_note_once(meeting: Meeting, note: Note) -> None:
    correction = meeting.notes.create(
        theme="SAM", kind=note.kind, text="Wij horen soms te laat dat er overleg is.", replaces=note
    )
    assert note.replaced_by == correction
    with pytest.raises(IntegrityError, match="replaces"):
        meeting.notes.create(theme="SAM", kind=note.kind, text="Nooit.", replaces=note)


def test_a_ballot_and_a_registration_share_no_key(meeting: Meeting) -> None:
    """What the two share is the meeting, where everybody was."""
    for model in (Ballot, Dot, Objection, Step):
        related = {field.related_model for field in model._meta.get_fields()}
        assert Registration not in related
    assert {field.name for field in Ballot._meta.get_fields()} == {
        "id", "room", "party", "key_hash", "dots", "objections",
    }  # fmt: skip


def test_a_ballot_puts_one_dot_at_an_idea(meeting: Meeting, idea: Idea) -> None:
    room = Room.objects.create(meeting=meeting, code="H7KM4R")
    ballot = room.ballots.create(party=Party.PARENT, key_hash="0b" * 32)
    ballot.dots.create(idea=idea)
    with pytest.raises(ValidationError, match="al een stip"):
        Dot(idea=idea, ballot=ballot).full_clean()
    with pytest.raises(IntegrityError):
        ballot.dots.create(idea=idea)


def test_an_objection_says_why(meeting: Meeting, idea: Idea) -> None:
    room = Room.objects.create(meeting=meeting, code="H7KM4R")
    ballot = room.ballots.create(party=Party.PARENT, key_hash="0b" * 32)
    with pytest.raises(IntegrityError, match="objection_has_a_reason"):
        ballot.objections.create(idea=idea, reason="")


def test_the_same_idea_is_there_once(meeting: Meeting, idea: Idea) -> None:
    with pytest.raises(IntegrityError):
        meeting.ideas.create(theme=idea.theme, text=idea.text)


def test_what_a_device_sends_again_is_stored_once(meeting: Meeting) -> None:
    key = uuid4()
    meeting.notes.create(theme="SAM", kind=Note.Kind.AMBITION, text="Eén plan.", client_id=key)
    with pytest.raises(IntegrityError):
        meeting.notes.create(theme="SAM", kind=Note.Kind.AMBITION, text="Nog een.", client_id=key)


@pytest.mark.parametrize("minutes", [0, 601])
def test_a_block_takes_at_least_a_minute_and_at_most_a_long_day(
    meeting: Meeting, minutes: int
) -> None:
    with pytest.raises(IntegrityError, match="block_takes_minutes"):
        meeting.blocks.create(position=0, title="Welkom", minutes=minutes)


@pytest.mark.parametrize("dots", [0, 11])
def test_a_room_gives_everybody_dots(meeting: Meeting, dots: int) -> None:
    with pytest.raises(IntegrityError, match="room_has_dots"):
        Room.objects.create(meeting=meeting, code="H7KM4R", dots=dots)


def test_a_step_is_mailed_to_an_address_on_a_day(meeting: Meeting) -> None:
    with pytest.raises(IntegrityError, match="step_is_mailed_on_a_day"):
        meeting.steps.create(
            party=Party.PARENT, text="Ik bel.", key_hash="0b" * 32, email="dana@voorbeeld.example"
        )


def test_final_minutes_are_whole(meeting: Meeting) -> None:
    with pytest.raises(IntegrityError, match="final_minutes_are_whole"):
        Minutes.objects.create(meeting=meeting, status=Minutes.Status.FINAL)
