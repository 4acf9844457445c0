"""Every week: did CBS revise a figure that somebody uses? Whoever looks after it gets a mail and a
todo that leads to the preview. Nothing is taken over by itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.domain import jobs
from documents.domain.jobs import JobError, Progress
from documents.models import Job
from documents.reading import UnreadableError
from quickscan import emails
from quickscan.cbs.fetching import address_of, origin_of
from quickscan.cbs.matching import Scope
from quickscan.cbs.tables import Table, tables
from quickscan.domain.cbs_importing import fetch
from quickscan.domain.cbs_judging import SOURCE, Judged, fingerprint, found_in
from quickscan.indicators import indicators
from quickscan.models import Figure, TableCheck, TableImport
from regions.models import Part, Region, Trajectory

TASK = "quickscan.tasks.check_table"
EVERY = timedelta(days=7)
State = TableImport.State


def start_due(today: date) -> int:
    """Of every table that figures rest on and that was not looked at for a week; one that CBS
    could not give is tried again. Returns how many were started.
    """
    return sum(_start(table, today) for table in tables_in_use())


def tables_in_use() -> list[str]:
    rest = Figure.objects.checked().filter(is_example=False, source__startswith=SOURCE)
    sources = set(rest.order_by().values_list("source", flat=True).distinct())
    return [table for table in tables() if f"{SOURCE} {table}" in sources]


@transaction.atomic
def _start(table: str, today: date) -> bool:
    # Two clocks may run at once; one of them starts the job.
    TableCheck.objects.get_or_create(table=table)
    check = TableCheck.objects.select_for_update().get(table=table)
    is_fresh = check.checked_on is not None and check.checked_on > today - EVERY
    if is_fresh or (check.job and not check.job.is_over):
        return False
    if check.job and check.job.state == Job.State.FAILED:
        return jobs.retry(check.job)
    check.job = jobs.start(TASK, check.pk)
    check.save(update_fields=["job"])
    return True


def check_table(check_id: int, progress: Progress) -> None:
    """What the job does. Killed at any point it may run again: the same revision is told once."""
    check = TableCheck.objects.get(pk=check_id)
    names = dict(Region.objects.values_list("code", "name"))
    table = tables()[check.table]
    progress.report(5, _("De tabel wordt gelezen"))
    try:
        read = fetch(table, _address(table), Scope(names, frozenset(names), True), progress)
    except UnreadableError as error:
        raise JobError(str(error)) from error
    found = found_in(read.matched, source_date=read.day)
    with transaction.atomic():
        progress.finish()
        TableCheck.objects.filter(pk=check_id).update(checked_on=timezone.localdate())
        _tell(table, found)


def _address(table: Table) -> str:
    """As somebody brought it in before, when CBS may still be asked there."""
    before = TableImport.objects.filter(table=table.id).exclude(address="")
    for address in before.order_by("-pk").values_list("address", flat=True)[:5]:
        if origin_of(address) in settings.CBS_ORIGINS:
            return address
    return address_of(table.id, settings.CBS_ORIGINS)


def _tell(table: Table, found: Mapping[str, Any]) -> None:
    """Whom it concerns: the region itself, when a trajectory there looks at facts and figures;
    the Netherlands and everything else concern who owns the method. Every region shows the
    Netherlands beside its own figures, so the coordinators there are told of that too.
    """
    by_region = _newest_trajectories()
    shares: dict[str, list[Judged]] = defaultdict(list)
    for each in found["figures"]:
        shares[each["region"] if each["region"] in by_region else ""].append(each)
    told = []
    for code, figures in shares.items():
        trajectory = by_region.get(code) or next(iter(by_region.values()), None)
        if trajectory and any(map(is_revised, figures)):
            share = {**found, "figures": figures, "unknown": [], "unknown_count": 0, "skipped": {}}
            told.append(_preview(trajectory, table, share, everywhere=not code))
    _tell_regions(table, [each for each in found["figures"] if not each["region"]], by_region)
    # What was revised back, or dealt with, is nothing to decide on any more.
    TableImport.objects.filter(table=table.id, state=State.PREVIEW).exclude(revision="").exclude(
        pk__in=told
    ).update(state=State.DROPPED, decided_on=timezone.localdate())


def _tell_regions(
    table: Table, national: Sequence[Judged], by_region: Mapping[str, Trajectory]
) -> None:
    if revised := list(filter(is_revised, national)):
        figures = [(indicators()[each["indicator"]].name, each["period"]) for each in revised]
        emails.cbs_revised_nationally(table.id, fingerprint(revised), figures, by_region)


def is_revised(each: Judged) -> bool:
    """Not what is only new, and not in place of something invented."""
    return each["kind"] == "changed" and not each["was_example"]


def _newest_trajectories() -> dict[str, Trajectory]:
    """Of each region, by its code; that of the newest comes first."""
    every = Trajectory.objects.filter(parts__part=Part.FACTS).select_related("region")
    found: dict[str, Trajectory] = {}
    for trajectory in every.order_by("-starts_on", "-pk"):
        found.setdefault(trajectory.region.code, trajectory)
    return found


def _preview(
    trajectory: Trajectory, table: Table, found: Mapping[str, Any], *, everywhere: bool
) -> int:
    """Once for the same revision, whatever was decided on it; what waits is brought up to date."""
    revision = fingerprint(filter(is_revised, found["figures"]))
    known = TableImport.objects.filter(table=table.id, everywhere=everywhere)
    if not everywhere:
        known = known.filter(trajectory=trajectory)
    same = known.filter(revision=revision).first()
    if same:
        TableImport.objects.filter(pk=same.pk, state=State.PREVIEW).update(found=found)
        return same.pk
    given = {"found": found, "revision": revision, "started_on": timezone.localdate()}
    waiting = known.filter(state=State.PREVIEW).exclude(revision="").first()
    if waiting and known.filter(pk=waiting.pk, state=State.PREVIEW).update(**given):
        waiting.refresh_from_db()
        made = waiting
    else:
        made = trajectory.table_imports.create(
            table=table.id, everywhere=everywhere, address=_address(table),
            state=State.PREVIEW, **given,
        )  # fmt: skip
    emails.cbs_revised(made, sum(map(is_revised, found["figures"])))
    return made.pk
