"""The balance of meetings as it is in the tables now."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q

from dialogues.balance import Balance, Seats
from dialogues.models import Meeting, PartyQuota, Registration
from regions.parties import Party

Status = Registration.Status


def balance_of(meeting: Meeting) -> Balance:
    return balances_of([meeting])[meeting.pk]


def balances_of(meetings: Iterable[Meeting]) -> dict[int, Balance]:
    """Two queries for any number of meetings."""
    every = {meeting.pk: meeting for meeting in meetings}
    counted: dict[tuple[int, str], dict[str, int]] = {
        (row["meeting"], row["party"]): {"seated": row["seated"], "waiting": row["waiting"]}
        for row in Registration.objects.filter(meeting__in=every)
        .order_by()
        .values("meeting", "party")
        .annotate(
            seated=Count("pk", filter=Q(status__in=Registration.SEATED)),
            waiting=Count("pk", filter=Q(status=Status.WAITLISTED)),
        )
    }
    seats: dict[int, dict[str, Seats]] = defaultdict(dict)
    for quota in PartyQuota.objects.filter(meeting__in=every):
        row = counted.get((quota.meeting_id, quota.party), {})
        seats[quota.meeting_id][quota.party] = Seats(
            Party(quota.party), quota.minimum, quota.maximum,
            seated=row.get("seated", 0), waiting=row.get("waiting", 0),
        )  # fmt: skip
    return {
        pk: Balance(
            tuple(seats[pk][party.value] for party in Party if party.value in seats[pk]),
            capacity=meeting.capacity,
            no_show_percent=meeting.no_show_percent,
        )
        for pk, meeting in every.items()
    }
