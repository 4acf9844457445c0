"""What would come of the cells of a table, beside the figures that we have now. Kept as JSON with
the import, so that what somebody sees is what they decide on.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from quickscan.cbs.matching import Matched, Proposal
from quickscan.domain.revising import CONTENT
from quickscan.models import Figure

SOURCE = "CBS StatLine"
NUMBERS = ("value", "numerator", "denominator")
Judged = dict[str, Any]
"""A proposal with `kind`: new, changed, same, or kept (another source has it); `was`, `was_source`
and `was_example` tell what we have now.
"""


def found_in(matched: Matched, *, source_date: date) -> dict[str, Any]:
    """Everything that a preview shows of a table."""
    return {
        "figures": judge([_as_json(proposal, source_date) for proposal in matched.proposals]),
        "unknown": matched.unknown,
        "unknown_count": matched.unknown_count,
        "skipped": dict(matched.skipped),
        "unused": matched.unused,
    }


def judge(proposals: Sequence[Judged], *, lock: bool = False) -> list[Judged]:
    """`lock` keeps the figures as they are until the transaction ends."""
    return list(_judged(proposals, known(proposals, lock=lock)))


def known(proposals: Sequence[Judged], *, lock: bool = False) -> Mapping[tuple[str, ...], Figure]:
    """What we have now, by `key`."""
    figures = Figure.objects.checked().filter(
        indicator__in={each["indicator"] for each in proposals}, category=""
    )
    if lock:
        figures = figures.in_order_to_lock()
    return {
        (figure.indicator, figure.region.code if figure.region else "", figure.period): figure
        for figure in figures.select_related("region")
    }


def key(each: Judged) -> tuple[str, ...]:
    return each["indicator"], each["region"], each["period"]


def fingerprint(figures: Iterable[Judged]) -> str:
    """Changes with whatever would be stored, or is stored now."""
    said = [[*key(each), each["kind"], each["was"], *map(each.get, CONTENT)] for each in figures]
    # A database may give the keys of JSON back in another order.
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value)).normalize()


def _as_json(proposal: Proposal, source_date: date) -> Judged:
    plain = {name: str(each) if isinstance(each, Decimal | date) else each
             for name, each in asdict(proposal).items()}  # fmt: skip
    return {**plain, "source_date": str(source_date)}


def _judged(
    proposals: Sequence[Judged], figures: Mapping[tuple[str, ...], Figure]
) -> Iterator[Judged]:
    for each in proposals:
        figure = figures.get(key(each))
        if figure is None:
            status = each["status"] or Figure.Status.PROVISIONAL
            yield {**each, "status": status, "kind": "new", **_was(None)}
            continue
        now = {**each, "status": each["status"] or figure.status}
        yield {**now, "kind": _kind(now, figure), **_was(figure)}


def _was(figure: Figure | None) -> Judged:
    if figure is None:
        return {"was": None, "was_source": "", "was_example": False}
    was = {name: _plain(name, getattr(figure, name)) for name in CONTENT}
    return {"was": was, "was_source": figure.source, "was_example": figure.is_example}


def _kind(now: Judged, figure: Figure) -> str:
    is_theirs = figure.source.startswith(SOURCE)
    if figure.is_example and not is_theirs:
        return "changed"
    if all(_plain(name, now[name]) == _plain(name, getattr(figure, name)) for name in CONTENT):
        return "same"
    return "changed" if is_theirs else "kept"


def _plain(name: str, value: object) -> str | None:
    """Without the zeros a database adds, and never as 1E+3."""
    if name not in NUMBERS:
        return str(value)
    decimal = number(value)
    return None if decimal is None else f"{decimal:f}"
