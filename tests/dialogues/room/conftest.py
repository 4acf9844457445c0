"""A meeting that goes on in the village hall of Beuningen, led by Greta."""

from datetime import UTC, date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from dialogues.domain import voting
from dialogues.models import Ballot, Idea, Meeting, Note, Room
from regions.models import Role, Trajectory, User
from regions.parties import Party

LAST_MONTH = timezone.localtime() - timedelta(days=30)  # who led it still sees it
EVENING = LAST_MONTH.replace(hour=19, minute=30, second=0, microsecond=0).astimezone(UTC)


@pytest.fixture
def meeting(trajectory: Trajectory) -> Meeting:
    return trajectory.meetings.create(
        kind=Meeting.Kind.AGREE, title="Afspreken in Beuningen", status=Meeting.Status.OPEN,
        published_on=date(2026, 1, 2), starts_at=EVENING, ends_at=EVENING + timedelta(minutes=150),
        place="Dorpshuis De Lèghe Polder",
    )  # fmt: skip


@pytest.fixture
def greta(trajectory: Trajectory, meeting: Meeting) -> User:
    """Leads the conversation at this meeting, and sees no other."""
    user = User.objects.create_user("greta@begeleiding.example", name="Greta Smeets")
    user.roles.create(kind=Role.Kind.DIALOGUE_FACILITATOR, trajectory=trajectory)
    meeting.facilitators.add(user)
    return user


@pytest.fixture
def note(meeting: Meeting) -> Note:
    return meeting.notes.create(
        theme="SAM", kind=Note.Kind.CAN_IMPROVE, party=Party.PARENT, client_id=uuid4(),
        text="Wij horen te laat dat er overleg is.",
    )  # fmt: skip


@pytest.fixture
def ideas(meeting: Meeting) -> list[Idea]:
    return [
        meeting.ideas.create(theme="SAM", text=text)
        for text in ("Eén plan per kind.", "Elk kwartaal samen aan tafel.", "Eén telefoonnummer.")
    ]


@pytest.fixture
def room(meeting: Meeting, ideas: list[Idea]) -> Room:
    """Its vote is open."""
    room = voting.room_of(meeting)
    assert voting.open_voting(room)
    room.refresh_from_db()
    return room


def ballot(room: Room, party: Party) -> Ballot:
    return voting.choose_party(room, voting.new_ballot_key(), party)
