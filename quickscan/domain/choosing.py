"""Which figures a region puts first, and in which order. Without a choice it is the method's."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from quickscan.indicators import MOST_HEADLINES, indicators
from quickscan.models import ChosenFigure
from regions.models import Region


class TooManyError(Exception):
    """The first page has room for twelve."""


def chosen(region: Region) -> list[str]:
    """Codes in the order of the region; empty when it made no choice."""
    codes = region.chosen_figures.values_list("indicator", flat=True)
    return [code for code in codes if code in indicators()]


def headlines(region: Region) -> list[str]:
    """What the region chose, or else what the method puts first."""
    return chosen(region) or [each.code for each in indicators().values() if each.headline]


def add(region: Region, code: str) -> None:
    """At the end. Raises TooManyError."""
    with _changing(region):
        codes = headlines(region)
        if code not in codes:
            _put(region, [*codes, code])


def remove(region: Region, code: str) -> None:
    with _changing(region):
        _put(region, [each for each in headlines(region) if each != code])


def move(region: Region, code: str, by: int) -> None:
    """So many places down, or up when negative; it stops at the ends."""
    with _changing(region):
        codes = headlines(region)
        if code in codes:
            place = codes.index(code) + by
            codes.remove(code)
            codes.insert(max(place, 0), code)
            _put(region, codes)


def back_to_usual(region: Region) -> None:
    region.chosen_figures.all().delete()


@contextmanager
def _changing(region: Region) -> Iterator[None]:
    """Two tabs may change the order at once; the second must see what the first did."""
    with transaction.atomic():
        Region.objects.select_for_update(no_key=True).get(pk=region.pk)
        yield


def _put(region: Region, codes: Sequence[str]) -> None:
    if len(codes) > MOST_HEADLINES:
        raise TooManyError
    region.chosen_figures.all().delete()
    ChosenFigure.objects.bulk_create(
        ChosenFigure(region=region, indicator=code, position=place)
        for place, code in enumerate(codes, 1)
    )
