"""The actions of many adopted agendas at once, in short: for whoever looks over regions. From the
version that counts, so that what is being written meanwhile stays inside.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from agenda.models import Version


@dataclass(frozen=True, slots=True)
class AdoptedAction:
    key: int
    title: str
    theme: str  # code; '' for an action without a goal
    effort: str
    lead: str
    families: str
    deadline: date | None
    evaluate_on: date | None


_MOST_KEPT = 500  # versions, of about 10 kB each
_kept: dict[str, tuple[AdoptedAction, ...]] = {}
"""By content hash: a version never changes, and reading one with all its evidence is dear."""


def adopted_actions(agendas: Collection[int]) -> dict[int, tuple[AdoptedAction, ...]]:
    """Per agenda (its key) that was adopted; in two queries, however many there are."""
    counted = Version.objects.exclude(kind=Version.Kind.PROPOSAL).filter(agenda__in=agendas)
    # The newest comes last, and stays.
    newest = {
        agenda: (pk, content_hash)
        for agenda, pk, content_hash in counted.values_list("agenda", "pk", "content_hash")
    }
    # Looked up once: another thread may forget everything in between.
    found = {key: kept for _pk, key in newest.values() if (kept := _kept.get(key)) is not None}
    unread = [pk for pk, content_hash in newest.values() if content_hash not in found]
    versions = Version.objects.filter(pk__in=unread)
    for content_hash, content in versions.values_list("content_hash", "content"):
        found[content_hash] = _read(content)
    if len(_kept) > _MOST_KEPT:
        _kept.clear()
    _kept.update(found)
    return {agenda: found[content_hash] for agenda, (_pk, content_hash) in newest.items()}


def _read(content: Mapping[str, Any]) -> tuple[AdoptedAction, ...]:
    themes = {goal["key"]: goal["theme"] for goal in content["goals"]}
    return tuple(
        AdoptedAction(
            key=each["key"],
            title=each["title"],
            theme=themes.get(each["goal"], ""),
            effort=each["effort"],
            lead=each["lead"],
            families=each["families"],
            deadline=_day(each["deadline"]),
            evaluate_on=_day(each["evaluate_on"]),
        )
        for each in content["actions"]
    )


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
