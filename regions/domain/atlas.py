"""The regions as the home page shows them: where on the map, how far, and found by which words."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.models import Part, Region, RegionMembership, TrajectoryPart


class Stage(models.TextChoices):
    """How far a region is, told by the furthest part that has begun."""

    NONE = "none", _("Nog niet begonnen")
    RESEARCH = "research", _("Onderzoek")
    TALKING = "talking", _("In gesprek")
    AGENDA = "agenda", _("Verbeteragenda")


_STAGE_OF_PART = {
    Part.FACTS: Stage.RESEARCH,
    Part.EXPERIENCES: Stage.RESEARCH,
    Part.MEETINGS: Stage.TALKING,
    Part.AGENDA: Stage.AGENDA,
}
_ORDER = list(Stage)


@dataclass(frozen=True)
class Tile:
    region: Region
    stage: Stage


@dataclass(frozen=True)
class Found:
    """A region that matches, and the municipalities that made it match."""

    tile: Tile
    municipalities: tuple[str, ...]


def tiles(day: date) -> list[Tile]:
    """The regions of that day, by name."""
    stages: dict[int, Stage] = {}
    begun = TrajectoryPart.objects.filter(starts_on__lte=day)
    for region_id, part in begun.values_list("trajectory__region", "part").distinct():
        stages[region_id] = max(
            stages.get(region_id, Stage.NONE), _STAGE_OF_PART[Part(part)], key=_ORDER.index
        )
    return [
        Tile(region, stages.get(region.pk, Stage.NONE)) for region in Region.objects.current(day)
    ]


def in_reading_order(shown: Iterable[Tile]) -> list[Tile]:
    """From north to south and from west to east, as somebody reads the map."""
    return sorted(shown, key=lambda tile: (tile.region.tile_row, tile.region.tile_column))


def search(shown: Iterable[Tile], words: str, day: date) -> list[Found]:
    """Regions by their name or the name of a municipality, however it is written: 'sudwest',
    'den haag' and "'s gravenhage" all find something.
    """
    wanted = _plain(words)
    if not wanted:
        return []
    by_region: dict[int, list[str]] = {}
    memberships = RegionMembership.objects.on(day).order_by("municipality__name")
    for region_id, name, also in memberships.values_list(
        "region_id", "municipality__name", "municipality__also_called"
    ):
        if wanted in _plain(name) or wanted in _plain(also):
            by_region.setdefault(region_id, []).append(f"{name} ({also})" if also else name)
    return [
        Found(tile, tuple(by_region.get(tile.region.pk, ())))
        for tile in shown
        if wanted in _plain(tile.region.name) or tile.region.pk in by_region
    ]


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", letters.casefold()))
