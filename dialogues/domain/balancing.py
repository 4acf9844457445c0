"""The balance of meetings as it is in the tables now."""

from collections.abc import Sequence

from django.db.models import (
    Count,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from dialogues.balance import Balance, Seats
from dialogues.models import Meeting, PartyQuota, Registration
from regions.parties import Party

Status = Registration.Status


def balance_of(meeting: Meeting) -> Balance:
    """As it is at this moment, also when it was asked before."""
    return _balance(meeting, list(_counted().filter(meeting=meeting)))


def balances_of(meetings: Sequence[Meeting]) -> dict[int, Balance]:
    """One query for any number of meetings. The outcome stays with them, as with every prefetch, so
    that a page that needs it twice asks once.
    """
    prefetch_related_objects(
        meetings, Prefetch("quotas", queryset=_counted(), to_attr="counted_quotas")
    )
    return {
        meeting.pk: _balance(meeting, meeting.counted_quotas)  # type: ignore[attr-defined]
        for meeting in meetings
    }


def _counted() -> QuerySet[PartyQuota]:
    """The quotas with how many have a seat and how many wait."""
    return PartyQuota.objects.annotate(
        seated=_people(status__in=Registration.SEATED), waiting=_people(status=Status.WAITLISTED)
    )


def _people(**which: object) -> Coalesce:
    of_party = Registration.objects.filter(
        Q(**which), meeting=OuterRef("meeting"), party=OuterRef("party")
    )
    counted = of_party.order_by().values("party").annotate(people=Count("pk")).values("people")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _balance(meeting: Meeting, quotas: Sequence[PartyQuota]) -> Balance:
    seats = {
        quota.party: Seats(
            Party(quota.party), quota.minimum, quota.maximum,
            seated=quota.seated, waiting=quota.waiting,  # type: ignore[attr-defined]
        )
        for quota in quotas
    }  # fmt: skip
    return Balance(
        tuple(seats[party.value] for party in Party if party.value in seats),
        capacity=meeting.capacity,
        no_show_percent=meeting.no_show_percent,
    )
