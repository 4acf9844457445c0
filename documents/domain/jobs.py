"""The one way to run something in the background."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import InterfaceError, transaction
from django.db import OperationalError as DatabaseIsGone
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.messages import ask_after_commit
from documents.models import ATTEMPTS_A_TRY, File, Job


class JobError(Exception):
    """Work that cannot succeed; the text is shown to the person who waits for it."""


class Superseded(Exception):  # noqa: N818  It is news, not an error.
    """Another worker took the job over; this one must stop without a trace."""


@dataclass(frozen=True)
class Progress:
    """The hand with which running work tells what it is doing. It is also the fence: both verbs
    raise `Superseded` when another worker has claimed the job since.
    """

    job_id: int
    attempt: int

    def report(self, percent: int, step: str) -> None:
        """Give a sign of life. Call it outside a transaction, or nobody sees it in time, and at
        least every JOB_STALE_SECONDS, or the work counts as dead and starts again elsewhere.
        """
        self._mine(percent=percent, step=step, seen_at=timezone.now())

    def finish(self, file: File | None = None) -> None:
        """Mark the job done; call it in the transaction that stores the outcome."""
        self._over(Job.State.DONE, percent=100, step="", file=file)

    def fail(self, reason: str) -> None:
        """For `run`; work that cannot succeed raises `JobError`."""
        self._over(Job.State.FAILED, reason=reason)

    def must_be_over(self) -> None:
        """For `run`: work that ends in silence would be started again and again."""
        if self._row().exists():
            raise RuntimeError("The work ended without progress.finish().")

    def _over(self, state: Job.State, **changes: object) -> None:
        now = timezone.now()
        self._mine(state=state, seen_at=now, finished_at=now, **changes)

    def _mine(self, **changes: object) -> None:
        if not self._row().update(**changes):
            raise Superseded

    def _row(self) -> QuerySet[Job]:
        return Job.objects.filter(pk=self.job_id, attempts=self.attempt, state=Job.State.RUNNING)


def start(task: str, subject_id: int) -> Job:
    """Insert the row now and send the message after commit."""
    job = Job.objects.create(task=task, subject_id=subject_id, step=_("Wacht op een vrije plek"))
    ask_after_commit(job.task, job.pk)
    return job


def retry(job: Job) -> bool:
    """Start a failed job again; False when it was not failed (any more)."""
    moved = Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(
        state=Job.State.QUEUED,
        percent=0,
        step=_("Wacht op een vrije plek"),
        reason="",
        # `attempts` is also the fence against a worker that was thought dead: it only grows.
        attempts_allowed=F("attempts") + ATTEMPTS_A_TRY,
        seen_at=timezone.now(),
        finished_at=None,
    )
    if moved:
        ask_after_commit(job.task, job.pk)
    return bool(moved)


def run(job_id: int, work: Callable[[int, Progress], None]) -> None:
    """Claim the job and do `work(subject_id, progress)`, which ends with `progress.finish(...)`.
    Safe to call twice: only one caller claims it, and a job that is over stays over.

    An unexpected error fails the job and is raised again for the log. Only when the database
    itself is gone nothing can be written down: the sweep then starts the job again.
    """
    job = _claim(job_id)
    if job is None:
        return
    progress = Progress(job.pk, job.attempts)
    try:
        work(job.subject_id, progress)
        progress.must_be_over()
    except Superseded:
        return
    except JobError as error:
        with suppress(Superseded):
            progress.fail(str(error))
    except (DatabaseIsGone, InterfaceError):
        raise
    except Exception as error:
        with suppress(Superseded):
            progress.fail(_("Er ging iets mis in het programma: %s") % type(error).__name__)
        raise


@transaction.atomic
def _claim(job_id: int) -> Job | None:
    # Two messages may exist for one job (a sweep and a slow broker); only one may start it.
    # One transaction: with a sweep between the two statements, this worker would read, and then
    # carry, the attempt number of the next one.
    claimed = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING, step=_("Begonnen"), attempts=F("attempts") + 1,
        seen_at=timezone.now(),
    )  # fmt: skip
    return Job.objects.get(pk=job_id) if claimed else None


def sweep() -> int:
    """Send again what gave no sign of life for JOB_STALE_SECONDS: it waits too long, or its
    worker died. Give up in the end. Returns how many jobs were moved.
    """
    now = timezone.now()
    limit = now - timedelta(seconds=settings.JOB_STALE_SECONDS)
    silent = Job.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING], seen_at__lt=limit)
    given_up = silent.filter(attempts__gte=F("attempts_allowed")).update(
        state=Job.State.FAILED,
        reason=_("De taak werd %s keer afgebroken. Probeer het opnieuw of neem contact op.")
        % ATTEMPTS_A_TRY,
        finished_at=now,
    )
    moved = 0
    for pk, task in silent.values_list("pk", "task"):
        # The condition again: between reading and writing the job may have come to life.
        again = {"state": Job.State.QUEUED, "percent": 0, "step": _("Wacht op een vrije plek")}
        if silent.filter(pk=pk).update(**again, seen_at=now):
            ask_after_commit(task, pk)
            moved += 1
    return given_up + moved
