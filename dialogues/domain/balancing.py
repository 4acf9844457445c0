"""The balance of meetings as it is in the tables now."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection
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
from quickscan.statements import Statement
from regions.parties import Party

Status = Registration.Status
_COLUMNS = ("party", "minimum", "maximum", "seated", "waiting")  # as in Seats
_ANY = -1  # stands where the number of a meeting comes


def balance_of(meeting: Meeting) -> Balance:
    """As it is at this moment, also when it was asked before. Everybody who registers asks it three
    times, so what Django writes for it is kept.
    """
    statement, params, place = _kept()
    with connection.cursor() as cursor:
        statement.run(cursor, [*params[:place], meeting.pk, *params[place + 1 :]])
        return _balance(meeting, [Seats(Party(party), *counts) for party, *counts in cursor])


@cache
def _kept() -> tuple[Statement, tuple[object, ...], int]:
    """With its parameters, and which of them is the meeting."""
    rows = _counted().filter(meeting=_ANY).values_list(*_COLUMNS)
    sql, params = rows.query.get_compiler(connection=connection).as_sql()
    return Statement(sql), tuple(params), params.index(_ANY)


def balances_of(meetings: Sequence[Meeting]) -> dict[int, Balance]:
    """One query for any number of meetings. The outcome stays with them, as with every prefetch, so
    that a page that needs it twice asks once.
    """
    prefetch_related_objects(
        meetings, Prefetch("quotas", queryset=_counted(), to_attr="counted_quotas")
    )
    return {
        meeting.pk: _balance(meeting, map(_seats, meeting.counted_quotas))  # type: ignore[attr-defined]
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


def _seats(quota: Any) -> Seats:
    return Seats(Party(quota.party), *(getattr(quota, name) for name in _COLUMNS[1:]))


def _balance(meeting: Meeting, seats: Iterable[Seats]) -> Balance:
    of_party = {each.party: each for each in seats}
    return Balance(
        tuple(of_party[party] for party in Party if party in of_party),
        capacity=meeting.capacity,
        no_show_percent=meeting.no_show_percent,
    )
