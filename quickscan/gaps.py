"""The view on differences: how far parties are apart on the same item.

A pure function of published cells, so it discloses nothing that was not published already
(post-processing). 'Certain' means that the 95% interval of the difference between two proportions
excludes zero (see `certainty`), with the fewest people that each class
can stand for: that is cautious, and gives no count away.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from quickscan import certainty
from quickscan.results import Cell, Gap, ItemResult, Results

MOST = 5
"""How many differences, and how many agreements, are named."""
CLOSE = 10
"""Groups that are at most this many points apart agree."""


def with_gaps(results: Results) -> Results:
    """The same results with the largest differences and the closest agreements."""
    widest = [gap for theme in results.themes for item in theme.items for gap in _widest(item)]
    gaps = sorted(widest, key=lambda gap: (-gap.points, gap.item))
    return replace(
        results,
        gaps=tuple(gap for gap in gaps if gap.points > CLOSE)[:MOST],
        agreements=tuple(gap for gap in reversed(gaps) if gap.points <= CLOSE)[:MOST],
    )


def gap_of(item: ItemResult) -> Gap | None:
    """The two groups that are furthest apart on this item; None when it may not be compared."""
    return next(_widest(item), None)


def is_near(results: Results, gap: Gap) -> bool:
    """Whether one of both is only known as 'almost nobody' or 'almost everybody'."""
    cells = results.item(gap.item).cells
    return any(
        cell.favourable is not None and cell.favourable.near != ""
        for cell in cells
        if cell.group in (gap.high, gap.low)
    )


def comparable(item: ItemResult) -> tuple[Cell, ...]:
    """The cells that may stand side by side: same scale, and not an item of one group."""
    if item.kind != "likert" or item.comparability == "own_group":
        return ()
    cells = [cell for cell in item.cells if cell.favourable is not None]
    scales = [cell.scale for cell in cells]
    common = max(scales, key=scales.count, default="")
    return tuple(cell for cell in cells if cell.scale == common)


def _widest(item: ItemResult) -> Iterator[Gap]:
    """At most one gap: the widest."""
    pairs = list(combinations(comparable(item), 2))
    if not pairs:
        return
    a, b = max(pairs, key=lambda pair: abs(drawn(pair[0]) - drawn(pair[1])))
    high, low = (a, b) if drawn(a) >= drawn(b) else (b, a)
    yield Gap(
        item=item.code,
        theme=item.theme,
        high=high.group,
        low=low.group,
        points=drawn(high) - drawn(low),
        certain=differs(high, low),
    )


def drawn(cell: Cell) -> int:
    """How many percent agree; only of a cell that shows it."""
    assert cell.favourable is not None  # noqa: S101  who compares looked
    return cell.favourable.percent


def differs(high: Cell, low: Cell) -> bool:
    """With the least people that each class can stand for, and the nearest shares."""
    lowest, _highest = certainty.difference(*_share(high), *_share(low))
    return lowest > 0


def _share(cell: Cell) -> tuple[float, int]:
    """The share and of how many. A 'near' share is taken one person less extreme."""
    assert cell.favourable is not None  # noqa: S101  `comparable` sees to it.
    people = int(cell.people.rstrip("+").split("-")[0])
    share = cell.favourable.percent / 100
    return abs(share - 1 / people) if cell.favourable.near else share, people
