"""Who sits where: laying the tables, changing them by hand, and a place for who walks in."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from dialogues import seating
from dialogues.models import Apart, Meeting, Registration, Seat, Table
from dialogues.seating import Guest, Pair
from regions.parties import Party

Status = Registration.Status
_COME = (Status.REGISTERED, Status.ATTENDED)
_SEEDS = 2**31


@dataclass(frozen=True)
class Laid:
    """A table with who sits there, by party and by name."""

    table: Table
    people: tuple[Registration, ...]


@transaction.atomic
def lay_tables(meeting: Meeting, *, only_present: bool = False) -> int:
    """Mix everybody anew; returns how many pairs could not be kept apart. `only_present`: once the
    evening has begun, without who did not come. A host keeps the number of the table.
    """
    _lock(meeting)
    come = [Status.ATTENDED] if only_present else _COME
    people = meeting.registrations.filter(status__in=come)
    mixed = seating.seat(_guests(people), pairs_of(meeting), seed=secrets.randbelow(_SEEDS))
    hosts = _hosts(meeting)
    meeting.tables.all().delete()
    tables = Table.objects.bulk_create(
        Table(meeting=meeting, number=number, host=hosts.get(number, ""))
        for number in range(1, len(mixed.tables) + 1)
    )
    Seat.objects.bulk_create(
        Seat(registration_id=guest.key, table=table)
        for table, guests in zip(tables, mixed.tables, strict=True)
        for guest in guests
    )
    return len(mixed.together)


@transaction.atomic
def move_to(registration: Registration, table: Table) -> None:
    """Also somebody who had no table yet."""
    _lock(table.meeting)
    Seat.objects.update_or_create(registration=registration, defaults={"table": table})


@transaction.atomic
def swap(registration: Registration, other: int) -> bool:
    """Somebody and the person of registration `other` take each other's place. False when one of
    them has none, or when they sit at one table.
    """
    _lock(registration.meeting)
    both = [registration.pk, other]
    seats = Seat.objects.filter(table__meeting=registration.meeting, registration__in=both)
    tables = dict(seats.values_list("registration", "table"))
    if len(set(tables.values())) < len(both):
        return False
    for one, place in zip(both, reversed(both), strict=True):
        Seat.objects.filter(registration=one).update(table=tables[place])
    return True


@transaction.atomic
def seat_who_came(registration: Registration) -> Table | None:
    """The best table for somebody who is there and has none; None when no tables were laid, or
    when there is a seat already.
    """
    meeting = registration.meeting
    _lock(meeting)
    laid = tables_of(meeting)
    if not laid or Seat.objects.filter(registration=registration).exists():
        return None
    guest = Guest(registration.pk, Party(registration.party))
    place = seating.best_table(guest, [_guests(each.people) for each in laid], pairs_of(meeting))
    table = laid[place].table
    Seat.objects.create(registration=registration, table=table)
    return table


def tables_of(meeting: Meeting) -> list[Laid]:
    """Who left since does not sit anywhere."""
    seats = Seat.objects.filter(table__meeting=meeting, registration__status__in=_COME)
    people: dict[int, list[Registration]] = {}
    for seat in seats.select_related("registration"):
        people.setdefault(seat.table_id, []).append(seat.registration)
    return [
        Laid(table, tuple(sorted(people.get(table.pk, ()), key=_by_party)))
        for table in meeting.tables.all()
    ]


def without_table(meeting: Meeting) -> list[Registration]:
    waiting = meeting.registrations.filter(status__in=_COME, seat=None)
    return sorted(waiting, key=_by_party)


def remarks(laid: Sequence[Laid]) -> list[str]:
    return seating.remarks([_guests(each.people) for each in laid])


def set_hosts(meeting: Meeting, hosts: Mapping[int, str]) -> None:
    """The host per number of a table."""
    tables = list(meeting.tables.all())
    for table in tables:
        table.host = hosts.get(table.number, table.host)
    Table.objects.bulk_update(tables, ["host"])


# Who would rather not sit together ---------------------------------------------------------------


def keep_apart(meeting: Meeting, one: Registration, other: Registration) -> bool:
    """False when that was known."""
    first, second = sorted([one, other], key=lambda each: each.pk)
    _pair, made = Apart.objects.get_or_create(
        one=first, other=second, defaults={"meeting": meeting}
    )
    return made


def pairs_of(meeting: Meeting) -> list[Pair]:
    return [frozenset(pair) for pair in meeting.kept_apart.values_list("one", "other")]


def sitting_together(laid: Sequence[Laid], pairs: Iterable[Apart]) -> list[tuple[Table, Apart]]:
    """The pairs that sit at one table now, for who organises the meeting."""
    of_pair = {frozenset({pair.one_id, pair.other_id}): pair for pair in pairs}
    found = seating.sitting_together([_guests(each.people) for each in laid], of_pair)
    return [(laid[place].table, of_pair[pair]) for place, pair in found]


def may_be_paired(meeting: Meeting) -> list[Registration]:
    """Everybody who may come to sit somewhere, by name."""
    others = Q(status__in=[Status.WAITLISTED, Status.OFFERED, *_COME])
    return list(meeting.registrations.filter(others).exclude(name="").order_by("name", "pk"))


def _hosts(meeting: Meeting) -> dict[int, str]:
    """Who was named before; at first who leads the conversation at this meeting."""
    named = dict(meeting.tables.values_list("number", "host"))
    if named:
        return named
    return dict(enumerate(meeting.facilitators.order_by("name").values_list("name", flat=True), 1))


def _guests(people: Iterable[Registration]) -> list[Guest]:
    return [Guest(each.pk, Party(each.party)) for each in people]


def _by_party(registration: Registration) -> tuple[int, str, int]:
    return list(Party).index(Party(registration.party)), registration.name, registration.pk


def _lock(meeting: Meeting) -> None:
    """Two people may move somebody at once, and somebody may walk in meanwhile."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
