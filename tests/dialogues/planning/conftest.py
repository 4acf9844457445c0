"""A dialogue of the vierhoek in a month, with two to three people per party; nobody comes yet."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from dialogues.domain.meetings import Plan, announce, plan_meeting
from dialogues.domain.registering import Details, register
from dialogues.models import Meeting, Registration
from dialogues.moments import moment
from regions.models import Mail, Role, Trajectory, User
from regions.parties import FOUR_PARTIES, Party

Register = Callable[..., Registration]


def evening_in(days: int) -> datetime:
    """Half past seven in the evening, this many days from now."""
    return moment(timezone.localdate() + timedelta(days), time(19, 30))


def dialogue(trajectory: Trajectory, **changes: object) -> Meeting:
    """A draft."""
    words: dict[str, object] = {
        "title": "Dialoog in Beuningen", "starts_at": evening_in(30),
        "ends_at": evening_in(30) + timedelta(hours=2), "place": "Dorpshuis De Lèghe Polder",
        "places": dict.fromkeys(FOUR_PARTIES, (2, 3)),
    }  # fmt: skip
    plan = Plan(**{**words, **changes})  # type: ignore[arg-type]
    return plan_meeting(trajectory, Meeting.Kind.DIALOGUE, plan=plan)


@pytest.fixture
def draft(trajectory: Trajectory) -> Meeting:
    return dialogue(trajectory)


@pytest.fixture
def meeting(draft: Meeting) -> Meeting:
    """Announced."""
    announce(draft)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def coming(meeting: Meeting) -> Register:
    """`coming(Party.PARENT, "Dana")` registers Dana, who is a parent."""

    def comes(party: Party, name: str) -> Registration:
        email = f"{name.lower()}@voorbeeld.example"
        return register(meeting, party=party, email=email, details=Details(name))

    return comes


@pytest.fixture
def greta(trajectory: Trajectory, meeting: Meeting) -> User:
    """Leads the conversation at this meeting, and sees no other."""
    user = User.objects.create_user("greta@begeleiding.example", name="Greta Smeets")
    user.roles.create(kind=Role.Kind.DIALOGUE_FACILITATOR, trajectory=trajectory)
    meeting.facilitators.add(user)
    return user


def mails(kind: str) -> list[Mail]:
    """Those of this kind that were queued, the oldest first."""
    return list(Mail.objects.filter(kind=f"meeting-{kind}").order_by("pk"))


def addressed(kind: str) -> list[str]:
    """To whom."""
    return [mail.content.to[0] for mail in mails(kind) if mail.content]


def begin(meeting: Meeting, *, since: timedelta) -> None:
    """As if it began this long ago."""
    begins = timezone.now() - since
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    meeting.refresh_from_db()
