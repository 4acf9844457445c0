"""What changed from one round to the next, per statement and group.

A pure function of two published results, so it discloses nothing that was not published already.
Compared is only what is the same question: the same code, the same words to this group, the same
answers to choose from, and a group of the same parties. 'Certain' as in `quickscan.gaps`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from quickscan import gaps
from quickscan.results import Cell, ItemResult, Results, Scale


@dataclass(frozen=True, slots=True)
class Change:
    """How much of a group agrees now, against the round before."""

    item: str
    theme: str
    group: str
    before: Cell
    after: Cell
    certain: bool

    @property
    def points(self) -> int:
        return gaps.drawn(self.after) - gaps.drawn(self.before)


def changes(earlier: Results, later: Results) -> tuple[Change, ...]:
    """Every comparable statement of every group in both, the certain and large ones first."""
    found = [
        change
        for theme in later.themes
        for item in theme.items
        for change in _of(item, earlier, later)
    ]
    return tuple(sorted(found, key=lambda each: (not each.certain, -abs(each.points), each.item)))


def _of(item: ItemResult, earlier: Results, later: Results) -> Iterator[Change]:
    before = next((each for each in _items(earlier) if each.code == item.code), None)
    if before is None or item.kind != "likert" or before.kind != item.kind:
        return
    cells = {cell.group: cell for cell in before.cells}
    for after in item.cells:
        cell = cells.get(after.group)
        if (
            cell
            and _same_question(before, cell, item, after)
            and _same_people(earlier, later, after)
        ):
            certain = gaps.differs(*sorted((cell, after), key=gaps.drawn, reverse=True))
            yield Change(item.code, item.theme, after.group, cell, after, certain)


def _items(results: Results) -> Iterator[ItemResult]:
    return (item for theme in results.themes for item in theme.items)


def _same_question(before: ItemResult, old: Cell, after: ItemResult, new: Cell) -> bool:
    """Both are shown, and neither as 'almost nobody' or 'almost everybody': that is no number."""
    shown = all(cell.favourable and not cell.favourable.near for cell in (old, new))
    return (
        shown
        and old.wordings == new.wordings
        and _answers(before.scale(old.scale)) == _answers(after.scale(new.scale))
    )


def _answers(scale: Scale) -> list[tuple[str, str]]:
    return [(option.code, option.side) for option in scale.options]


def _same_people(earlier: Results, later: Results, cell: Cell) -> bool:
    return set(earlier.group(cell.group).parties) == set(later.group(cell.group).parties)
