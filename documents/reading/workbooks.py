"""XLSX: a zip with XML in it, so first what a zip can do to us, then what a workbook can hide."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO
from zipfile import ZipFile, ZipInfo

from django.utils.translation import gettext as _

from documents.reading.table import Cell, Limits, Line, Table, UnreadableError, within
from documents.sheets import ROWS_OF_A_SHEET, restored

_PARTS = 2_000
_RATIO = 200  # XML of a table shrinks to a tenth, or a fiftieth when every cell is the same
_SMALL = 1_000_000  # bytes below which a ratio says nothing
_EXPLAINING = {"Leeswijzer", "Codeboek"}  # sheets of our own exports


Faults = list[UnreadableError] | None


def read_xlsx(file: BinaryIO, limits: Limits, sheet: str, faults: Faults = None) -> Table:
    """`sheet` is the worksheet to take when there is more than one."""
    with _broken_files_explained():
        _check_zip(file, limits)
    return Table("xlsx", ",", within(_lines(file, limits, sheet, faults), limits))


def _check_zip(file: BinaryIO, limits: Limits) -> None:
    """Only by the list of contents: nothing is unpacked yet. That list may lie, but zipfile never
    unpacks more of a part than it says.
    """
    with ZipFile(file) as archive:
        parts = archive.infolist()
        too_big = sum(part.file_size for part in parts) > limits.unpacked
        if too_big or len(parts) > _PARTS or any(map(_is_blown_up, parts)):
            raise UnreadableError(_("In dit bestand is veel meer ingepakt dan in een tabel past."))
        names = {part.filename for part in parts}
        _check_kind(names)
        if b"macroEnabled" in archive.read("[Content_Types].xml") or _has_macros(names):
            raise UnreadableError(
                _("In dit bestand zitten macro’s. Bewaar het als gewone Excel-werkmap (.xlsx).")
            )


def _has_macros(names: set[str]) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in names)


def _is_blown_up(part: ZipInfo) -> bool:
    return part.file_size > _SMALL and part.file_size > _RATIO * part.compress_size


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "word/document.xml" in names:
        raise UnreadableError(_("Dit is een Word-bestand, geen tabel. Wij lezen XLSX en CSV."))
    raise UnreadableError(
        _("Dit is geen Excel-werkmap. Bewaar de tabel als .xlsx of als CSV en probeer het opnieuw.")
    )


def _lines(file: BinaryIO, limits: Limits, sheet: str, faults: Faults) -> Iterator[Line]:
    from openpyxl import load_workbook  # noqa: PLC0415  a third of a second, only for who needs it

    file.seek(0)
    with _broken_files_explained():
        book = load_workbook(file, read_only=True, keep_links=False)
        chosen = _chosen(book, sheet)
        # The size that a file says it has may be a million empty rows, or wrong.
        chosen.reset_dimensions()
        rows = chosen.iter_rows(max_col=limits.columns + 1)
        blank: object = None
        for number, row in enumerate(rows, 1):
            if number > ROWS_OF_A_SHEET + 1:
                raise UnreadableError(_("er zijn meer rijen dan Excel kent."), number)
            if row is blank:  # openpyxl fills a gap, of a million rows at times, with one tuple
                continue
            if all(cell.value is None for cell in row):
                blank = row
                continue
            yield _line(row, number, faults)


def _line(row: Sequence[Any], number: int, faults: Faults) -> Line:
    cells: list[Cell] = []
    refused = []
    for place, cell in enumerate(row):
        try:
            cells.append(_value(cell, number))
        except UnreadableError as error:
            if faults is None:
                raise
            faults.append(error)
            refused.append(place)
            cells.append("")
    return Line(number, _without_tail(cells), refused)


def _chosen(book: Any, sheet: str) -> Any:
    tables = [each for each in book.worksheets if each.title not in _EXPLAINING]
    named = [each for each in tables if each.title == sheet]
    if len(named or tables) == 1:
        return (named or tables)[0]
    if not tables:
        raise UnreadableError(_("In deze werkmap staat geen werkblad met een tabel."))
    titles = ", ".join(f"‘{each.title}’" for each in tables)
    raise UnreadableError(
        _("In deze werkmap staan meer werkbladen: %s. Laat alleen het blad met de tabel over.")
        % titles
    )


def _value(cell: Any, number: int) -> Cell:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        raise _in_cell(cell, number, _("staat een formule. Zet er de uitkomst neer, als waarde."))
    if cell.data_type == "e":
        raise _in_cell(cell, number, _("staat een fout van Excel: %s.") % cell.value)
    if isinstance(cell.value, str):
        return restored(cell.value.replace("\r\n", "\n"))
    if isinstance(cell.value, bool):
        return _("waar") if cell.value else _("onwaar")
    if isinstance(cell.value, int | float):
        if "%" in cell.number_format:
            text = _("staat een percentage. Zet er het gewone getal neer, zonder %-opmaak.")
            raise _in_cell(cell, number, text)
        return Decimal(str(cell.value))
    return _moment(cell.value)


def _moment(value: date | time | object) -> Cell:
    if isinstance(value, datetime):
        return value.date() if value.time() == time.min else value.isoformat(" ")
    return value if isinstance(value, date) else str(value)


def _in_cell(cell: Any, number: int, what: str) -> UnreadableError:
    reason = _("in cel %(cell)s %(what)s") % {"cell": cell.coordinate, "what": what}
    return UnreadableError(reason, number)


def _without_tail(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1] == "":
        cells.pop()
    return cells


@contextmanager
def _broken_files_explained() -> Iterator[None]:
    try:
        yield
    except UnreadableError:
        raise
    except Exception as error:
        # zipfile, zlib, the XML parser and openpyxl each meet a broken file with whatever breaks
        # first: KeyError, TypeError, ParseError, EntitiesForbidden...
        text = _("Dit bestand is beschadigd; wij kunnen het niet openen. Bewaar het opnieuw.")
        raise UnreadableError(text) from error
