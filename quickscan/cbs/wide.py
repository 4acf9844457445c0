"""One row per combination of dimensions, one column per topic: OData v3 and its CSV."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from documents.reading import UnreadableError
from quickscan.cbs.codes import Codes, is_region
from quickscan.cbs.observations import PERIOD, Absence, Observation, Topic, folded, number


@dataclass(frozen=True, slots=True)
class _Head:
    """Which column is what."""

    region: str
    period: str  # '' in a table of one period
    others: Mapping[str, str]  # folded name: column
    topics: Mapping[str, Topic]  # column: topic


def from_rows(
    rows: Iterable[tuple[int, Mapping[str, object]]], codes: Codes
) -> Iterator[Observation]:
    """The rows of `value`, or the lines of a CSV, with their number."""
    head: _Head | None = None
    names: Sequence[str] = ()
    for line, row in rows:
        if head is None or row.keys() != set(names):
            names = list(row)
            head = _head(names, codes, line)
        yield from _cells(head, row, line, codes)


def is_head(names: Sequence[str]) -> bool:
    """Whether these name columns as OData does."""
    dimensions = {folded(name) for name in names}
    return any(map(is_region, dimensions)) and any(map(_is_topic, names))


def _is_topic(name: str) -> bool:
    """Columns of topics end in a number; those of dimensions do not."""
    return name.rpartition("_")[2].isdecimal() and "_" in name


def _head(names: Sequence[str], codes: Codes, line: int) -> _Head:
    dimensions = {folded(name): name for name in names if not _is_topic(name) and name != "ID"}
    region = next((dimensions.pop(name) for name in list(dimensions) if is_region(name)), None)
    period = dimensions.pop(PERIOD, "")
    if region is None or not (period or codes.only_period):
        raise UnreadableError(_("er is geen kolom met regio’s en met perioden."), line)
    topics = {name: codes.topic(name) for name in names if _is_topic(name)}
    return _Head(region, period, dimensions, topics)


def _cells(
    head: _Head, row: Mapping[str, object], line: int, codes: Codes
) -> Iterator[Observation]:
    values = {column: _value(row[column]) for column in head.topics}
    # Tables keep old municipalities, as rows in which everything is empty.
    if all(absence in {"impossible", "unsaid"} for _nothing, absence in values.values()):
        return
    code = str(row[head.period]) if head.period else ""
    period = codes.period(code)
    if period is None:
        raise UnreadableError(_("de periode ‘%s’ kennen wij niet.") % code, line)
    place = codes.place(str(row[head.region]))
    others = {name: codes.category(name, str(row[column])) for name, column in head.others.items()}
    for column, (value, absence) in values.items():
        yield Observation(line, place, period, head.topics[column], value, absence, others)


def _value(cell: object) -> tuple[Decimal | None, Absence | None]:
    if cell is None:
        return None, "unsaid"
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return Decimal(cell), None
    return number(str(cell))
