"""What bringing in a table would change, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from quickscan.indicators import indicators
from quickscan.models import Figure, TableImport
from regions.models import Region


@dataclass(frozen=True, slots=True)
class Shown:
    line: int
    indicator: str
    place: str
    period: str
    now: str
    was: str
    was_source: str


@dataclass(frozen=True, slots=True)
class Preview:
    new: Sequence[Shown]
    changed: Sequence[Shown]
    kept: Sequence[Shown]
    same: int
    unknown: Sequence[tuple[int, str]]
    unknown_more: int
    skipped: Sequence[tuple[str, int]]
    unused: Sequence[str]

    @property
    def stores(self) -> int:
        return len(self.new) + len(self.changed)


def preview_of(import_: TableImport) -> Preview | None:
    """None as long as the table was not read."""
    found: Mapping[str, Any] = import_.found
    if not found:
        return None
    own = import_.trajectory.region
    names = {own.code: own.name}
    if import_.everywhere:
        names = dict(Region.objects.values_list("code", "name"))
    by_kind: dict[str, list[Shown]] = {"new": [], "changed": [], "kept": [], "same": []}
    for each in found["figures"]:
        by_kind[each["kind"]].append(_shown(each, names))
    return Preview(
        new=by_kind["new"],
        changed=by_kind["changed"],
        kept=by_kind["kept"],
        same=len(by_kind["same"]),
        unknown=found["unknown"],
        unknown_more=found["unknown_count"] - len(found["unknown"]),
        skipped=sorted(found["skipped"].items()),
        unused=found["unused"],
    )


def _shown(each: Mapping[str, Any], names: Mapping[str, str]) -> Shown:
    return Shown(
        line=each["line"],
        indicator=indicators()[each["indicator"]].name,
        place=names.get(each["region"], _("Nederland")),
        period=each["period"],
        now=_said(each),
        was=_was(each),
        was_source=each["was_source"],
    )


def _was(each: Mapping[str, Any]) -> str:
    if each["was"] is None:
        return ""
    said = _said(each["was"])
    return _("%s, voorbeeldcijfer") % said if each["was_example"] else said


def _said(each: Mapping[str, Any]) -> str:
    status = Figure.Status(each["status"]).label
    if each["value"] is None:
        return f"{each['missing']} ({status})"
    value = Decimal(each["value"])
    decimals = 0 if value == value.to_integral() else 1
    return f"{number_format(value, decimals, force_grouping=True)} ({status})"
