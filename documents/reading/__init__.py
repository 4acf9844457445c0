"""Reading a table that somebody uploads: XLSX or CSV.

    table = read(file, Limits(size=2_000_000, rows=5_000))
    for record in records(table, COLUMNS, optional={"toelichting"}):
        record.line, record.text("naam"), record.number("aantal"), record.day("peildatum")

Whatever is wrong with it is an `UnreadableError`, which says in Dutch why and on which line. Who
wants to hear of every wrong line at once gives `read` and `records` a list of faults to fill. What
a file is, it shows itself; its name and what the browser calls it may be wrong. Lines come one at
a time. An import takes our own exports: what `documents.sheets.neutral` added is taken off again.
"""

from io import SEEK_END
from typing import BinaryIO

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.reading.delimited import read_csv
from documents.reading.records import Record, records
from documents.reading.table import Cell, Limits, Line, Table, UnreadableError
from documents.reading.workbooks import read_xlsx

__all__ = [
    "Cell",
    "Limits",
    "Line",
    "Record",
    "Table",
    "UnreadableError",
    "read",
    "records",
]

_ZIP = b"PK\x03\x04"
_SEEN = 512  # bytes that tell what a file is
_OTHERS = {
    b"%PDF": gettext_lazy("Dit is een PDF. Bewaar de tabel zelf, als .xlsx of als CSV."),
    b"\xd0\xcf\x11\xe0": gettext_lazy(
        "Dit is een oud Excel-bestand (.xls), of een bestand met een wachtwoord. Bewaar het als "
        "gewone Excel-werkmap (.xlsx)."
    ),
    b"\xff\xfe": gettext_lazy("Bewaar het bestand als ‘CSV UTF-8’; dit is ‘Unicode-tekst’."),
    b"\xfe\xff": gettext_lazy("Bewaar het bestand als ‘CSV UTF-8’; dit is ‘Unicode-tekst’."),
    b"<": gettext_lazy("Dit is een webpagina, geen tabel. Wij lezen XLSX en CSV."),
    b"{": gettext_lazy("Dit is JSON, geen tabel. Wij lezen XLSX en CSV."),
}
_EVERYTHING = Limits()


def read(
    file: BinaryIO,
    limits: Limits = _EVERYTHING,
    *,
    sheet: str = "",
    faults: list[UnreadableError] | None = None,
) -> Table:
    """The table in this file. `sheet` is the worksheet to take when a workbook has more. `faults`
    takes in what is wrong with single cells; without it the first of them is raised.
    """
    size = file.seek(0, SEEK_END)
    if size > limits.size:
        raise UnreadableError(_too_large(size, limits.size))
    file.seek(0)
    seen = file.read(_SEEN).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not seen:
        raise UnreadableError(_("Het bestand is leeg."))
    for first, explanation in _OTHERS.items():
        if seen.startswith(first):
            raise UnreadableError(str(explanation))
    if seen.startswith(_ZIP):
        return read_xlsx(file, limits, sheet, faults)
    if b"\0" in seen:
        raise UnreadableError(_("Dit is geen tabel die wij kennen. Wij lezen XLSX en CSV."))
    return read_csv(file, limits)


def _too_large(size: int, most: int) -> str:
    text = _("Dit bestand is %(size)s MB. Wij nemen bestanden aan tot %(most)s MB.")
    tenths = {"size": -(-size // 100_000) / 10, "most": most // 100_000 / 10}
    return text % {name: number_format(value, 1) for name, value in tenths.items()}
