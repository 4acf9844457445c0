"""A file that somebody downloaded at CBS: which of the shapes it has, and which table it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from django.utils.translation import gettext as _

from documents.reading import Limits, UnreadableError, read
from quickscan.cbs import wide
from quickscan.cbs.codes import Codes
from quickscan.cbs.fetching import table_in
from quickscan.cbs.jsonrows import Page
from quickscan.cbs.layout import read_layout
from quickscan.cbs.observations import Observation
from quickscan.cbs.tables import Table, table_called, tables
from quickscan.cbs.zipped import is_zip_of_cbs, read_zip

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Source:
    table: Table
    observations: Iterator[Observation]


def read_table(file: BinaryIO, name: str, chosen: str, limits: Limits) -> Source:
    """`chosen` is the id of the table that somebody says it is, '' when the file should tell."""
    known = chosen or table_in(name.replace("_", " "))
    if is_zip_of_cbs(file):
        return Source(_table(known), read_zip(file))
    file.seek(0)
    if file.read(_CHUNK).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return Source(_table(known), _json(file))
    lines = read(file, limits).lines
    first = next(lines, None)
    if first is None:
        raise UnreadableError(_("Het bestand is leeg."))
    if first.cells and {"Measure", "Identifier"}.intersection(first.cells):
        raise UnreadableError(_only_codes())
    if wide.is_head(first.cells):
        return Source(_table(known), wide.from_lines(first, lines, Codes()))
    title, observations = read_layout(chain([first], lines))
    table = table_called(title)
    return Source(table if table and not chosen else _table(known, title), observations)


def unknown_table(what: str) -> str:
    text = _("De tabel ‘%(what)s’ kennen wij niet. Wij nemen over: %(known)s.")
    known = "; ".join(f"{table.id} ({table.title})" for table in tables().values())
    return text % {"what": what or _("zonder naam"), "known": known}


def _table(known: str, title: str = "") -> Table:
    if not (known or title):
        raise UnreadableError(_("Dit bestand zegt niet welke tabel het is. Kies de tabel."))
    if known not in tables():
        raise UnreadableError(unknown_table(title or known))
    return tables()[known]


def _only_codes() -> str:
    """Measures and regions of v4 are codes, of which the titles stand in lists of their own."""
    return _(
        "Dit bestand geeft alleen codes van CBS, zonder wat zij betekenen. Stuur de hele zip van "
        "de open data, of gebruik het adres van de tabel."
    )


def _json(file: BinaryIO) -> Iterator[Observation]:
    """One answer of OData, saved by hand."""
    file.seek(0)
    page = Page(iter(lambda: file.read(_CHUNK), b""))
    rows = page.rows()
    first = next(rows, None)
    if first is None:
        raise UnreadableError(_("In dit bestand staan geen gegevens."))
    if {"Measure", "Identifier"}.intersection(first[1]):
        raise UnreadableError(_only_codes())
    yield from wide.from_rows(chain([first], rows), Codes())
    if page.next_link:
        raise UnreadableError(
            _("Dit is maar de eerste bladzijde van de tabel. Gebruik het adres in plaats daarvan.")
        )
