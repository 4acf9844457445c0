"""Published figures: the national series and the regional values that stand in our own table."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quickscan.domain import revising
from quickscan.indicators import indicators
from quickscan.models import Figure
from regions.models import Region

CONTENT = Path(__file__).resolve().parents[1] / "content" / "figures" / "published.csv"
_COLUMNS = [
    *("indicator", "region", "category", "period", "reference_date", "value", "missing"),
    *("status", "source", "source_url", "source_date", "note", "series_break"),
]
_KEYS = ("indicator", "region", "category", "period")


class WrongFigureError(Exception):
    """A line of the table cannot be right; the text names it, in Dutch."""


@dataclass(frozen=True, slots=True)
class Loaded:
    new: int
    changed: int
    unchanged: int


@transaction.atomic
def load_published(path: Path = CONTENT) -> Loaded:
    """Everything or nothing, as often as you like. What a region agreed on, or somebody brought in
    from CBS, stays: only figures that came from our own table are ours.
    """
    rows = list(_rows(path))
    # Locked, or this would undo what somebody brings in at this very moment.
    known = {
        (figure.indicator, figure.region, figure.category, figure.period): figure
        for figure in Figure.objects.checked().select_related("region").in_order_to_lock()
    }
    new, changed, unchanged = [], 0, 0
    for row in rows:
        figure = known.get(tuple(row[key] for key in _KEYS))
        if figure is None:
            new.append(Figure(**row, checked_on=timezone.localdate()))
        elif figure.origin != Figure.Origin.PUBLISHED or _is_as(row, figure):
            unchanged += 1
        else:
            if not _is_as({name: row[name] for name in revising.CONTENT if name in row}, figure):
                revising.keep([figure])
            Figure.objects.filter(pk=figure.pk).update(**row)
            changed += 1
    Figure.objects.bulk_create(new)
    return Loaded(len(new), changed, unchanged)


def _is_as(row: Mapping[str, Any], figure: Figure) -> bool:
    return all(getattr(figure, name) == row[name] for name in row)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    regions = Region.objects.in_bulk(field_name="code")
    seen: dict[tuple[object, ...], int] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise WrongFigureError(_("De kolommen moeten zijn: %s.") % ", ".join(_COLUMNS))
        for values in reader:
            try:
                row = _row(values, regions)
                Figure(**row).clean_fields()
            except (ValueError, InvalidOperation, ValidationError) as error:
                raise _wrong(reader.line_num, _what(error)) from error
            key = tuple(row[key] for key in _KEYS)
            if key in seen:
                raise _wrong(reader.line_num, _("staat ook al op regel %s.") % seen[key])
            seen[key] = reader.line_num
            yield row


def _row(values: Mapping[str, str], regions: Mapping[str, Region]) -> dict[str, Any]:
    if None in values or None in values.values():
        raise ValueError(_("er horen %s kolommen te staan.") % len(_COLUMNS))
    if values["indicator"] not in indicators():
        raise ValueError(_("de indicator ‘%s’ bestaat niet.") % values["indicator"])
    if values["region"] and values["region"] not in regions:
        raise ValueError(_("de jeugdregio ‘%s’ bestaat niet.") % values["region"])
    if bool(values["value"]) == bool(values["missing"]):
        raise ValueError(_("vul een waarde in, of waarom die er niet is."))
    return {
        **values,
        "region": regions.get(values["region"]),
        "year": int(values["period"][-4:]),
        "reference_date": _day(values["reference_date"]),
        "source_date": _day(values["source_date"]),
        "value": Decimal(values["value"]) if values["value"] else None,
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _what(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())
    if isinstance(error, InvalidOperation):
        return _("de waarde is geen getal.")
    return str(error)


def _wrong(line: int, what: str) -> WrongFigureError:
    return WrongFigureError(_("Regel %(line)s: %(what)s") % {"line": line, "what": what})
