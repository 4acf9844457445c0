"""'Vierhoekwacht': whether all parties are at the table, and who of those who wait is next.

A place belongs to a party. When the room holds fewer people than the places add up to, the places
that a party still needs for its minimum are kept for it; the rest is for whoever comes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regions.parties import FOUR_PARTIES, Party


class Light(Enum):
    """How a party stands. A colour never says it alone: `words` does, and the sign."""

    ENOUGH = "enough"
    NARROW = "narrow"  # enough on paper, but some people never come
    MISSING = "missing"

    @property
    def words(self) -> str | Promise:
        return _WORDS[self]


_WORDS = {
    Light.ENOUGH: gettext_lazy("genoeg"),
    Light.NARROW: gettext_lazy("net genoeg"),
    Light.MISSING: gettext_lazy("te weinig"),
}


@dataclass(frozen=True, slots=True)
class Seats:
    """Of one party: how many are needed, how many there may be, have a seat, and wait."""

    party: Party
    minimum: int
    maximum: int
    seated: int
    waiting: int

    @property
    def needed(self) -> int:
        return max(0, self.minimum - self.seated)

    @property
    def open(self) -> int:
        return max(0, self.maximum - self.seated)


@dataclass(frozen=True, slots=True)
class Balance:
    """`capacity` is how many people fit in all; None when the places of the parties say it."""

    seats: tuple[Seats, ...]
    capacity: int | None = None
    no_show_percent: int = 0

    def of(self, party: str) -> Seats | None:
        """None for a party that is not invited."""
        return next((each for each in self.seats if each.party == party), None)

    def free(self, party: str) -> int:
        """How many of this party can still come now."""
        seats = self.of(party)
        if seats is None:
            return 0
        if self.capacity is None:
            return seats.open
        left = self.capacity - sum(each.seated for each in self.seats)
        kept = sum(each.needed for each in self.seats if each.party != party)
        return max(0, min(seats.open, left - kept))

    def has_seat_for(self, party: str) -> bool:
        """Whether who registers now gets one: nobody passes by who waits already."""
        seats = self.of(party)
        return seats is not None and self.free(party) > 0 and not seats.waiting

    def expected(self, seats: Seats) -> int:
        """How many of those with a seat will be there."""
        return round(seats.seated * (100 - self.no_show_percent) / 100)

    def light(self, seats: Seats) -> Light:
        if seats.seated < seats.minimum:
            return Light.MISSING
        return Light.NARROW if self.expected(seats) < seats.minimum else Light.ENOUGH

    @property
    def missing(self) -> tuple[Seats, ...]:
        return tuple(each for each in self.seats if self.light(each) is Light.MISSING)

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def next_to_offer(self) -> Party | None:
        """The party whose first in the queue gets the place that is free: the one that is furthest
        from its minimum. None when nobody waits who could come.
        """
        waiting = [each for each in self.seats if each.waiting and self.free(each.party)]
        if not waiting:
            return None
        return min(waiting, key=lambda each: each.seated / max(1, each.minimum)).party

    def why_waiting(self, party: str) -> str:
        """Said to somebody of this party for whom there is no place."""
        others = [each for each in self.seats if each.party != party and self.free(each.party)]
        if not others:
            return _("Alle plekken zijn bezet.")
        places = sum(self.free(each.party) for each in others)
        if self.capacity is not None:
            places = min(places, self.capacity - sum(each.seated for each in self.seats))
        whom = get_text_list([str(each.party.label).lower() for each in others], _("en"))
        return ngettext(
            "Er is nog %(places)d plek, maar die is voor %(whom)s.",
            "Er zijn nog %(places)d plekken, maar die zijn voor %(whom)s.",
            places,
        ) % {"places": places, "whom": whom}


def missing_of(counts: Mapping[str, int], seats: Iterable[Seats]) -> list[Party]:
    """Who would be missing if exactly these came: of the vierhoek at least one each, whatever the
    meeting asks; a party that is not invited is not missed.
    """
    return [
        each.party
        for each in seats
        if counts.get(each.party, 0) < max(each.minimum, each.party in FOUR_PARTIES)
    ]
