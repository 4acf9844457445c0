"""After `prepare`: a meeting that a crowd wants to come to, or one of tomorrow."""

from datetime import timedelta

from django.utils import timezone

from dialogues.models import Meeting
from regions.models import Trajectory
from regions.parties import FOUR_PARTIES

PLACES = 8  # of each of the four
REMINDED = 30


def open_meeting() -> None:
    meeting = _meeting(timedelta(days=30))
    for party in FOUR_PARTIES:
        meeting.quotas.create(party=party, minimum=2, maximum=PLACES)


def meeting_of_tomorrow() -> None:
    """Everybody is to be reminded."""
    meeting = _meeting(timedelta(hours=20))
    for number in range(REMINDED):
        meeting.registrations.create(
            party=FOUR_PARTIES[number % 4], name=f"Mens {number}",
            email=f"mens-{number}@voorbeeld.example",
        )  # fmt: skip


def _meeting(later: timedelta) -> Meeting:
    begins = timezone.now() + later
    return Trajectory.objects.get().meetings.create(
        kind=Meeting.Kind.DIALOGUE, title="Dialoog", status=Meeting.Status.OPEN,
        published_on=timezone.localdate(), starts_at=begins, ends_at=begins + timedelta(hours=2),
        place="Dorpshuis",
    )  # fmt: skip
