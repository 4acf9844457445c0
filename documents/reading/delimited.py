"""CSV as people make it: by Excel in Dutch, by an older program, by hand, by us.

Encodings: UTF-8 with or without a byte order mark, and Windows-1252 (what Excel calls 'CSV').
A file in which both occur was pasted together; guessing would spoil names, so it is refused.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Literal

from django.utils.translation import gettext as _

from documents.reading.table import Limits, Line, Table, UnreadableError, within
from documents.sheets import restored_anywhere

_SEPARATORS = ("\t", ";", ",")
_SAMPLE = 50  # lines that tell the separator
_LONGEST = 1_000_000  # bytes of one line
_BOM = b"\xef\xbb\xbf"
# Well-formed UTF-8 beyond ASCII (Unicode Standard, table 3-7), roughly: decoding does the rest.
_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_NO_LETTER = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # places that Windows-1252 leaves empty


def read_csv(file: BinaryIO, limits: Limits) -> Table:
    encoding = _encoding(file)
    separator = _separator(file, encoding)
    lines = _lines(file, encoding, separator)
    return Table("csv", "." if separator == "," else ",", within(lines, limits))


@dataclass
class _Text:
    """The file as lines of text, which counts them itself: csv's own count is one behind when it
    is asked for where a row began.
    """

    file: BinaryIO
    encoding: str
    count: int = 0

    def __iter__(self) -> Iterator[str]:
        for number, raw in _raw_lines(self.file):
            self.count = number
            if b"\0" in raw:
                raise UnreadableError(_("hier staan tekens die geen tekst zijn."), number)
            yield raw.decode(self.encoding)


def _lines(file: BinaryIO, encoding: str, separator: str) -> Iterator[Line]:
    text = _Text(file, encoding)
    reader = csv.reader(iter(text), delimiter=separator, strict=True)
    began = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UnreadableError(_what(error), began) from error
        if row is None:
            return
        yield Line(began, [restored_anywhere(cell) for cell in row])
        began = text.count + 1


def _what(error: csv.Error) -> str:
    if "field larger" in str(error):
        return _("hier staat een veel te lange tekst, of er ontbreekt een aanhalingsteken.")
    if "new-line" in str(error):
        return _("deze regels eindigen niet zoals wij kennen. Bewaar het bestand als ‘CSV UTF-8’.")
    return _(
        "de aanhalingstekens kloppen niet, of het teken tussen de kolommen is geen puntkomma, "
        "komma of tab."
    )


def _separator(file: BinaryIO, encoding: str) -> str:
    """The one that cuts most lines in the same number of cells, and then in most cells."""
    text = list(islice(_Text(file, encoding), _SAMPLE))
    return max(_SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: list[str], separator: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(text, delimiter=separator))
    except csv.Error:
        return 0, 0
    return max(((times, width) for width, times in widths.items() if width > 1), default=(0, 0))


def _encoding(file: BinaryIO) -> Literal["utf-8", "cp1252"]:
    """One pass over the whole file: a wrong letter may stand on the last line."""
    file.seek(0)
    known: str | None = "utf-8" if file.read(len(_BOM)) == _BOM else None
    for number, raw in _raw_lines(file):
        if raw.isascii():
            continue
        found = _encoding_of(raw, number)
        if known not in {None, found}:
            raise UnreadableError(_mixed(), number)
        known = found
    return "cp1252" if known == "cp1252" else "utf-8"


def _encoding_of(raw: bytes, number: int) -> str:
    try:
        raw.decode()
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    if _NO_LETTER.search(raw):
        raise UnreadableError(_("hier staan tekens die geen tekst zijn."), number)
    if _UTF8.search(raw) and _NOT_ASCII.search(_UTF8.sub(b"", raw)):
        raise UnreadableError(_mixed(), number)
    return "cp1252"


def _mixed() -> str:
    return _(
        "deze regel is in een andere tekencodering bewaard dan de rest, zodat letters met accenten "
        "verkeerd worden. Bewaar het hele bestand als ‘CSV UTF-8’."
    )


def _raw_lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """From the beginning, without the byte order mark."""
    file.seek(0)
    if file.read(len(_BOM)) != _BOM:
        file.seek(0)
    number = 0
    while raw := file.readline(_LONGEST + 1):
        number += 1
        if len(raw) > _LONGEST:
            raise UnreadableError(_("deze regel is te lang voor een tabel."), number)
        yield number, raw
