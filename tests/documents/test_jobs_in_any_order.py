"""Property: whatever workers, sweeps, lost messages and people do, in any order, a job never has
two outcomes, and left alone it ends.
"""

import threading
from contextlib import suppress
from datetime import timedelta
from queue import SimpleQueue

import pytest
from django.db import connections
from django.db.models import F
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from documents.domain import jobs
from documents.domain.jobs import JobError, Progress
from documents.models import ATTEMPTS_A_TRY, Job

OVER = [Job.State.DONE, Job.State.FAILED]
Message = tuple[str, int]


class Worker:
    """A real worker in a thread of its own, which takes one step when it is told to."""

    def __init__(self, job_id: int) -> None:
        self.orders: SimpleQueue[str] = SimpleQueue()
        self.rest: SimpleQueue[bool] = SimpleQueue()
        self.done = False  # called `progress.finish` and got away with it
        self.thread = threading.Thread(target=self._live, args=[job_id], daemon=True)
        self.thread.start()
        self.at_work = self.rest.get()

    def order(self, word: str) -> None:
        self.orders.put(word)
        self.at_work = self.rest.get()

    def _live(self, job_id: int) -> None:
        try:
            with suppress(SystemExit):
                jobs.run(job_id, self._work)
        finally:
            connections.close_all()
            self.rest.put(False)

    def _work(self, _subject_id: int, progress: Progress) -> None:
        while True:
            self.rest.put(True)
            match self.orders.get():
                case "report":
                    progress.report(50, "Verslag maken")
                case "finish":
                    progress.finish()
                    self.done = True
                    return
                case "refuse":
                    raise JobError("Er zijn te weinig antwoorden.")
                case "die":
                    raise SystemExit  # uncaught, as SIGKILL: nothing is written down


class LifeOfAJob(RuleBasedStateMachine):
    sent: list[Message]

    def __init__(self) -> None:
        super().__init__()
        self.sent.clear()
        self.workers: list[Worker] = []  # in the order in which they claimed the job
        self.attempts = 0
        self.job = jobs.start("quickscan.tasks.make_report", 7)

    def at_work(self) -> list[Worker]:
        return [worker for worker in self.workers if worker.at_work]

    @precondition(lambda self: self.sent)
    @rule(repeated=st.booleans())
    def deliver(self, *, repeated: bool) -> None:
        """A broker may deliver twice."""
        _task, job_id = self.sent[0] if repeated else self.sent.pop(0)
        worker = Worker(job_id)
        if worker.at_work:
            self.workers.append(worker)

    @precondition(lambda self: self.sent)
    @rule()
    def lose_a_message(self) -> None:
        self.sent.pop()

    @precondition(lambda self: self.at_work())
    @rule(data=st.data(), word=st.sampled_from(["report", "finish", "refuse", "die"]))
    def one_step(self, data: st.DataObject, word: str) -> None:
        data.draw(st.sampled_from(self.at_work())).order(word)

    @rule()
    def time_passes_and_the_sweep_comes(self) -> None:
        Job.objects.update(seen_at=F("seen_at") - timedelta(hours=1))
        jobs.sweep()

    @rule()
    def somebody_tries_again(self) -> None:
        failed = Job.objects.filter(pk=self.job.pk, state=Job.State.FAILED).exists()
        assert jobs.retry(self.job) == failed

    @invariant()
    def only_the_last_to_claim_it_may_finish(self) -> None:
        self.job.refresh_from_db()
        finished = [worker for worker in self.workers if worker.done]
        assert finished == (self.workers[-1:] if self.job.state == Job.State.DONE else [])

    @invariant()
    def attempts_only_grow(self) -> None:
        assert self.attempts <= self.job.attempts
        self.attempts = self.job.attempts

    def teardown(self) -> None:
        """Everybody dies and the broker is empty: the sweep alone must bring the job to an end."""
        for worker in self.at_work():
            worker.order("die")
        self.sent.clear()
        for _ in range(ATTEMPTS_A_TRY + 1):
            self.time_passes_and_the_sweep_comes()
            for message in self.sent:
                killed = Worker(message[1])
                if killed.at_work:
                    killed.order("die")
            self.sent.clear()
        self.job.refresh_from_db()
        assert self.job.state in OVER
        self.job.delete()


@pytest.mark.django_db(transaction=True)
def test_any_order_of_events_ends_in_one_outcome(sent: list[Message]) -> None:
    LifeOfAJob.sent = sent
    run_state_machine_as_test(
        LifeOfAJob,
        settings=settings(
            max_examples=50,
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.generate],  # shrinking twenty steps on a database takes minutes
            derandomize=True,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
