"""Invented figures of the example region; wherever they are shown it says 'voorbeeldcijfer'."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from quickscan.models import Figure
from regions.models import Region

_SERIES = {
    "IND-VOL-01": (395, 388, 380, 364, 351),
    "IND-STR-01": (74, 71, 66, 58, 61),
    "IND-GEZ-01": (287, 291, 284, 262, 249),
    "IND-GEZ-02": (44, 41, 36, 29, 27),
    "IND-GEZ-03": (40, 38, 43, 52, 41),
    "IND-WCH-01": (12, 14, 17, 21, 19),
}
_SHARES = {
    "IND-VRM-01": ((166, 395), (170, 388), (175, 380), (173, 364), (172, 351)),
    "IND-STR-02": ((16, 74), (15, 71), (14, 66), (13, 58), (15, 61)),
    "IND-DUR-02": ((131, 351),),
}


def example_figures(region: Region, today: date) -> None:
    """Once; five years up to the last whole one."""
    if region.figures.filter(is_example=True).exists():
        return
    Figure.objects.bulk_create(_figures(region, today))


def _figures(region: Region, today: date) -> Iterator[Figure]:
    last = today.year - 1
    for code, values in _SERIES.items():
        for ago, value in enumerate(reversed(values)):
            yield _figure(region, today, code, last - ago, value=value)
    for code, parts in _SHARES.items():
        for ago, (numerator, denominator) in enumerate(reversed(parts)):
            yield _figure(
                region, today, code, last - ago, value=round(100 * numerator / denominator, 1),
                numerator=numerator, denominator=denominator,
            )  # fmt: skip
    reason = _("de aanbieders tellen dit nog niet op dezelfde manier")
    yield _figure(region, today, "IND-STA-02", last, missing=reason)


def _figure(region: Region, today: date, code: str, year: int, **given: object) -> Figure:
    return Figure(
        indicator=code, region=region, year=year, period=str(year), is_example=True,
        status=Figure.Status.FINAL, source=_("verzonnen voor dit voorbeeld"), source_date=today,
        checked_on=today, **given,
    )  # fmt: skip
