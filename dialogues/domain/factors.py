"""What helps people to work together: collected over dialogues, in words that stay the same."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from dialogues.models import Factor, FactorMention, Meeting
from regions.models import Trajectory
from regions.parties import Party


@dataclass(frozen=True, slots=True)
class FactorCount:
    """How often each party named it, and at how many meetings."""

    name: str
    parties: Mapping[Party, int]
    meetings: int

    @property
    def times(self) -> int:
        return sum(self.parties.values())


@transaction.atomic
def mention(meeting: Meeting, name: str, party: Party, *, client_id: UUID) -> FactorMention:
    """Once, however often it is sent. A name that differs in capitals only is the same factor."""
    name = " ".join(name.split())
    factor = meeting.trajectory.factors.filter(name__iexact=name).first()
    if factor is None:
        factor, _made = Factor.objects.get_or_create(trajectory=meeting.trajectory, name=name)
    found, _made = FactorMention.objects.get_or_create(
        meeting=meeting, client_id=client_id, defaults={"factor": factor, "party": party}
    )
    return found


def factors_of(trajectory: Trajectory) -> list[FactorCount]:
    """What was named most comes first."""
    mentions = FactorMention.objects.filter(factor__trajectory=trajectory)
    parties: dict[str, dict[Party, int]] = defaultdict(lambda: dict.fromkeys(Party, 0))
    meetings: dict[str, set[int]] = defaultdict(set)
    for name, party, meeting, times in mentions.values_list(
        "factor__name", "party", "meeting"
    ).annotate(Count("pk")):
        parties[name][Party(party)] += times
        meetings[name].add(meeting)
    found = [FactorCount(name, given, len(meetings[name])) for name, given in parties.items()]
    return sorted(found, key=lambda each: (-each.times, each.name.lower()))
