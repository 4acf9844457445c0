"""How a theme lies over the two halves of its sheet in the report: what differs most and the
question for the conversation on top, the questions evenly below them, then people's own words and
lines to write on, in what room is left. Pure.

Heights are estimated, in millimetres, with the sizes of static/css/report.css. Having WeasyPrint
find the balance takes several layouts of everything; and when an estimate is wrong, the sheet only
goes on over the next page, and the page numbers take a second layout.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import ceil
from typing import NamedTuple

from documents.charts import dumbbell_height, dumbbell_rows
from quickscan.presentation import Distribution, ItemView, Statement
from quickscan.story import GapView, ThemeView

_HALF = 126.0  # how wide
_SHEET, _TITLE, _SPARE = 183.0, 18.5, 2.0  # how high
_COMPARED, _LOOSE = 27.0, 8.0  # above the largest differences, and around each of them


class _Text(NamedTuple):
    """How many characters fit on a line, and how high that is."""

    characters: int
    line: float

    def height(self, *texts: str) -> float:
        return self.line * sum(ceil(len(text) / self.characters) for text in texts)


_LEADS = _Text(134, 5.3)
_SAYS, _ASKED, _IN_BOX = _Text(70, 4.7), _Text(90, 3.6), _Text(66, 4.8)
_VALUES, _WORDS = _Text(84, 4.1), _Text(76, 4.6)
_ASKS, _OPTIONS = _Text(58, 5.7), _Text(31, 3.4)
_QUOTES = _Text(84, 4.0)
_ROW, _CELL, _HEAD, _BETWEEN = 4.1, 4.7, 3.2, 3.0
_MARKS_ROOM, _BOX, _QUESTION, _QUOTES_TITLE, _QUOTE = 2.0, 17.0, 13.5, 7.0, 4.8
_NOTES, _NOTE_LINE, _MOST_LINES, _FEWEST_LINES = 18.0, 8.0, 6, 2
_CELLS, _CHARACTER = 74.0, 1.4  # the room for the names of answers, and of one small letter
_MANY_GROUPS = 3  # from here on the names above a column take more lines
MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Spread:
    left: tuple[ItemView, ...]
    right: tuple[ItemView, ...]
    asks_left: bool  # the question for the conversation, when the right half is full
    quotes: int  # for how many there is room
    lines: range  # to write on
    sheets: int  # two when it does not fit on one


def spread(theme: ThemeView, quotes: Sequence[str] = ()) -> Spread:
    """The first questions left and the others right, as even as can be. Only when they do not fit
    like that, the question for the conversation goes left, or a question out of its order.
    """
    room = _SHEET - _TITLE - _SPARE - _LEADS.height(theme.lead)
    way = min(_ways(theme), key=lambda way: (max(0.0, way.height - room), way.oddity, way.height))
    shown = 0
    while (
        shown < min(len(quotes), MOST_QUOTES) and _quoted(quotes[: shown + 1]) <= room - way.right
    ):
        shown += 1
    height = max(way.left, way.right + (_quoted(quotes[:shown]) if shown else 0.0))
    free = int((room - height - _NOTES) // _NOTE_LINE)
    return Spread(
        left=tuple(item for item, is_left in way.items if is_left),
        right=tuple(item for item, is_left in way.items if not is_left),
        asks_left=way.asks_left,
        quotes=shown,
        lines=range(min(free, _MOST_LINES) if free >= _FEWEST_LINES else 0),
        sheets=1 if way.height <= room else 2,
    )


class _Way(NamedTuple):
    """One way to divide a theme: which items stand left, and how high the halves become."""

    items: tuple[tuple[ItemView, bool], ...]
    asks_left: bool
    left: float
    right: float

    @property
    def height(self) -> float:
        return max(self.left, self.right)

    @property
    def oddity(self) -> tuple[int, bool]:
        """How many pairs are out of order, and whether the question is not in its usual place."""
        sides = [is_left for _, is_left in self.items]
        turned = sum(not first and second for first, second in combinations(sides, 2))
        return turned, self.asks_left


def _ways(theme: ThemeView) -> Iterator[_Way]:
    heights = [_item(item) for item in theme.items]
    gap = _gap(theme.gap) if theme.gap else 0.0
    asks = _QUESTION + _ASKS.height(theme.question)
    for asks_left in (False, True):
        for sides in product((True, False), repeat=len(heights)):
            left = sum(height for height, is_left in zip(heights, sides, strict=True) if is_left)
            yield _Way(
                tuple(zip(theme.items, sides, strict=True)),
                asks_left,
                gap + left + (asks if asks_left else 0.0),
                sum(heights) - left + (0.0 if asks_left else asks),
            )


def fitting(differences: Sequence[GapView]) -> list[GapView]:
    """The first of these that fit below each other in half a sheet."""
    room = _SHEET - _COMPARED - _SPARE
    fit = []
    for gap in differences:
        room -= _LOOSE - _BOX + _gap(gap, width=_HALF)
        if room < 0:
            break
        fit.append(gap)
    return fit


def _gap(gap: GapView, *, width: float = _HALF - 9) -> float:
    first = gap.statements[0]
    values = " ".join(f"●   {point.who.label} {point.said} " for point in gap.points)
    picture = dumbbell_height(dumbbell_rows([point.value for point in gap.points]))
    return (
        _BOX
        + _IN_BOX.height(f"‘{first.text}’ {first.who}")
        + picture * width / 400
        + _VALUES.height(values)
        + _WORDS.height(f"{gap.words} {gap.certainty}")
    )


def _item(item: ItemView) -> float:
    height = _statements(item.statements) + _BETWEEN
    if item.bars:
        height += _HEAD + _ROW * len(item.bars)
    if item.marks:
        rows = dumbbell_rows([row.value for row in item.marks], low=1, high=10)
        picture = dumbbell_height(rows) * _HALF / 400
        height += picture + _MARKS_ROOM + _HEAD + _ROW * len(item.marks)
    height += _distributions(item.distributions)
    return height + _ASKED.height(" ".join((item.split_in_words, *item.notes)).strip())


def _statements(statements: Sequence[Statement]) -> float:
    first, *others = statements
    asked = " · ".join(f"{each.who}: ‘{each.text}’" for each in others)
    return _SAYS.height(f"‘{first.text}’ {first.who}") + _ASKED.height(asked)


def _distributions(tables: Sequence[Distribution]) -> float:
    """Those of one group stand side by side."""
    alone = [_distribution(table) for table in tables if len(table.groups) == 1]
    others = [_distribution(table) for table in tables if len(table.groups) > 1]
    return max(alone, default=0.0) + sum(others)


def _distribution(table: Distribution) -> float:
    if not table.several:
        words = _Text(int(_CELLS / len(table.options) / _CHARACTER), _HEAD)
        names = max(words.height(option.label) for option in table.options)
        return names + 2 + _CELL * len(table.groups)
    names = 3 * _HEAD if len(table.groups) > _MANY_GROUPS else 2 * _HEAD
    rows = sum(max(_CELL, 1.3 + _OPTIONS.height(option.label)) for option in table.options)
    return names + rows + _CELL + 2


def _quoted(quotes: Sequence[str]) -> float:
    return _QUOTES_TITLE + sum(_QUOTE + _QUOTES.height(quote) for quote in quotes)
