"""Bringing in a table of CBS: read it, show what it would change, and store it once somebody said
so. A figure that was changed keeps what it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.domain import jobs
from documents.domain.files import store
from documents.domain.jobs import JobError, Progress
from documents.models import Job
from documents.reading import Limits, UnreadableError
from quickscan.cbs import fetching, reading
from quickscan.cbs.matching import Matched, Proposal, Scope, match
from quickscan.cbs.tables import Table, tables
from quickscan.models import Figure, FigureRevision, TableImport
from regions.models import Region, Trajectory, User

TASK = "quickscan.tasks.read_table"
LIMITS = Limits(size=25_000_000, rows=1_000_000, columns=400)
_COMPARED = ("value", "numerator", "denominator", "missing", "status")
_NUMBERS = ("value", "numerator", "denominator")
_CBS = "CBS StatLine"
State = TableImport.State


class ChangedMeanwhileError(Exception):
    """Figures were changed after the preview was made; there is a new preview."""


def start_from_file(
    trajectory: Trajectory, name: str, content: bytes, *, table: str, everywhere: bool, by: User
) -> TableImport:
    with transaction.atomic():
        kept = store(name[:200], "application/octet-stream", content)
        return _start(
            trajectory, by, file=kept, file_name=kept.name, table=table, everywhere=everywhere
        )


def start_from_address(
    trajectory: Trajectory, address: str, *, everywhere: bool, by: User
) -> TableImport:
    with transaction.atomic():
        table = fetching.table_in(address)
        return _start(trajectory, by, address=address, table=table, everywhere=everywhere)


def _start(trajectory: Trajectory, by: User, **given: Any) -> TableImport:
    made = TableImport.objects.create(
        trajectory=trajectory, started_by=by, started_on=timezone.localdate(), **given
    )
    made.job = jobs.start(TASK, made.pk)
    made.save(update_fields=["job"])
    return made


def read_table(import_id: int, progress: Progress) -> None:
    """What the job does: nothing becomes a figure here. Killed at any point it may run again."""
    import_ = TableImport.objects.select_related("trajectory__region", "file").get(pk=import_id)
    progress.report(5, _("De tabel wordt gelezen"))
    try:
        table, matched = _matched(import_, progress)
    except UnreadableError as error:
        raise JobError(_("%s Er is niets overgenomen.") % error) from error
    if not matched.proposals:
        raise JobError(_nothing(matched))
    found = _found(matched, _judged(matched.proposals))
    with transaction.atomic():
        progress.finish()
        TableImport.objects.filter(pk=import_id, state=State.READING).update(
            state=State.PREVIEW, found=found, table=table.id
        )


def _matched(import_: TableImport, progress: Progress) -> tuple[Table, Matched]:
    scope = _scope(import_)
    if import_.file is not None:
        content = BytesIO(bytes(import_.file.content))
        source = reading.read_table(content, import_.file_name, import_.table, LIMITS)
        return source.table, match(source.observations, source.table, scope)
    table = tables().get(import_.table)
    if table is None:
        raise UnreadableError(reading.unknown_table(import_.table))

    def told(pages: int) -> None:
        progress.report(min(90, 5 + pages), _("Bladzijde %d van CBS wordt gelezen") % pages)

    cbs = fetching.Cbs(tuple(settings.CBS_ORIGINS), told)
    return table, match(cbs.observations(import_.address), table, scope)


def _scope(import_: TableImport) -> Scope:
    names = dict(Region.objects.values_list("code", "name"))
    own = {import_.trajectory.region.code}
    wanted = frozenset(names if import_.everywhere else own)
    return Scope(names, wanted, national=import_.everywhere)


def _nothing(matched: Matched) -> str:
    lines = [_("Regel %(line)s: %(what)s.") % {"line": line, "what": what}
             for line, what in matched.unknown[:3]]  # fmt: skip
    text = _("In deze tabel staat geen cijfer voor uw regio. Er is niets overgenomen.")
    return " ".join([text, *lines])


def _found(matched: Matched, judged: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "figures": judged,
        "unknown": matched.unknown,
        "unknown_count": matched.unknown_count,
        "skipped": dict(matched.skipped),
        "unused": matched.unused,
    }


def _judged(proposals: list[Proposal]) -> list[dict[str, Any]]:
    """Each with what would come of it: new, changed, same, or kept (another source has it)."""
    return list(_judge([_as_json(proposal) for proposal in proposals]))


def _as_json(proposal: Proposal) -> dict[str, Any]:
    plain = {name: str(each) if isinstance(each, Decimal | date) else each
             for name, each in asdict(proposal).items()}  # fmt: skip
    return {**plain, "kind": "", "was": None, "was_source": ""}


def _judge(proposals: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    known = _known(proposals)
    for each in proposals:
        figure = known.get((each["indicator"], each["region"], each["period"]))
        if figure is None:
            yield {**each, "status": each["status"] or Figure.Status.PROVISIONAL, "kind": "new"}
            continue
        status = each["status"] or figure.status
        was = _content(figure)
        now = {name: _number(each[name]) if name in _NUMBERS else each[name] for name in _COMPARED}
        is_same = was == {**now, "status": status} and not figure.is_example
        ours = figure.source.startswith(_CBS) or figure.is_example
        kind = "same" if is_same else "changed" if ours else "kept"
        shown = {name: f"{value:f}" if name in _NUMBERS and value is not None else value
                 for name, value in was.items()}  # fmt: skip
        yield {**each, "status": status, "kind": kind, "was": shown, "was_source": figure.source}


def _known(proposals: list[dict[str, Any]]) -> Mapping[tuple[str, str, str], Figure]:
    figures = Figure.objects.checked().filter(
        indicator__in={each["indicator"] for each in proposals}, category=""
    )
    return {
        (figure.indicator, figure.region.code if figure.region else "", figure.period): figure
        for figure in figures.select_related("region")
    }


def _content(figure: Figure) -> dict[str, Any]:
    return {
        name: _number(getattr(figure, name)) if name in _NUMBERS else getattr(figure, name)
        for name in _COMPARED
    }


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value)).normalize()


def confirm(import_: TableImport, *, by: User) -> int | None:
    """Store what the preview shows; how many figures that are, or None when somebody did already.
    All of it or nothing.
    """
    shown = import_.found["figures"]
    try:
        with transaction.atomic():
            moved = TableImport.objects.filter(pk=import_.pk, state=State.PREVIEW).update(
                state=State.STORED, decided_by=by, decided_on=timezone.localdate()
            )
            if not moved:
                return None
            _must_be_as_shown(shown)
            stored = _store(import_, shown, by)
            _forget_file(import_)
            return stored
    except (ChangedMeanwhileError, IntegrityError) as error:
        # Somebody else changed a figure, or brought in the same one at this very moment.
        found = {**import_.found, "figures": list(_judge(shown))}
        TableImport.objects.filter(pk=import_.pk, state=State.PREVIEW).update(found=found)
        raise ChangedMeanwhileError from error


def _must_be_as_shown(shown: list[dict[str, Any]]) -> None:
    if [_essence(each) for each in _judge(shown)] != [_essence(each) for each in shown]:
        raise ChangedMeanwhileError


def _essence(each: dict[str, Any]) -> tuple[Any, ...]:
    was = each["was"] or {}
    return each["kind"], [(name, was.get(name)) for name in _COMPARED]


def _store(import_: TableImport, shown: list[dict[str, Any]], by: User) -> int:
    regions = Region.objects.in_bulk(field_name="code")
    known, today = _known(shown), timezone.localdate()
    new, revisions = [], []
    for each in shown:
        if each["kind"] not in {"new", "changed"}:
            continue
        content = {
            **{name: _number(each[name]) for name in _NUMBERS},
            **{name: each[name] for name in ("missing", "status", "source", "source_url", "note",
                                             "series_break", "year")},
            "reference_date": each["reference_date"] and date.fromisoformat(each["reference_date"]),
            "is_example": False, "entered_by": None, "checked_by": by, "checked_on": today,
        }  # fmt: skip
        if each["kind"] == "new":
            region = regions.get(each["region"])
            new.append(Figure(indicator=each["indicator"], region=region, period=each["period"],
                              **content))  # fmt: skip
            continue
        figure = known[each["indicator"], each["region"], each["period"]]
        revisions.append(FigureRevision(
            figure=figure, source=figure.source, replaced_on=today, table_import=import_,
            **{name: getattr(figure, name) for name in _COMPARED},
        ))  # fmt: skip
        Figure.objects.filter(pk=figure.pk).update(**content)
    Figure.objects.bulk_create(new)
    FigureRevision.objects.bulk_create(revisions)
    return len(new) + len(revisions)


def drop(import_: TableImport, *, by: User) -> bool:
    """Not these; False when somebody decided already."""
    with transaction.atomic():
        moved = TableImport.objects.filter(
            pk=import_.pk, state__in=[State.READING, State.PREVIEW]
        ).exclude(job__state__in=[Job.State.QUEUED, Job.State.RUNNING]).update(
            state=State.DROPPED, decided_by=by, decided_on=timezone.localdate()
        )  # fmt: skip
        if moved:
            _forget_file(import_)
    return bool(moved)


def _forget_file(import_: TableImport) -> None:
    """What was sent is not ours to keep; what came of it is in `found`."""
    if import_.file is not None:
        import_.file.delete()
