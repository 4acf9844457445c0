"""The zip with CSV that v4 offers: Observations.csv and a list of codes per dimension."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from documents.reading import UnreadableError
from quickscan.cbs import long
from quickscan.cbs.codes import Codes, codes_of
from quickscan.cbs.observations import Observation

_UNPACKED = 400_000_000  # streamed, so it is time and not memory
_RATIO = 200
_LIST = 20_000_000  # a list of codes is held in memory
_MEASURES = "MeasureCodes.csv"
_OBSERVATIONS = "Observations.csv"


def is_zip_of_cbs(file: BinaryIO) -> bool:
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            return any(name.endswith(_OBSERVATIONS) for name in archive.namelist())
    except BadZipFile:
        return False
    finally:
        file.seek(0)


def read_zip(file: BinaryIO) -> Iterator[Observation]:
    with ZipFile(file) as archive:
        _check(archive)
        names = {name.rpartition("/")[2]: name for name in archive.namelist()}
        codes = _codes(archive, names)
        rows = enumerate(_rows(archive, names[_OBSERVATIONS]), 2)
        try:
            yield from long.from_rows(rows, codes)
        except (BadZipFile, UnicodeDecodeError, csv.Error) as error:
            raise UnreadableError(_("Dit bestand is beschadigd. Download het opnieuw.")) from error


def _check(archive: ZipFile) -> None:
    parts = archive.infolist()
    blown_up = any(part.file_size > _RATIO * max(part.compress_size, 5_000) for part in parts)
    if blown_up or sum(part.file_size for part in parts) > _UNPACKED:
        raise UnreadableError(_("In dit bestand is veel meer ingepakt dan in een tabel past."))


def _codes(archive: ZipFile, names: Mapping[str, str]) -> Codes:
    if _MEASURES not in names:
        raise UnreadableError(_("In dit bestand ontbreekt %s.") % _MEASURES)
    lists = [name for name in names if name.endswith("Codes.csv") and name != _MEASURES]
    if any(archive.getinfo(names[name]).file_size > _LIST for name in [*lists, _MEASURES]):
        raise UnreadableError(_("In dit bestand is veel meer ingepakt dan in een tabel past."))
    return codes_of(
        {name.removesuffix("Codes.csv"): _rows(archive, names[name]) for name in lists},
        _rows(archive, names[_MEASURES]),
    )


def _rows(archive: ZipFile, name: str) -> Iterator[dict[str, str]]:
    with archive.open(name) as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
        for line, row in enumerate(csv.DictReader(text, delimiter=";"), 2):
            if None in row or None in row.values():
                raise UnreadableError(_("in %s kloppen de kolommen niet.") % name, line)
            yield row
