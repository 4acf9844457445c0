"""A table with a row of names above it: what stands under which name, as text, number or day."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from documents.reading.table import Cell, Line, Table, UnreadableError
from documents.sheets import Column

_SPACES = re.compile("[ \u00a0\u202f]")
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
_DUTCH_GROUPS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
_ENGLISH_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_UNSURE = re.compile(
    r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII
)  # 1.234: a thousand, or a little over one?
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)
_DUTCH = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Record:
    """One line under the row of names. What is not filled in is '' or None, and so is what was
    `refused`: columns of which the cell is among the faults already.
    """

    line: int
    cells: Mapping[str, Cell]
    names: Mapping[str, str]  # how this file calls a column
    decimal: Literal[",", "."]
    refused: frozenset[str] = frozenset()

    def text(self, key: str) -> str:
        """Without the spaces around it."""
        cell = self.cells.get(key, "")
        if isinstance(cell, Decimal):
            return f"{cell.normalize():f}"
        return cell.isoformat() if isinstance(cell, date) else cell.strip()

    def number(self, key: str) -> Decimal | None:
        """As Dutch people write it (1.234,5) or as programs do (1234.5); what can be read in two
        ways is refused.
        """
        cell = self.cells.get(key, "")
        if isinstance(cell, Decimal):
            return cell
        if isinstance(cell, date):
            raise self.wrong(key, _("hier hoort een getal, geen datum."))
        text = _SPACES.sub("", cell)
        return self._number(key, text) if text else None

    def day(self, key: str) -> date | None:
        cell = self.cells.get(key, "")
        if isinstance(cell, date):
            return cell
        text = self.text(key)
        if not text:
            return None
        try:
            if found := _ISO.fullmatch(text):
                year, month, day = map(int, found.groups())
                return date(year, month, day)
            if found := _DUTCH.fullmatch(text):
                day, month, year = map(int, found.groups())
                return date(year, month, day)
        except ValueError:
            pass
        raise self.wrong(key, _("‘%s’ is geen datum; schrijf bijvoorbeeld 31-12-2025.") % text)

    def wrong(self, key: str, reason: str) -> UnreadableError:
        """What to raise about this cell."""
        text = _("kolom ‘%(column)s’: %(reason)s")
        name = self.names.get(key, key)
        return UnreadableError(text % {"column": name, "reason": reason}, self.line)

    def _number(self, key: str, text: str) -> Decimal:
        if _UNSURE.fullmatch(text) and self.decimal not in text:
            reason = _(
                "‘%(text)s’ kan twee getallen zijn. Bedoelt u duizenden, schrijf dan %(plain)s."
            )
            raise self.wrong(key, reason % {"text": text, "plain": re.sub("[.,]", "", text)})
        if _PLAIN.fullmatch(text):
            return Decimal(text.replace(",", "."))
        if _DUTCH_GROUPS.fullmatch(text):
            return Decimal(text.replace(".", "").replace(",", "."))
        if _ENGLISH_GROUPS.fullmatch(text):
            return Decimal(text.replace(",", ""))
        raise self.wrong(key, _("‘%s’ is geen getal.") % text)


def records(
    table: Table,
    columns: Sequence[Column],
    *,
    optional: Collection[str] = (),
    faults: list[UnreadableError] | None = None,
) -> Iterator[Record]:
    """The first line must name the columns, by key or by label and in any order; all of them,
    but for the optional ones, and no others. A line that is too long goes to the `faults`, or is
    raised.
    """
    head = next(table.lines, None)
    if head is None:
        raise UnreadableError(_("Het bestand is leeg."))
    places = _places(head, columns, optional)
    names = {key: str(head.cells[place]).strip() for key, place in places.items()}
    width = max(places.values()) + 1
    empty = True
    for line in table.lines:
        empty = False
        if any(cell != "" for cell in line.cells[width:]):
            reason = _("er staan meer waarden dan kolommen. Klopt het teken tussen de kolommen?")
            fault = UnreadableError(reason, line.number)
            if faults is None:
                raise fault
            faults.append(fault)
            continue
        cells = {key: line.cells[place] for key, place in places.items() if place < len(line.cells)}
        refused = frozenset(key for key, place in places.items() if place in line.refused)
        yield Record(line.number, cells, names, table.decimal, refused)
    if empty:
        raise UnreadableError(_("onder de namen van de kolommen staat niets."), head.number)


def _places(head: Line, columns: Sequence[Column], optional: Collection[str]) -> dict[str, int]:
    known = {_folded(name): column.key for column in columns for name in (column.label, column.key)}
    places: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(head.cells):
        name = str(cell).strip()
        key = known.get(_folded(name))
        if key in places:
            raise UnreadableError(_("de kolom ‘%s’ staat er twee keer.") % name, head.number)
        if key:
            places[key] = place
        elif name:
            unknown.append(name)
    if not places:
        raise UnreadableError(_no_head(columns), head.number)
    missing = [each.key for each in columns if each.key not in {*places, *optional}]
    if missing:
        reason = _("deze kolommen ontbreken: %s.") % ", ".join(missing)
        raise UnreadableError(reason, head.number)
    if unknown:
        reason = _("deze kolommen kennen wij niet: %(unknown)s. Wel: %(known)s.")
        known_keys = ", ".join(column.key for column in columns)
        texts = {"unknown": ", ".join(unknown), "known": known_keys}
        raise UnreadableError(reason % texts, head.number)
    return places


def _no_head(columns: Sequence[Column]) -> str:
    text = _(
        "hier horen de namen van de kolommen te staan: %s. Staan ze er wel? Dan klopt het teken "
        "tussen de kolommen niet; bewaar het bestand met puntkomma’s."
    )
    return text % ", ".join(column.key for column in columns)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
