"""Reads the reference tables of one year: which youth-care regions exist and which municipality
belongs to which. Everything is checked before anything is loaded.

Facts: CBS (codes, names and division per year), CC BY 4.0. The place on the tile map is our own.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

CONTENT = Path(__file__).resolve().parent.parent / "content"
TILE_ROWS = 10  # static/css has a grid class for each row and column up to here
TILE_COLUMNS = 8
LONGEST_TILE_NAME = 19

REGION_COLUMNS = ["code", "name", "slug", "tile_name", "tile_row", "tile_column"]
MUNICIPALITY_COLUMNS = ["code", "name", "region", "also_called"]


class WrongRowError(Exception):
    """A table cannot be used; the text names the file and the line, in Dutch."""


@dataclass(frozen=True)
class RegionRow:
    """`tile_name` may hold a soft hyphen (U+00AD), where a long name breaks on its tile."""

    code: str
    name: str
    slug: str
    tile_name: str
    tile_row: int
    tile_column: int


@dataclass(frozen=True)
class MunicipalityRow:
    code: str
    name: str
    region: str
    also_called: str


@dataclass(frozen=True)
class Division:
    """The youth-care regions of one year. `year` counts from 1 January."""

    year: int
    regions: tuple[RegionRow, ...]
    municipalities: tuple[MunicipalityRow, ...]


@dataclass(frozen=True)
class _Line:
    """One line of a file, with the values by column name."""

    file: Path
    number: int
    values: dict[str, str]

    def wrong(self, what: str) -> WrongRowError:
        return WrongRowError(
            _("%(file)s, regel %(line)s: %(what)s")
            % {"file": _shown(self.file), "line": self.number,
               "what": what}
        )  # fmt: skip

    def text(self, column: str) -> str:
        value = self.values[column].strip()
        if not value:
            raise self.wrong(_("de kolom ‘%s’ is leeg.") % column)
        return value

    def like(self, column: str, pattern: str, example: str) -> str:
        value = self.text(column)
        if not re.fullmatch(pattern, value):
            raise self.wrong(
                _("‘%(value)s’ in de kolom ‘%(column)s’ klopt niet. Schrijf het als %(example)s.")
                % {"value": value, "column": column, "example": example}
            )
        return value

    def number_up_to(self, column: str, most: int) -> int:
        value = self.like(column, r"\d{1,3}", "7")
        if not 1 <= int(value) <= most:
            raise self.wrong(
                _("‘%(column)s’ moet tussen 1 en %(most)s liggen, niet %(value)s.")
                % {"column": column, "most": most, "value": value}
            )
        return int(value)


def years(content: Path = CONTENT) -> list[int]:
    """The years for which there are tables, oldest first."""
    return sorted(int(folder.name) for folder in content.glob("[0-9][0-9][0-9][0-9]"))


def read_division(year: int, content: Path = CONTENT) -> Division:
    """Raises `WrongRowError` at the first line that cannot be right."""
    folder = content / str(year)
    regions = _read_regions(folder / "regions.csv")
    municipalities = _read_municipalities(
        folder / "municipalities.csv", known={region.code for region in regions}
    )
    return Division(year, regions, municipalities)


def _read_regions(file: Path) -> tuple[RegionRow, ...]:
    rows, lines = [], []
    for line in _lines(file, REGION_COLUMNS):
        row = RegionRow(
            code=line.like("code", r"JZ\d\d", "JZ32"),
            name=line.text("name"),
            slug=line.like("slug", r"[a-z0-9]+(-[a-z0-9]+)*", "rijk-van-nijmegen"),
            tile_name=line.text("tile_name"),
            tile_row=line.number_up_to("tile_row", TILE_ROWS),
            tile_column=line.number_up_to("tile_column", TILE_COLUMNS),
        )
        if len(row.tile_name) > LONGEST_TILE_NAME:
            raise line.wrong(
                _("de korte naam ‘%(name)s’ is langer dan %(most)s tekens.")
                % {"name": row.tile_name, "most": LONGEST_TILE_NAME}
            )
        rows.append(row)
        lines.append(line)
    _refuse_doubles(lines, ["code"])
    _refuse_doubles(lines, ["slug"])
    _refuse_doubles(lines, ["tile_row", "tile_column"])
    return tuple(rows)


def _read_municipalities(file: Path, *, known: set[str]) -> tuple[MunicipalityRow, ...]:
    rows, lines = [], []
    for line in _lines(file, MUNICIPALITY_COLUMNS):
        row = MunicipalityRow(
            code=line.like("code", r"GM\d{4}", "GM0268"),
            name=line.text("name"),
            region=line.like("region", r"JZ\d\d", "JZ32"),
            also_called=line.values["also_called"].strip(),
        )
        if row.region not in known:
            raise line.wrong(_("de jeugdregio ‘%s’ staat niet in regions.csv.") % row.region)
        rows.append(row)
        lines.append(line)
    _refuse_doubles(lines, ["code"])
    return tuple(rows)


def _lines(file: Path, columns: list[str]) -> Iterator[_Line]:
    try:
        text = file.read_text(encoding="utf-8-sig")  # Excel puts a mark before its UTF-8
    except FileNotFoundError as error:
        raise WrongRowError(_("Het bestand %s is er niet.") % _shown(file)) from error
    except UnicodeDecodeError as error:
        raise WrongRowError(_("Het bestand %s is geen UTF-8.") % _shown(file)) from error
    reader = csv.reader(text.splitlines())
    for values in reader:
        line = _Line(file, reader.line_num, dict(zip(columns, values, strict=False)))
        if len(values) != len(columns):
            raise line.wrong(
                _("er horen %(wanted)s kolommen te staan, niet %(found)s.")
                % {"wanted": len(columns), "found": len(values)}
            )
        if reader.line_num > 1:
            yield line
        elif values != columns:
            raise line.wrong(_("de kolommen moeten zijn: %s.") % ", ".join(columns))


def _refuse_doubles(lines: Iterable[_Line], columns: list[str]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        value = tuple(line.values[column].strip() for column in columns)
        if value in seen:
            raise line.wrong(
                _("%(columns)s %(value)s staat ook al op regel %(first)s.")
                % {"columns": " + ".join(columns), "value": ", ".join(value),
                   "first": seen[value]}
            )  # fmt: skip
        seen[value] = line.number


def _shown(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"
