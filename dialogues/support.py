"""Which ideas all parties carry. Pure: dots and stickers per party in, an order out.

The formula is that of the results (`quickscan.consensus`): the product over the parties of the
smoothed share that wants it, so that the largest party cannot outvote the others, and one that
hardly wants it pulls it down. Objections are no part of the sum: they are shown beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quickscan.consensus import support_of_all
from regions.parties import FOUR_PARTIES, Party

FEWEST_SHOWN = 3
"""Voters: what one or two people of a party chose, everybody in the room would know of them."""


@dataclass(frozen=True, slots=True)
class PartySupport:
    """Of `voters` of a party `dots` want it; both None when there are too few to show."""

    party: Party
    dots: int | None
    voters: int | None

    @property
    def label(self) -> str:
        return str(self.party.label)


@dataclass(frozen=True, slots=True)
class Supported:
    idea: int
    parties: tuple[PartySupport, ...]
    carried: bool | None  # more than half of every one of the four; None when that may not be told
    score: float
    objections: tuple[str, ...]


def supported(
    dots: Mapping[int, Mapping[Party, int]],
    voters: Mapping[Party, int],
    objections: Mapping[int, Sequence[str]],
) -> list[Supported]:
    """`dots`: per idea per party, of all ideas; `voters`: per party. Highest first; of equals the
    one that was brought in first.
    """
    is_told = not any(untold(voters))
    found = []
    for idea, given in dots.items():
        pairs = [(given.get(party, 0), people) for party, people in voters.items() if people]
        found.append(
            Supported(
                idea=idea,
                parties=tuple(
                    _party(party, given.get(party, 0), people)
                    for party, people in voters.items()
                    if people
                ),
                carried=all(given.get(party, 0) * 2 > voters[party] for party in FOUR_PARTIES)
                if is_told
                else None,
                score=support_of_all(pairs),
                objections=tuple(objections.get(idea, ())),
            )
        )
    return sorted(found, key=lambda each: (-each.score, each.idea))


def untold(voters: Mapping[Party, int]) -> tuple[list[Party], list[Party]]:
    """Those of the four of which nobody voted, and those of which too few did to show: that all
    four carry an idea would say of one voter exactly what they chose.
    """
    absent = [party for party in FOUR_PARTIES if not voters.get(party)]
    few = [party for party in FOUR_PARTIES if 0 < voters.get(party, 0) < FEWEST_SHOWN]
    return absent, few


def _party(party: Party, dots: int, voters: int) -> PartySupport:
    if voters < FEWEST_SHOWN:
        return PartySupport(party, None, None)
    return PartySupport(party, dots, voters)
