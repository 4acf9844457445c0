"""Storing what the preview of a table of CBS shows, once somebody said so."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import ngettext

from quickscan.domain import revising
from quickscan.domain.cbs_judging import NUMBERS, Judged, fingerprint, judge, key, known, number
from quickscan.models import Figure, TableImport
from regions.domain import audit
from regions.models import AuditEntry, Region, User

_TEXTS = ("missing", "status", "source", "source_url", "note", "series_break", "year")
State = TableImport.State


class ChangedMeanwhileError(Exception):
    """Figures, or the table, changed since the person saw them."""


class UnknownRowsError(Exception):
    """There are regions in it that we do not know, and nobody said to go on without them."""


def confirm(
    import_: TableImport, *, seen: str, without_unknown: bool = False, by: User
) -> int | None:
    """How many figures were stored, or None when somebody decided already. All of it or nothing.
    `seen` is the fingerprint of what the person looked at.
    """
    try:
        with transaction.atomic():
            moved = TableImport.objects.filter(pk=import_.pk, state=State.PREVIEW).update(
                state=State.STORED, decided_by=by, decided_on=timezone.localdate()
            )
            if not moved:
                return None
            # Read again under the lock of the update: the weekly check may have written it anew.
            import_.refresh_from_db(fields=["found"])
            _must_be_whole(import_.found, without_unknown=without_unknown)
            shown = import_.found["figures"]
            _must_be_as_seen(shown, seen)
            stored = _store(import_, shown, by)
            _settle_others(import_)
            _log(import_, stored, by)
            return stored
    except (ChangedMeanwhileError, IntegrityError) as error:
        # Somebody else changed a figure, or brought in the same one at this very moment.
        show_anew(import_)
        raise ChangedMeanwhileError from error


def _must_be_whole(found: Mapping[str, Any], *, without_unknown: bool) -> None:
    if found["unknown_count"] and not without_unknown:
        raise UnknownRowsError


def _must_be_as_seen(shown: Sequence[Judged], seen: str) -> None:
    """From here on nobody else changes these figures."""
    if not seen == fingerprint(shown) == fingerprint(judge(shown, lock=True)):
        raise ChangedMeanwhileError


def show_anew(import_: TableImport) -> None:
    """Beside the figures as they are now."""
    with transaction.atomic():
        waiting = TableImport.objects.filter(pk=import_.pk, state=State.PREVIEW)
        for current in waiting.select_for_update():
            current.found["figures"] = judge(current.found["figures"])
            current.save(update_fields=["found"])


def _store(import_: TableImport, shown: Sequence[Judged], by: User) -> int:
    regions = Region.objects.in_bulk(field_name="code")
    figures = known(shown)
    usual = {
        "origin": Figure.Origin.CBS, "entered_by": None, "checked_by": by, "agreed_because": "",
        "checked_on": timezone.localdate(), "is_example": import_.gives_examples,
    }  # fmt: skip
    changed = [each for each in shown if each["kind"] == "changed"]
    new = [each for each in shown if each["kind"] == "new"]
    revising.keep([figures[key(each)] for each in changed], by_table=import_)
    for each in changed:
        Figure.objects.filter(pk=figures[key(each)].pk).update(**_content(each), **usual)
    Figure.objects.bulk_create(
        Figure(
            indicator=each["indicator"], region=regions.get(each["region"]),
            period=each["period"], **_content(each), **usual,
        )
        for each in new
    )  # fmt: skip
    return len(changed) + len(new)


def _content(each: Judged) -> dict[str, object]:
    return {
        **{name: number(each[name]) for name in NUMBERS},
        **{name: each[name] for name in _TEXTS},
        "reference_date": each["reference_date"] and date.fromisoformat(each["reference_date"]),
        "source_date": date.fromisoformat(each["source_date"]),
    }


def _log(import_: TableImport, stored: int, by: User) -> None:
    subject = ngettext(
        "%(table)s, %(count)d cijfer", "%(table)s, %(count)d cijfers", stored
    ) % {"table": import_.table, "count": stored}  # fmt: skip
    audit.record(import_.trajectory, AuditEntry.Act.TOOK_OVER, subject, by=by)


def _settle_others(stored: TableImport) -> None:
    """What the weekly check found in this table too is dealt with, unless something is left."""
    waiting = TableImport.objects.filter(
        trajectory=stored.trajectory_id, table=stored.table, state=State.PREVIEW
    ).exclude(revision="")
    for other in waiting:
        if not any(each["kind"] == "changed" for each in judge(other.found["figures"])):
            waiting.filter(pk=other.pk).update(
                state=State.DROPPED, decided_by=None, decided_on=timezone.localdate()
            )
