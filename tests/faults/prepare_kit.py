"""After `prepare`: a meeting whose kit somebody has asked for. There are no results: it stands
alone.
"""

from datetime import timedelta

from django.utils import timezone

from dialogues.domain import kits
from dialogues.models import Meeting
from regions.models import Trajectory
from regions.parties import FOUR_PARTIES


def ask_for_a_kit() -> None:
    evening = timezone.now() + timedelta(days=9)
    meeting = Trajectory.objects.get().meetings.create(
        kind=Meeting.Kind.RECOGNISE, title="Herkennen", starts_at=evening,
        ends_at=evening + timedelta(hours=2),
    )  # fmt: skip
    for party in FOUR_PARTIES:
        meeting.quotas.create(party=party)
    kits.start(kits.kit_of(meeting), ["SAM"])
