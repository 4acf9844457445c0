"""Counting responses, a column at a time.

Responses of one questionnaire are strings of one width, so a chunk of them joined together holds
question number i at every i-th place: `joined[offset::width].count(char)` counts a whole column
at the speed of C. Memory is bounded by the chunk.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quickscan.layout import BLANK, PLACES, Field, Layout
from quickscan.tallies import UNKNOWN, PartyTally, Tally

SPLIT_ITEM = "PRO-01"
SPLIT_SIDES = ("kinship", "non_kinship")
"""The only breakdown there is: kinship and non-kinship care (product rule 5)."""


def count(layout: Layout, chunks: Iterable[Sequence[str]]) -> PartyTally:
    """Count chunks of stored responses; ValueError for a response of another width."""
    split = layout.fields.get(SPLIT_ITEM)
    everybody = _Columns(layout)
    sides = {side: _Columns(layout) for side in SPLIT_SIDES} if split else {}
    for chunk in chunks:
        everybody.add(chunk)
        for side, columns in sides.items():
            assert split is not None  # noqa: S101  There are sides only with a split.
            mark = PLACES[split.options.index(side)]
            columns.add([codes for codes in chunk if codes[split.offset] == mark])
    return PartyTally(
        everybody.people,
        everybody.tallies(),
        {side: PartyTally(columns.people, columns.tallies()) for side, columns in sides.items()},
    )


class _Columns:
    """Running counts per position and character."""

    def __init__(self, layout: Layout) -> None:
        self.people = 0
        self._layout = layout
        self._width = layout.width
        self._counts: Counter[tuple[int, str]] = Counter()

    def add(self, chunk: Sequence[str]) -> None:
        joined = "".join(chunk)
        if len(joined) != len(chunk) * self._width:
            raise ValueError("A response does not have the width of its questionnaire")
        self.people += len(chunk)
        for field in self._layout.fields.values():
            for offset, char in _marks(field):
                self._counts[offset, char] += joined[offset :: self._width].count(char)

    def tallies(self) -> Mapping[str, Tally]:
        return {item: self._tally(field) for item, field in self._layout.fields.items()}

    def _tally(self, field: Field) -> Tally:
        if field.multiple:
            return self._tally_of_choices(field)
        chosen = {
            option: self._counts[field.offset, PLACES[place]]
            for place, option in enumerate(field.options)
        }
        counts = tuple(number for option, number in chosen.items() if option not in UNKNOWN)
        unknown = sum(number for option, number in chosen.items() if option in UNKNOWN)
        return Tally(sum(counts), unknown, counts)

    def _tally_of_choices(self, field: Field) -> Tally:
        """Of a question with more answers: those who do not know chose that option alone."""
        blank = self._counts[field.offset, BLANK]
        chosen = {
            option: self._counts[field.offset + place, "1"]
            for place, option in enumerate(field.options)
        }
        unknown = sum(number for option, number in chosen.items() if option in UNKNOWN)
        counts = tuple(number for option, number in chosen.items() if option not in UNKNOWN)
        return Tally(self.people - blank - unknown, unknown, counts)


def _marks(field: Field) -> list[tuple[int, str]]:
    """Which characters to count at which places."""
    if field.multiple:
        marks = [(offset, "1") for offset in range(field.offset, field.end)]
        return [*marks, (field.offset, BLANK)]
    return [(field.offset, PLACES[place]) for place in range(len(field.options))]
