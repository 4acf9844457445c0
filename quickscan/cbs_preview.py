"""What bringing in a table would change, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from quickscan.cbs.tables import tables
from quickscan.domain.cbs_judging import NUMBERS, number
from quickscan.figure_words import said_of
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
    table_title: str
    with_places: bool
    """Whether it is about more than one region."""

    @property
    def stores(self) -> int:
        return len(self.new) + len(self.changed)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A value with what it was made of, from JSON."""

    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    missing: str


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
        shown = _shown(each, names, example=import_.gives_examples)
        by_kind[each["kind"]].append(shown)
    return Preview(
        new=by_kind["new"],
        changed=by_kind["changed"],
        kept=by_kind["kept"],
        same=len(by_kind["same"]),
        unknown=found["unknown"],
        unknown_more=found["unknown_count"] - len(found["unknown"]),
        skipped=sorted(found["skipped"].items()),
        unused=found["unused"],
        table_title=tables()[import_.table].title,
        with_places=import_.everywhere,
    )


def _shown(each: Mapping[str, Any], names: Mapping[str, str], *, example: bool) -> Shown:
    return Shown(
        line=each["line"],
        indicator=indicators()[each["indicator"]].name,
        place=names.get(each["region"], _("Nederland")),
        period=each["period"],
        now=_said(each, each, example=example),
        was=_said(each, each["was"], example=each["was_example"]) if each["was"] else "",
        was_source=each["was_source"],
    )


def _said(each: Mapping[str, Any], content: Mapping[str, Any], *, example: bool) -> str:
    """Hidden and rounded as the figure that it is, or may become."""
    numbers = {name: number(content[name]) for name in NUMBERS}
    said = said_of(
        indicators()[each["indicator"]], _Numbers(**numbers, missing=content["missing"]),
        of_region=bool(each["region"]),
    )  # fmt: skip
    status = _("voorbeeldcijfer") if example else Figure.Status(content["status"]).label
    return f"{said} ({status})"
