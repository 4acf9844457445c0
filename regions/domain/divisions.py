"""Puts the division of a year in the database. What a year ends stays, with its last day, so that
an older trajectory keeps its region and its municipalities.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from regions.domain.reference import Division, MunicipalityRow, RegionRow
from regions.models import Municipality, Region, RegionMembership

_REGION_FIELDS = ["name", "slug", "tile_name", "tile_row", "tile_column"]
_PARKED = 1000  # rows below the map


class DivisionError(Exception):
    """The division does not fit what is loaded already; the text says why, in Dutch."""


@dataclass
class Tally:
    """What loading did to one table; every text names the row."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True)
class Report:
    regions: Tally
    municipalities: Tally


def load_division(division: Division) -> Report:
    """Loading the same division again changes nothing. Raises `DivisionError` for a year before
    the newest that is loaded.
    """
    start = date(division.year, 1, 1)
    with transaction.atomic():
        _refuse_the_past(start)
        regions = _load_regions(division.regions, start)
        return Report(regions, _load_municipalities(division.municipalities, start))


def _refuse_the_past(start: date) -> None:
    later = Q(valid_from__gt=start) | Q(valid_to__gt=start)
    if Region.objects.filter(later).exists() or RegionMembership.objects.filter(later).exists():
        raise DivisionError(
            _("De indeling van %s kan niet meer: er is al een later jaar geladen.") % start.year
        )


def _load_regions(rows: tuple[RegionRow, ...], start: date) -> Tally:
    tally = Tally()
    known = {region.code: region for region in Region.objects.all()}
    wanted = {row.code for row in rows}
    for region in known.values():
        if region.code not in wanted and region.valid_to is None:
            _end_region(region, start)
            tally.ended.append(f"{region.code} {region.name}")
    # Two regions may swap places: first take everybody who moves off the map.
    moving = [
        row.code
        for row in rows
        if row.code in known
        and (known[row.code].tile_row, known[row.code].tile_column)
        != (row.tile_row, row.tile_column)
    ]
    Region.objects.filter(code__in=moving).update(tile_row=F("tile_row") + _PARKED)
    for row in rows:
        _load_region(row, known.get(row.code), start, tally)
    return tally


def _load_region(row: RegionRow, region: Region | None, start: date, tally: Tally) -> None:
    values = {name: getattr(row, name) for name in _REGION_FIELDS}
    title = f"{row.code} {row.name}"
    if region is None:
        Region.objects.create(code=row.code, valid_from=start, **values)
        tally.new.append(title)
    elif region.valid_to is None and values == {n: getattr(region, n) for n in values}:
        tally.unchanged += 1
    else:
        Region.objects.filter(pk=region.pk).update(valid_to=None, **values)
        tally.changed.append(title)


def _end_region(region: Region, start: date) -> None:
    if region.valid_from == start:
        raise DivisionError(
            _("%(code)s %(name)s begint in %(year)s, maar staat niet meer in de tabel.")
            % {"code": region.code, "name": region.name, "year": start.year}
        )
    Region.objects.filter(pk=region.pk).update(valid_to=start)


def _load_municipalities(rows: tuple[MunicipalityRow, ...], start: date) -> Tally:
    tally = Tally()
    regions = {region.code: region for region in Region.objects.all()}
    known = {each.code: each for each in Municipality.objects.all()}
    current = {
        membership.municipality.code: membership
        for membership in RegionMembership.objects.filter(valid_to=None).select_related(
            "municipality", "region"
        )
    }
    for code in current.keys() - {row.code for row in rows}:
        _close(current[code], start)
        tally.ended.append(f"{code} {known[code].name}")
    for row in rows:
        region = regions[row.region]
        municipality = known.get(row.code)
        if municipality is None:
            municipality = Municipality.objects.create(
                code=row.code, name=row.name, also_called=row.also_called
            )
            _open(municipality, region, start)
            tally.new.append(f"{row.code} {row.name}")
            continue
        what = _rename(municipality, row)
        what += _move(current.get(row.code), municipality, region, start)
        if what:
            tally.changed.append(f"{row.code} {row.name}: {'; '.join(what)}")
        else:
            tally.unchanged += 1
    return tally


def _rename(municipality: Municipality, row: MunicipalityRow) -> list[str]:
    if (municipality.name, municipality.also_called) == (row.name, row.also_called):
        return []
    what = _("heette %s") % municipality.name
    if municipality.name == row.name:
        what = _("heet ook %s") % (row.also_called or "-")
    municipality.name, municipality.also_called = row.name, row.also_called
    municipality.save(update_fields=["name", "also_called"])
    return [what]


def _move(
    membership: RegionMembership | None, municipality: Municipality, region: Region, start: date
) -> list[str]:
    if membership is None:
        _open(municipality, region, start)
        return [_("hoort bij %s") % region.name]
    if membership.region_id == region.pk:
        return []
    what = _("van %(old)s naar %(new)s") % {"old": membership.region.name, "new": region.name}
    _close(membership, start)
    _open(municipality, region, start)
    return [what]


def _open(municipality: Municipality, region: Region, start: date) -> None:
    RegionMembership.objects.create(municipality=municipality, region=region, valid_from=start)


def _close(membership: RegionMembership, start: date) -> None:
    if membership.valid_from == start:
        membership.delete()  # a correction within the year: it was never so
    else:
        RegionMembership.objects.filter(pk=membership.pk).update(valid_to=start)
