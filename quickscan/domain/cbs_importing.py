"""Bringing in a table of CBS: a file or an address in, a preview out. Nothing becomes a figure
here; `cbs_confirming` does that once somebody said so.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.domain import jobs
from documents.domain.files import store
from documents.domain.jobs import JobError, Progress
from documents.models import File, Job
from documents.reading import Limits, UnreadableError
from quickscan.cbs import fetching, reading
from quickscan.cbs.codes import Codes
from quickscan.cbs.matching import Matched, Scope, WrongTableError, match
from quickscan.cbs.tables import Table, tables
from quickscan.domain.cbs_judging import found_in
from quickscan.models import TableImport
from regions.models import Region, Trajectory, User

TASK = "quickscan.tasks.read_table"
LIMITS = Limits(size=25_000_000, rows=1_000_000, columns=400)
KEPT = timedelta(days=30)
"""How long a table waits for a decision; figures may look different by then."""
_IN_NAME = re.compile(r"_(\d\d)(\d\d)(\d{4})_\d{6,7}\.")
State = TableImport.State


@dataclass(frozen=True, slots=True)
class ReadTable:
    """`day` is how old what stands in it is."""

    table: Table
    matched: Matched
    day: date


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
    """What the job does. Killed at any point it may run again."""
    import_ = TableImport.objects.select_related("trajectory__region", "file").get(pk=import_id)
    progress.report(5, _("De tabel wordt gelezen"))
    lists = _Lists(_cbs(progress))
    try:
        read = _read(import_, lists, progress)
    except UnreadableError as error:
        raise _useless(import_, lists, _("%s Er is niets overgenomen.") % error) from error
    if not read.matched.proposals:
        raise _useless(import_, lists, _nothing(import_, read.matched))
    found = found_in(read.matched, source_date=read.day)
    with transaction.atomic():
        progress.finish()
        TableImport.objects.filter(pk=import_id, state=State.READING).update(
            state=State.PREVIEW, found=found, table=read.table.id
        )
        _forget_files([import_])


def _read(import_: TableImport, lists: "_Lists", progress: Progress) -> ReadTable:
    scope = _scope(import_)
    if import_.file is not None:
        return _read_file(import_, bytes(import_.file.content), scope, lists)
    if not import_.address:  # killed between forgetting a bad file and saying so
        raise UnreadableError(_("Dit bestand konden wij niet lezen, en het is gewist."))
    table = tables().get(import_.table)
    if table is None:
        raise UnreadableError(reading.unknown_table(import_.table))
    return fetch(table, import_.address, scope, progress)


@dataclass(slots=True)
class _Lists:
    """What the codes in a file mean, asked at CBS. Without CBS there is what we know ourselves,
    which may be enough; `missed` is for when it is not.
    """

    cbs: fetching.Cbs
    missed: str = ""

    def __call__(self, table: str, *, is_v4: bool) -> Codes:
        try:
            return self.cbs.codes(table, is_v4=is_v4)
        except UnreadableError as error:
            text = _(
                "Het bestand geeft alleen codes, en wat die betekenen is niet op te vragen: %s"
            )
            self.missed = text % error
            return Codes()


def _read_file(import_: TableImport, content: bytes, scope: Scope, lists: _Lists) -> ReadTable:
    name, chosen = import_.file_name, import_.table
    try:
        source = reading.read_table(BytesIO(content), name, chosen, LIMITS, lists)
        matched = match(source.observations, source.table, scope)
    except WrongTableError as error:
        raise UnreadableError(f"{error} {lists.missed}".strip()) from error
    return ReadTable(source.table, matched, _day_in(name))


def fetch(table: Table, address: str, scope: Scope, progress: Progress) -> ReadTable:
    """From CBS itself. Raises UnreadableError."""
    cbs = _cbs(progress)
    matched = match(cbs.observations(address), table, scope)
    return ReadTable(table, matched, cbs.modified or timezone.localdate())


def _cbs(progress: Progress) -> fetching.Cbs:
    def told(pages: int) -> None:
        progress.report(min(90, 5 + pages), _("Bladzijde %d van CBS wordt gelezen") % pages)

    return fetching.Cbs(tuple(settings.CBS_ORIGINS), told)


def _day_in(name: str) -> date:
    """StatLine writes the day of the download in the name of the file."""
    if found := _IN_NAME.search(name):
        with suppress(ValueError):
            return date(int(found[3]), int(found[2]), int(found[1]))
    return timezone.localdate()


def _scope(import_: TableImport) -> Scope:
    names = dict(Region.objects.values_list("code", "name"))
    own = {import_.trajectory.region.code}
    wanted = frozenset(names if import_.everywhere else own)
    return Scope(names, wanted, national=import_.everywhere)


def _nothing(import_: TableImport, matched: Matched) -> str:
    """Why a table that could be read gives no figure."""
    text = _("In deze tabel staat geen cijfer voor uw regio (%s). Er is niets overgenomen.")
    unknown = [_("Regel %(line)s: %(what)s.") % {"line": line, "what": what}
               for line, what in matched.unknown[:3]]  # fmt: skip
    skipped = "; ".join(f"{count} × {reason}" for reason, count in sorted(matched.skipped.items()))
    why = [*unknown, _("Overgeslagen: %s.") % skipped] if skipped else unknown
    return " ".join([text % import_.trajectory.region, *why])


def drop(import_: TableImport, *, by: User) -> bool:
    """Not these; False when somebody decided already, or while a worker is at it."""
    return bool(_drop(Q(pk=import_.pk), by=by))


def forget_undecided(today: date) -> int:
    """What nobody decided on in time; a table that could not be read as well. What the weekly
    check found stays: it is kept up to date.
    """
    return _drop(Q(started_on__lt=today - KEPT, revision=""))


@transaction.atomic
def _drop(which: Q, *, by: User | None = None) -> int:
    undecided = TableImport.objects.filter(which, state__in=[State.READING, State.PREVIEW]).exclude(
        job__state__in=[Job.State.QUEUED, Job.State.RUNNING]
    )
    every = list(undecided.select_for_update(of=("self",)))
    TableImport.objects.filter(pk__in=[each.pk for each in every]).update(
        state=State.DROPPED, decided_by=by, decided_on=timezone.localdate()
    )
    _forget_files(every)
    return len(every)


def _useless(import_: TableImport, lists: _Lists, reason: str) -> JobError:
    """A file that cannot be read will not be read later either, so it goes, unless CBS has yet to
    explain it. A table at an address stays where it is.
    """
    if not lists.missed:
        _forget_files([import_])
    return JobError(reason)


def _forget_files(imports: list[TableImport]) -> None:
    """What was sent is not ours to keep; what came of it is in `found`."""
    File.objects.filter(pk__in=[each.file_id for each in imports if each.file_id]).delete()
