"""Who is there. One tap says so, and the same tap takes it back."""

from collections import defaultdict
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from dialogues.domain.registering import locked, offer_what_is_free
from dialogues.domain.tables import seat_who_came
from dialogues.models import Meeting, Registration
from regions.parties import FOUR_PARTIES, Party

Status = Registration.Status
_COMES = (Status.REGISTERED, Status.OFFERED, Status.WAITLISTED, Status.ATTENDED)


def expected(meeting: Meeting) -> dict[Party, list[Registration]]:
    """Per party everybody who may walk in, in the order of the alphabet."""
    listed: dict[Party, list[Registration]] = defaultdict(list)
    for registration in _coming(meeting).select_related("seat__table").order_by("name", "pk"):
        listed[Party(registration.party)].append(registration)
    return {party: listed[party] for party in Party if listed[party]}


@transaction.atomic
def tick(registration: Registration) -> bool:
    """Here, and at a table. Also of somebody on the waiting list: who is there, is there."""
    meeting = locked(registration.meeting)
    came = bool(
        _coming(meeting)
        .filter(pk=registration.pk)
        .exclude(status=Status.ATTENDED)
        .update(status=Status.ATTENDED, status_before=F("status"))
    )
    if came:
        seat_who_came(registration)
    return came


@transaction.atomic
def untick(registration: Registration) -> bool:
    """A wrong tap: back to what they were, also on the waiting list. Somebody who only walked in
    is then nowhere any more. Before the day a wrong tap may have taken a place, that is free now.
    """
    meeting = locked(registration.meeting)
    there = Registration.objects.filter(pk=registration.pk, status=Status.ATTENDED)
    removed, _what = there.filter(status_before="").delete()
    taken_back = bool(removed or there.update(status=F("status_before"), status_before=""))
    if taken_back:
        offer_what_is_free(meeting)
    return taken_back


@transaction.atomic
def walk_in(meeting: Meeting, party: Party, name: str, *, client_id: UUID) -> Registration:
    """Somebody who is there without having registered; the name may stay empty. No limit holds:
    nobody is sent away at the door by a computer. Where tables were laid there is a place.
    """
    registration, made = meeting.registrations.get_or_create(
        client_id=client_id,
        defaults={"party": party, "name": name, "status": Status.ATTENDED},
    )
    if made:
        seat_who_came(registration)
    return registration


def absent_parties(meeting: Meeting) -> list[Party]:
    """Those of the four of whom nobody is there (yet)."""
    there = set(
        meeting.registrations.filter(status=Status.ATTENDED).values_list("party", flat=True)
    )
    return [party for party in FOUR_PARTIES if party.value not in there]


def _coming(meeting: Meeting) -> QuerySet[Registration]:
    return meeting.registrations.filter(status__in=_COMES)
