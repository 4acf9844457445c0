"""What comes out of a file that somebody uploads: lines with their number, and plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

# A CSV gives texts only; an empty cell is '' in both kinds.
Cell = str | Decimal | date


class UnreadableError(Exception):
    """A file that we do not take. The text says in Dutch why, and on which line when there is one;
    it is meant for the person who uploaded it.
    """

    def __init__(self, reason: str, line: int | None = None) -> None:
        self.reason = reason
        self.line = line
        where = _("Regel %(line)s: %(reason)s") % {"line": line, "reason": reason}
        super().__init__(where if line else reason)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold at most. Everything here is checked before it is held in memory."""

    size: int = 5_000_000  # bytes of the file
    unpacked: int = 60_000_000  # bytes of everything in a workbook, which is a zip
    rows: int = 50_000  # lines with something on them
    columns: int = 200


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is the line of a CSV in an editor, or the row of a worksheet. `refused` are the
    places of cells that are among the faults; they are left empty.
    """

    number: int
    cells: Sequence[Cell]
    refused: Sequence[int] = ()

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() if isinstance(cell, str) else True for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """The lines that are not blank, to be taken once. `decimal` is how this file writes the
    decimal sign where a number is a text.
    """

    kind: Literal["csv", "xlsx"]
    decimal: Literal[",", "."]
    lines: Iterator[Line]


def within(lines: Iterator[Line], limits: Limits) -> Iterator[Line]:
    """The lines that are not blank, as long as there are not too many or too wide."""
    found = 0
    for line in lines:
        if line.is_blank:
            continue
        found += 1
        if found > limits.rows:
            reason = _("het bestand heeft meer dan %s regels; meer nemen wij niet aan.")
            raise UnreadableError(reason % limits.rows, line.number)
        if len(line.cells) > limits.columns:
            reason = _("er staan meer dan %s kolommen; meer nemen wij niet aan.")
            raise UnreadableError(reason % limits.columns, line.number)
        yield line
