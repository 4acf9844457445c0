"""A file that somebody downloaded at CBS: which of the shapes it has, and which table it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Protocol

from django.utils.translation import gettext as _

from documents.reading import Limits, Line, UnreadableError, read
from quickscan.cbs import long, wide
from quickscan.cbs.codes import Codes
from quickscan.cbs.fetching import table_in
from quickscan.cbs.jsonrows import Page
from quickscan.cbs.layout import read_layout
from quickscan.cbs.observations import Observation
from quickscan.cbs.tables import Table, table_called, tables
from quickscan.cbs.zipped import is_zip_of_cbs, read_zip

_CHUNK = 65_536
_CONTEXT = ("odata.metadata", "@odata.context")
_Rows = Iterable[tuple[int, Mapping[str, object]]]


class Lists(Protocol):
    """What the codes of a table mean, for a file that gives nothing but codes."""

    def __call__(self, table: str, *, is_v4: bool) -> Codes: ...


@dataclass(frozen=True, slots=True)
class Source:
    table: Table
    observations: Iterator[Observation]


@dataclass(frozen=True, slots=True)
class _Which:
    """`chosen` is the id of the table that somebody says it is, `named` that in the name of the
    file; both may be ''.
    """

    chosen: str
    named: str

    def table(self, told: str = "", title: str = "") -> Table:
        """What the file itself tells (`told`, an id) goes before its name, which may be wrong."""
        if self.chosen and told not in {"", self.chosen}:
            text = _("U koos tabel %(chosen)s, maar volgens het bestand is dit %(told)s.")
            raise UnreadableError(text % {"chosen": self.chosen, "told": told})
        known = told or self.chosen or self.named
        if not (known or title):
            raise UnreadableError(_("Dit bestand zegt niet welke tabel het is. Kies de tabel."))
        if known not in tables():
            raise UnreadableError(unknown_table(title or known))
        return tables()[known]


def read_table(file: BinaryIO, name: str, chosen: str, limits: Limits, lists: Lists) -> Source:
    which = _Which(chosen, table_in(name.replace("_", " ")))
    if is_zip_of_cbs(file):
        return Source(which.table(), read_zip(file))
    file.seek(0)
    if file.read(_CHUNK).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return _json(file, which, lists)
    lines = read(file, limits).lines
    first = next(lines, None)
    if first is None:
        raise UnreadableError(_("Het bestand is leeg."))
    names = [str(cell).strip() for cell in first.cells]
    if _is_list(names):
        raise UnreadableError(_only_a_list())
    if "Measure" in names or wide.is_head(names):
        return _coded(which.table(), names, _keyed(names, lines), lists)
    title, observations = read_layout(chain([first], lines))
    called = table_called(title)
    return Source(which.table(called.id if called else "", title), observations)


def unknown_table(what: str) -> str:
    text = _("De tabel ‘%(what)s’ kennen wij niet. Wij nemen over: %(known)s.")
    known = "; ".join(f"{table.id} ({table.title})" for table in tables().values())
    return text % {"what": what or _("zonder naam"), "known": known}


def _is_list(names: Iterable[str]) -> bool:
    """Whether this explains codes (of v3 or v4), and holds no figures."""
    return not {"Key", "Identifier"}.isdisjoint(names)


def _only_a_list() -> str:
    return _(
        "Dit is een lijst die codes van CBS uitlegt; er staan geen cijfers in. Die staan in "
        "‘Observations’ of ‘TypedDataSet’ van dezelfde tabel, of in de zip van de open data."
    )


def _coded(table: Table, names: Iterable[str], rows: _Rows, lists: Lists) -> Source:
    """Of v4, where a measure has a column, or of v3, where every measure is a column."""
    is_v4 = "Measure" in names
    read_rows = long.from_rows if is_v4 else wide.from_rows
    return Source(table, read_rows(rows, lists(table.id, is_v4=is_v4)))


def _keyed(names: list[str], lines: Iterable[Line]) -> _Rows:
    for line in lines:
        if len(line.cells) != len(names):
            reason = _("er horen %(right)s waarden te staan; er staan er %(found)s.")
            texts = {"right": len(names), "found": len(line.cells)}
            raise UnreadableError(reason % texts, line.number)
        yield line.number, dict(zip(names, line.cells, strict=True))


def _json(file: BinaryIO, which: _Which, lists: Lists) -> Source:
    """One answer of OData, saved by hand."""
    file.seek(0)
    page = Page(iter(lambda: file.read(_CHUNK), b""))
    rows = page.rows()
    first = next(rows, None)
    if first is None:
        raise UnreadableError(_("In dit bestand staan geen gegevens."))
    names = list(first[1])
    if _is_list(names):
        raise UnreadableError(_only_a_list())
    context = next((str(page.envelope[name]) for name in _CONTEXT if name in page.envelope), "")
    table = which.table(table_in(context))
    return _coded(table, names, _whole(page, chain([first], rows)), lists)


def _whole(page: Page, rows: _Rows) -> _Rows:
    yield from rows
    if page.next_link:
        raise UnreadableError(
            _("Dit is maar de eerste bladzijde van de tabel. Gebruik het adres in plaats daarvan.")
        )
