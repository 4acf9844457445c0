"""Figures as files that other programs open: one way to write a workbook, and two kinds of CSV.

Excel in Dutch wants a byte order mark, semicolons and a decimal comma; R, Python and everybody
else want commas, a decimal point and nothing in front. Dates are ISO 8601 in both. The first row
holds permanent keys; what a key means stands in the codebook, so a text may change and a key not.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from tempfile import SpooledTemporaryFile
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from documents.characters import writable

Value = str | int | float | Decimal | date | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ROWS_OF_A_SHEET = 1_048_575  # what Excel can hold, under the row of keys

_A4 = 9  # as Excel counts its papers
_MARGIN = 0.4  # inches
_LINE = 15  # points: a line of the letter that a workbook begins with
# Excel and LibreOffice take a text that begins like this for a formula, also the full-width forms
# (OWASP, 'CSV injection').
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# A program that expects another separator begins a cell in the middle of a text: Dutch Excel cuts
# at every semicolon of the CSV for analysis, and whoever is quoted there is quoted no more.
_INSIDE = re.compile("(?<=[;,\t\r\n])(?=[\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_INSIDE_RESTORED = re.compile("(?<=[;,\t\r\n])'(?=[\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_IN_MEMORY = 2_000_000
_GUIDE_WIDTHS = (28, 90)


class Variant(Enum):
    """The two kinds of CSV: separator, decimal sign, what comes first, end of the file name."""

    EXCEL = (";", ",", "\ufeff", "excel")
    ANALYSIS = (",", ".", "", "analyse")

    @property
    def ending(self) -> str:
        return self.value[3]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` never changes; `codes` are the values it can have, with what they mean."""

    key: str
    label: str
    meaning: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """`is_prose`: sentences, that go on under each other, so that the columns stay narrow enough to
    read on paper.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    is_prose: bool = False


def workbook(guide: Iterable[tuple[str, str]], sheets: Iterable[Sheet]) -> bytes:
    """'Leeswijzer' with these headings and texts, the sheets, and 'Codeboek' made of their columns.
    Rows are taken one at a time and never held together.
    """
    from openpyxl import Workbook  # noqa: PLC0415  a third of a second, only for who needs it

    book = Workbook(write_only=True)
    sheets = list(sheets)
    _write(book, "Leeswijzer", None, guide)
    for sheet in sheets:
        _write(book, sheet.title, sheet.columns, sheet.rows, wrapped=sheet.is_prose)
    _write(book, "Codeboek", _CODEBOOK, _codebook(sheets), wrapped=True)
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        book.save(file)
        file.seek(0)
        return file.read()


def csv_lines(
    columns: Sequence[Column], rows: Iterable[Sequence[Value]], variant: Variant
) -> Iterator[str]:
    """The file line by line, to stream; the lines end as RFC 4180 wants."""
    separator, decimal, first, _ending = variant.value
    writer = csv.writer(_Echo(), delimiter=separator, lineterminator="\r\n")
    yield first + str(writer.writerow([column.key for column in columns]))
    for row in rows:
        yield str(writer.writerow([_written(value, decimal) for value in row]))


def csv_bytes(
    columns: Sequence[Column], rows: Iterable[Sequence[Value]], variant: Variant
) -> bytes:
    return "".join(csv_lines(columns, rows, variant)).encode()


def file_name(*parts: str, day: date | str, extension: str, variant: Variant | None = None) -> str:
    """Such as `verbeteragenda_rijk-van-nijmegen_v1-0_2026-03-12.pdf`: parts without spaces, then
    the day, and for CSV which of the two it is.
    """
    words = [slugify(part.replace(".", "-")) for part in parts]
    ending = f"_{variant.ending}" if variant else ""
    return f"{'_'.join(words)}_{day}{ending}.{extension}"


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that could be gets an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """The inverse of `neutral`, for reading back our own files."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def neutral_anywhere(text: str) -> str:
    """As `neutral`, and also where a program that cuts the line elsewhere would begin a cell."""
    return neutral(_INSIDE.sub("'", text))


def restored_anywhere(text: str) -> str:
    """The inverse of `neutral_anywhere`."""
    return _INSIDE_RESTORED.sub("", restored(text))


_CODEBOOK = (
    Column("blad", "", width=20),
    Column("kolom", "", width=24),
    Column("naam", "", width=32),
    Column("betekenis", "", width=60),
    Column("code", "", width=20),
    Column("betekenis_van_code", "", width=60),
)


def _codebook(sheets: Iterable[Sheet]) -> Iterator[tuple[str, ...]]:
    for sheet in sheets:
        for column in sheet.columns:
            for code, meaning in column.codes.items() or [("", "")]:
                yield sheet.title, column.key, column.label, column.meaning, code, meaning


def _write(
    book: Any, title: str, columns: Sequence[Column] | None, rows: Iterable[Sequence[Value]],
    *, wrapped: bool = False,
) -> None:  # fmt: skip
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = book.create_sheet(title)
    # On paper: all columns beside each other, with their names on every page.
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = False
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    widths = [column.width for column in columns] if columns else _GUIDE_WIDTHS
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    if columns is None:  # the guide: a heading and a text on every row
        for count, (heading, text) in enumerate(rows, 1):
            sheet.row_dimensions[count].height = _LINE * _lines((heading, text), widths)
            named = _cell(sheet, heading, bold=True, wrapped=True)
            sheet.append([named, _cell(sheet, text, wrapped=True)])
        return
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.append([_cell(sheet, column.key, bold=True) for column in columns])
    count = 0
    for count, row in enumerate(rows, 1):
        if count > ROWS_OF_A_SHEET:
            raise ValueError(_("Er zijn te veel rijen voor één werkblad."))
        if wrapped:
            sheet.row_dimensions[count + 1].height = _LINE * _lines(row, widths)
        sheet.append([_cell(sheet, value, wrapped=wrapped) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"


def _lines(row: Sequence[Value], widths: Sequence[int]) -> int:
    """How many lines the longest text takes in its column, rather one too many than one too few:
    LibreOffice does not look for itself how high a row must be.
    """
    return max(
        sum(len(line) // (width - 1) + 1 for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
    )


def _cell(sheet: Any, value: Value, *, bold: bool = False, wrapped: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    content: Any = neutral(writable(value)) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, content)
    if bold:
        cell.font = Font(bold=True)
    if bold or wrapped:
        cell.alignment = Alignment(wrap_text=wrapped, vertical="top")
    return cell


def _written(value: Value, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral_anywhere(writable(value))
    if isinstance(value, date):
        return value.isoformat()
    # Without the zeros a database adds, and never as 1E+3.
    text = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    return text.replace(".", decimal)


class _Echo:
    """Gives a line back instead of storing it."""

    def write(self, line: str) -> str:
        return line
