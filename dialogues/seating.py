"""Mixed tables: six to eight people, every party at every table as far as there are enough of it,
and people apart who would rather not sit together. Pure: people go in, tables come out, the same
for the same seed.

Cards are dealt party by party, each going on where the one before it stopped: so every table gets
as many of a party as the next one, or one more, and tables differ by one person at most. Then the
people who must be kept apart are placed first, by trying out; when they do not fit in what was
dealt to their party, parties give way before people do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import TypeAlias

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.parties import FOUR_PARTIES, Party

SMALLEST, LARGEST, BEST = 6, 8, 7
"""People at a table, without the host: the method of 'Dag van de Dialoog'."""
_PATIENCE = 5_000
"""Places tried before it counts as impossible. A hall is small: some tens are enough."""

Pair: TypeAlias = frozenset[int]
Room: TypeAlias = Mapping[Party, list[int]]
"""How many places each table still has for somebody of a party."""


@dataclass(frozen=True, slots=True)
class Guest:
    key: int
    party: Party


@dataclass(frozen=True, slots=True)
class Seating:
    tables: tuple[tuple[Guest, ...], ...]
    together: tuple[Pair, ...] = ()  # who could not be kept apart, however they were placed


def seat(guests: Iterable[Guest], apart: Iterable[Pair] = (), *, seed: int) -> Seating:
    """Everybody at one table each."""
    everybody = sorted(guests, key=lambda guest: guest.key)
    Random(seed).shuffle(everybody)  # noqa: S311  a mix, not a secret
    keys = {guest.key for guest in everybody}
    wanted = sorted({pair for pair in apart if pair <= keys}, key=sorted)
    count = number_of_tables(everybody)
    placed = _placed(everybody, wanted, count)
    if placed is not None:
        return Seating(_tables(everybody, placed, count))
    kept: list[Pair] = []
    together = []
    for pair in wanted:
        again = _placed(everybody, [*kept, pair], count)
        if again is None:
            together.append(pair)
        else:
            kept.append(pair)
    return Seating(
        _tables(everybody, _placed(everybody, kept, count) or {}, count), tuple(together)
    )


def number_of_tables(guests: Sequence[Guest]) -> int:
    """As many as let every party sit everywhere, with about seven people; for a number of people
    that makes no tables of six to eight, rather small tables than large ones.
    """
    people = len(guests)
    if not people:
        return 0
    fewest = -(-people // LARGEST)
    most = max(fewest, people // SMALLEST)
    of_party = Counter(guest.party for guest in guests)

    def missing(tables: int) -> int:
        return sum(max(0, tables - of_party[party]) for party in FOUR_PARTIES)

    return min(
        range(fewest, most + 1), key=lambda tables: (missing(tables), abs(people / tables - BEST))
    )


def can_be_divided(people: int) -> bool:
    """Whether there are tables of six to eight for so many."""
    return -(-people // LARGEST) <= people // SMALLEST


def best_table(guest: Guest, tables: Sequence[Sequence[Guest]], apart: Iterable[Pair] = ()) -> int:
    """The place of the table for somebody who comes in: not beside whom they avoid, not one that
    is full, where their party is missed most, and where fewest people sit.
    """
    avoided = {key for pair in apart if guest.key in pair for key in pair}

    def cost(place: int) -> tuple[bool, bool, int, int, int]:
        table = tables[place]
        return (
            any(each.key in avoided for each in table),
            len(table) >= LARGEST,
            sum(each.party == guest.party for each in table),
            len(table),
            place,
        )

    return min(range(len(tables)), key=cost)


def sitting_together(
    tables: Sequence[Sequence[Guest]], apart: Iterable[Pair]
) -> list[tuple[int, Pair]]:
    """The place of the table, and the pair."""
    keys = [{guest.key for guest in table} for table in tables]
    pairs = sorted(apart, key=sorted)
    return [(place, pair) for place, table in enumerate(keys) for pair in pairs if pair <= table]


def remarks(tables: Sequence[Sequence[Guest]]) -> list[str]:
    """What is not as it should be at these tables, and why; without a name."""
    return [*_about_sizes(tables), *_about_parties(tables)]


# Placing ----------------------------------------------------------------------------------------


def _placed(guests: Sequence[Guest], apart: Sequence[Pair], count: int) -> dict[int, int] | None:
    """The table of everybody; None when these pairs cannot be kept apart. First with the parties
    spread as evenly as can be, in each of the ways to deal; then only with tables of equal size.
    """
    for room in (*_dealt(guests, count), _equal(guests, count)):
        placed = _Placing(guests, apart, room).place()
        if placed is not None:
            return placed
    return None


def _dealt(guests: Sequence[Guest], count: int) -> Iterator[Room]:
    """Each of the parties may be the first to be dealt."""
    of_party = Counter(guest.party for guest in guests)
    parties = [party for party in Party if of_party[party]]
    for first in range(len(parties)):
        room: dict[Party, list[int]] = {party: [0] * count for party in parties}
        table = cycle(range(count))
        for party in (*parties[first:], *parties[:first]):
            for _card in range(of_party[party]):
                room[party][next(table)] += 1
        yield room


def _equal(guests: Sequence[Guest], count: int) -> Room:
    """Places for whoever comes: all parties share one list."""
    rest = len(guests) % count if count else 0
    places = [len(guests) // count + (table < rest) for table in range(count)]
    return dict.fromkeys(Party, places)


class _Placing:
    """One attempt: who must be kept apart from somebody first, by trying out."""

    def __init__(self, guests: Sequence[Guest], apart: Sequence[Pair], room: Room) -> None:
        self.avoided: dict[int, set[int]] = defaultdict(set)
        for pair in apart:
            for key in pair:
                self.avoided[key] |= pair - {key}
        self.difficult = sorted(
            (guest for guest in guests if self.avoided[guest.key]),
            key=lambda guest: -len(self.avoided[guest.key]),
        )
        self.easy = [guest for guest in guests if not self.avoided[guest.key]]
        self.room = room
        self.placed: dict[int, int] = {}
        self.there: Counter[tuple[Party, int]] = Counter()
        self.left = _PATIENCE

    def place(self) -> dict[int, int] | None:
        if not self._try(0):
            return None
        for guest in self.easy:
            self._sit(guest, next(self._open(guest)))
        return self.placed

    def _try(self, at: int) -> bool:
        if at == len(self.difficult):
            return True
        guest = self.difficult[at]
        for table in self._open(guest):
            self.left -= 1
            if self.left < 0:
                return False
            self._sit(guest, table)
            if self._try(at + 1):
                return True
            self._rise(guest, table)
        return False

    def _open(self, guest: Guest) -> Iterator[int]:
        """The tables where this person may sit, the one that misses the party most first."""
        taken = {self.placed.get(key) for key in self.avoided[guest.key]}
        places = self.room[guest.party]
        tables = (at for at, free in enumerate(places) if free > 0 and at not in taken)
        yield from sorted(tables, key=lambda at: (self.there[guest.party, at], -places[at], at))

    def _sit(self, guest: Guest, table: int) -> None:
        self.placed[guest.key] = table
        self.room[guest.party][table] -= 1
        self.there[guest.party, table] += 1

    def _rise(self, guest: Guest, table: int) -> None:
        del self.placed[guest.key]
        self.room[guest.party][table] += 1
        self.there[guest.party, table] -= 1


def _tables(
    guests: Sequence[Guest], placed: Mapping[int, int], count: int
) -> tuple[tuple[Guest, ...], ...]:
    tables: list[list[Guest]] = [[] for _table in range(count)]
    for guest in guests:
        tables[placed[guest.key]].append(guest)
    return tuple(map(tuple, tables))


# In words ---------------------------------------------------------------------------------------


def _about_sizes(tables: Sequence[Sequence[Guest]]) -> Iterator[str]:
    people = sum(map(len, tables))
    if people and not can_be_divided(people):
        yield ngettext(
            "Er is %(people)d persoon. Daarmee lukt een tafel van 6 tot en met 8 mensen niet.",
            "Er zijn %(people)d mensen. Daarmee lukken tafels van 6 tot en met 8 mensen niet.",
            people,
        ) % {"people": people}  # fmt: skip
        return
    for number, table in enumerate(tables, 1):
        if not SMALLEST <= len(table) <= LARGEST:
            yield ngettext(
                "Aan tafel %(number)d zit %(people)d persoon. Met 6 tot en met 8 praat het best.",
                "Aan tafel %(number)d zitten %(people)d mensen. Met 6 tot en met 8 praat het best.",
                len(table),
            ) % {"number": number, "people": len(table)}  # fmt: skip


def _about_parties(tables: Sequence[Sequence[Guest]]) -> Iterator[str]:
    for party in FOUR_PARTIES:
        there = [sum(guest.party == party for guest in table) for table in tables]
        without = [str(number) for number, people in enumerate(there, 1) if not people]
        if not without:
            continue
        words = {
            "party": party.singular, "tables": get_text_list(without, _("en")),
            "people": sum(there), "count": len(tables),
        }  # fmt: skip
        if not sum(there):
            yield _("Er komt geen %(party)s.") % words
        elif sum(there) < len(tables):
            yield (
                ngettext(
                    "Aan tafel %(tables)s zit geen %(party)s. Er is er maar %(people)d, voor "
                    "%(count)d tafels.",
                    "Aan tafel %(tables)s zit geen %(party)s. Er zijn er maar %(people)d, voor "
                    "%(count)d tafels.",
                    sum(there),
                )
                % words
            )
        else:
            yield _("Aan tafel %(tables)s zit geen %(party)s.") % words
