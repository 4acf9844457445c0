"""The life of a job. Transactions are real here: `on_commit` and the fence depend on them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F

from documents.domain import jobs
from documents.domain.files import store
from documents.domain.jobs import JobError, Progress
from documents.models import Job

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = "quickscan.tasks.make_report"
Message = tuple[str, int]


def finish(subject_id: int, progress: Progress) -> None:
    progress.finish()


def die(subject_id: int, progress: Progress) -> None:
    """As a worker that is killed: nothing is caught and nothing is written down."""
    raise SystemExit


def time_passes(job: Job) -> None:
    """An hour without a sign of life."""
    Job.objects.filter(pk=job.pk).update(seen_at=F("seen_at") - timedelta(hours=1))


def left_by_a_dead_worker() -> Job:
    job = jobs.start(REPORT, 7)
    with pytest.raises(SystemExit):
        jobs.run(job.pk, die)
    job.refresh_from_db()
    return job


def failed() -> Job:
    job = jobs.start(REPORT, 7)
    jobs.run(job.pk, refuse)
    job.refresh_from_db()
    return job


def refuse(subject_id: int, progress: Progress) -> None:
    raise JobError("Er zijn te weinig antwoorden.")


# Starting ---------------------------------------------------------------------------------------


def test_the_message_leaves_after_the_commit(sent: list[Message]) -> None:
    with transaction.atomic():
        job = jobs.start(REPORT, 7)
        assert sent == []
    assert sent == [(REPORT, job.pk)]
    assert (job.state, job.subject_id, job.attempts) == (Job.State.QUEUED, 7, 0)


def test_a_rolled_back_job_sends_nothing(sent: list[Message]) -> None:
    def close_and_stumble() -> None:
        with transaction.atomic():
            jobs.start(REPORT, 7)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        close_and_stumble()
    assert sent == []
    assert not Job.objects.exists()


def test_a_dead_broker_breaks_nothing_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, sent: list[Message]
) -> None:
    with monkeypatch.context() as real_broker_that_is_away:
        real_broker_that_is_away.delattr("config.celery.app.send_task")
        job = jobs.start(REPORT, 7)
    assert caplog.messages[-1] == f"{job.task} waits for the broker"
    assert sent == []
    time_passes(job)
    jobs.sweep()
    assert sent == [(REPORT, job.pk)]


def test_a_full_disk_under_the_broker_of_files_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(task: str, args: list[int]) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("config.celery.app.send_task", full)
    job = jobs.start(REPORT, 7)
    assert caplog.messages == [f"{job.task} waits for the broker"]


# Running ----------------------------------------------------------------------------------------


def test_work_tells_what_it_is_doing_and_ends_with_its_file(sent: list[Message]) -> None:
    seen = []

    def look(subject_id: int) -> None:
        seen.append(Job.objects.values_list("state", "percent", "step").get(subject_id=subject_id))

    def work(subject_id: int, progress: Progress) -> None:
        look(subject_id)
        progress.report(40, "Antwoorden tellen")
        look(subject_id)
        with transaction.atomic():
            progress.finish(store("verslag.pdf", "application/pdf", b"%PDF"))

    job = jobs.start(REPORT, 7)
    jobs.run(job.pk, work)
    job.refresh_from_db()
    assert seen == [
        (Job.State.RUNNING, 0, "Begonnen"), (Job.State.RUNNING, 40, "Antwoorden tellen"),
    ]  # fmt: skip
    assert (job.state, job.percent, job.step, job.attempts) == (Job.State.DONE, 100, "", 1)
    assert job.file is not None
    assert (job.file.name, job.file.size) == ("verslag.pdf", 4)
    assert job.finished_at is not None
    assert job.is_over


def test_two_messages_at_the_same_moment_start_the_work_once(
    sent: list[Message], at_once: Callable[..., None]
) -> None:
    started = []

    def work(subject_id: int, progress: Progress) -> None:
        started.append(subject_id)
        progress.finish()

    job = jobs.start(REPORT, 7)
    at_once(*[lambda: jobs.run(job.pk, work)] * 4)
    job.refresh_from_db()
    assert started == [7]
    assert (job.state, job.attempts) == (Job.State.DONE, 1)


@pytest.mark.parametrize("task_is_over", [finish, refuse])
def test_a_message_for_a_job_that_is_over_does_nothing(
    sent: list[Message], task_is_over: Callable[[int, Progress], None]
) -> None:
    job = jobs.start(REPORT, 7)
    jobs.run(job.pk, task_is_over)
    time_passes(job)
    before = Job.objects.values().get(pk=job.pk)
    jobs.run(job.pk, die)
    jobs.sweep()
    assert Job.objects.values().get(pk=job.pk) == before


def test_a_message_for_a_job_that_does_not_exist_does_nothing() -> None:
    jobs.run(404, die)


# Failing ----------------------------------------------------------------------------------------


def test_work_that_cannot_succeed_says_why(sent: list[Message]) -> None:
    job = failed()
    assert (job.state, job.reason) == (Job.State.FAILED, "Er zijn te weinig antwoorden.")
    assert job.finished_at is not None


def test_an_unexpected_error_is_shown_and_reaches_the_log(sent: list[Message]) -> None:
    def work(subject_id: int, progress: Progress) -> None:
        raise KeyError(subject_id)

    job = jobs.start(REPORT, 7)
    with pytest.raises(KeyError):
        jobs.run(job.pk, work)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.reason == "Er ging iets mis in het programma: KeyError"


def test_work_that_forgets_to_finish_fails_at_once(sent: list[Message]) -> None:
    job = jobs.start(REPORT, 7)
    with pytest.raises(RuntimeError, match=r"ended without progress\.finish"):
        jobs.run(job.pk, lambda _subject_id, _progress: None)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_a_lost_database_leaves_the_job_to_the_sweep(sent: list[Message]) -> None:
    def work(subject_id: int, progress: Progress) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    job = jobs.start(REPORT, 7)
    with pytest.raises(OperationalError):
        jobs.run(job.pk, work)
    time_passes(job)
    assert jobs.sweep() == 1
    jobs.run(job.pk, finish)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)


def test_an_error_after_the_end_keeps_the_job_done_and_reaches_the_log(
    sent: list[Message],
) -> None:
    def work(subject_id: int, progress: Progress) -> None:
        progress.finish()
        raise ConnectionRefusedError(subject_id)

    job = jobs.start(REPORT, 7)
    with pytest.raises(ConnectionRefusedError):
        jobs.run(job.pk, work)
    job.refresh_from_db()
    assert (job.state, job.reason) == (Job.State.DONE, "")


# The fence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "end",
    [
        lambda progress: progress.report(50, "Verslag maken"),
        lambda progress: progress.finish(),
        lambda progress: refuse(7, progress),
    ],
    ids=["report", "finish", "fail"],
)
def test_a_worker_that_was_thought_dead_changes_nothing_any_more(
    sent: list[Message], end: Callable[[Progress], None]
) -> None:
    after_the_second: dict[str, object] = {}

    def first(subject_id: int, progress: Progress) -> None:
        time_passes(job)
        assert jobs.sweep() == 1
        jobs.run(job.pk, finish)
        after_the_second.update(Job.objects.values().get(pk=job.pk))
        end(progress)

    job = jobs.start(REPORT, 7)
    jobs.run(job.pk, first)
    assert Job.objects.values().get(pk=job.pk) == after_the_second
    assert (after_the_second["state"], after_the_second["attempts"]) == (Job.State.DONE, 2)


def test_a_worker_that_was_thought_dead_may_not_finish_while_the_job_waits(
    sent: list[Message],
) -> None:
    def work(subject_id: int, progress: Progress) -> None:
        time_passes(job)
        jobs.sweep()
        with transaction.atomic():
            progress.finish(store("verslag.pdf", "application/pdf", b"%PDF"))
        raise AssertionError(subject_id)

    job = jobs.start(REPORT, 7)
    jobs.run(job.pk, work)
    job.refresh_from_db()
    assert (job.state, job.file) == (Job.State.QUEUED, None)


def test_a_worker_that_was_thought_dead_may_not_finish_the_work_of_the_next(
    sent: list[Message],
) -> None:
    states = []

    def first(_subject_id: int, progress: Progress) -> None:
        time_passes(job)
        jobs.sweep()
        jobs.run(job.pk, lambda _subject_id, mine: second(progress, mine))

    def second(of_the_first: Progress, mine: Progress) -> None:
        with pytest.raises(jobs.Superseded):
            of_the_first.finish()
        states.append(Job.objects.get(pk=job.pk).state)
        mine.finish()

    job = jobs.start(REPORT, 7)
    jobs.run(job.pk, first)
    job.refresh_from_db()
    assert states == [Job.State.RUNNING]
    assert (job.state, job.attempts) == (Job.State.DONE, 2)


# The sweep --------------------------------------------------------------------------------------


def test_the_sweep_leaves_what_is_alive(sent: list[Message]) -> None:
    jobs.start(REPORT, 7)
    left_by_a_dead_worker()
    assert jobs.sweep() == 0
    assert len(sent) == 2


def test_the_sweep_sends_again_what_a_dead_worker_left(sent: list[Message]) -> None:
    job = left_by_a_dead_worker()
    assert job.state == Job.State.RUNNING
    time_passes(job)
    assert jobs.sweep() == 1
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED
    assert sent == [(REPORT, job.pk)] * 2
    jobs.run(job.pk, finish)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)


def test_what_waits_again_says_so(sent: list[Message]) -> None:
    job = left_by_a_dead_worker()
    Job.objects.update(percent=40, step="Antwoorden tellen")
    time_passes(job)
    jobs.sweep()
    job.refresh_from_db()
    assert (job.percent, job.step) == (0, "Wacht op een vrije plek")


def test_two_sweeps_at_the_same_moment_send_once(
    sent: list[Message], at_once: Callable[..., None]
) -> None:
    time_passes(left_by_a_dead_worker())
    sent.clear()
    moved: list[int] = []
    at_once(*[lambda: moved.append(jobs.sweep())] * 2)
    assert sorted(moved) == [0, 1]
    assert len(sent) == 1


def test_waiting_for_a_broker_is_not_an_attempt(sent: list[Message]) -> None:
    job = jobs.start(REPORT, 7)
    for _ in range(8):
        time_passes(job)
        assert jobs.sweep() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.QUEUED, 0)


def test_the_sweep_gives_up_after_five_deaths(sent: list[Message]) -> None:
    job = left_by_a_dead_worker()
    for _ in range(4):
        time_passes(job)
        jobs.sweep()
        with pytest.raises(SystemExit):
            jobs.run(job.pk, die)
    time_passes(job)
    assert jobs.sweep() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 5)
    assert job.reason == ("De taak werd 5 keer afgebroken. Probeer het opnieuw of neem contact op.")
    assert len(sent) == 5


# Again ------------------------------------------------------------------------------------------


def test_a_failed_job_starts_again_with_five_new_attempts(sent: list[Message]) -> None:
    job = failed()
    assert jobs.retry(job)
    job.refresh_from_db()
    assert (job.state, job.reason, job.percent, job.finished_at) == (Job.State.QUEUED, "", 0, None)
    assert (job.attempts, job.attempts_allowed) == (1, 6)
    assert sent == [(REPORT, job.pk)] * 2
    jobs.run(job.pk, finish)
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_two_presses_on_try_again_send_one_message(
    sent: list[Message], at_once: Callable[..., None]
) -> None:
    job = failed()
    sent.clear()
    moved = []
    at_once(*[lambda: moved.append(jobs.retry(job))] * 2)
    assert sorted(moved) == [False, True]
    assert sent == [(REPORT, job.pk)]


def test_only_a_failed_job_can_be_tried_again(sent: list[Message]) -> None:
    job = jobs.start(REPORT, 7)
    assert not jobs.retry(job)
    jobs.run(job.pk, finish)
    assert not jobs.retry(job)
    assert sent == [(REPORT, job.pk)]


# What the database itself refuses ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("job_percent_at_most_100", {"percent": 101}),
        ("job_finished_has_a_time", {"state": "done"}),
        ("job_attempts_within_allowed", {"attempts": 6}),
    ],
)
def test_the_database_refuses(sent: list[Message], name: str, change: dict[str, object]) -> None:
    job = jobs.start(REPORT, 7)
    with pytest.raises(IntegrityError, match=name):
        Job.objects.filter(pk=job.pk).update(**change)


def test_the_database_refuses_a_file_for_unfinished_work(sent: list[Message]) -> None:
    job = jobs.start(REPORT, 7)
    with pytest.raises(IntegrityError, match="only_a_done_job_has_a_file"):
        Job.objects.filter(pk=job.pk).update(file=store("a.txt", "text/plain", b"a"))
