"""'Gedragen door alle vier': which answers all four parties support, and not only the largest one.

Group-aware consensus: the product over the groups of the smoothed share that supports something
(Small, Bjorkegren, Erkkilä, Shaw and Megill, 'Polis: Scaling Deliberation by Mapping High
Dimensional Opinion Spaces', Recerca 26(2), 2021). The smoothing is theirs too: one yes and one no
more than there were, so that few people never count as certain. A party that hardly wants
something pulls it down. Computed of published shares and the fewest people that a class can stand
for, so it discloses nothing.
"""

from collections.abc import Iterable
from math import prod

from quickscan.results import Cell, ItemResult, Share
from regions.parties import FOUR_PARTIES


def support_of_all(groups: Iterable[tuple[float, int]]) -> float:
    """The product over the groups of (who agrees, of how many), smoothed: between 0 and 1."""
    return prod((agree + 1) / (people + 2) for agree, people in groups)


def carried(item: ItemResult) -> tuple[str, ...]:
    """The codes of the options, the one that all four carry most first. Empty when one of the four
    may not be shown; an option of which a share is hidden is left out.
    """
    cells = {cell.group: cell for cell in item.cells if not cell.suppressed}
    four = [cells[party.value] for party in FOUR_PARTIES if party.value in cells]
    if len(four) < len(FOUR_PARTIES) or len({cell.scale for cell in four}) > 1:
        return ()
    scores = {}
    for place, option in enumerate(item.scale(four[0].scale).options):
        shares = [cell.shares[place] if cell.shares else None for cell in four]
        known = [share for share in shares if share is not None]
        if len(known) == len(four):
            scores[option.code] = support_of_all(map(_agreeing, known, four))
    return tuple(sorted(scores, key=lambda code: (-scores[code], code)))


def _agreeing(share: Share, cell: Cell) -> tuple[float, int]:
    people = int(cell.people.rstrip("+").split("-")[0])
    return share.percent / 100 * people, people
