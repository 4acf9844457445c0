"""How fast a region's list is written to, by workers of which one is killed:
`python -m tests.bench.inviting PORT` is such a worker, that sends until nothing waits.
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta

import django

if __name__ == "__main__":
    django.setup()

from django.test import override_settings
from django.utils import timezone

from quickscan.domain import mailing
from quickscan.domain.admission import admit
from quickscan.domain.invitees import invite
from quickscan.models import Round, RoundParty
from regions import outbox
from regions.models import User
from regions.parties import Party
from tests.bench import world
from tests.faults.smtp import MailServer, mail_server

PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class Inviting:
    queued: float  # seconds
    per_second: float
    counted: float  # seconds
    waiting: int  # when all was done
    taken: int  # by the mail server
    addresses: int  # different ones among them


def invite_all(by: User, people: int = PEOPLE) -> Inviting:
    """Queue an invitation for everybody, kill a worker when some of it went, have two others send
    the rest, and look who is finished.
    """
    round_ = _round_with_a_list(by, people)
    started = time.perf_counter()
    queued = mailing.send_now(round_, "invitation", by=by)
    took = time.perf_counter() - started
    if queued != people:
        raise RuntimeError(f"{queued} invitations were queued for {people} people")
    with mail_server(MailServer()) as server:
        _kill_one(server, people // 4)
        before = len(server.taken)
        started = time.perf_counter()
        workers = [_worker(server) for _ in range(2)]
        for worker in workers:
            worker.wait()
        rate = (len(server.taken) - before) / (time.perf_counter() - started)
    started = time.perf_counter()
    mailing.audience(round_, "reminder_1")
    counted = time.perf_counter() - started
    waiting = mailing.mails_of(round_).waiting().count()
    taken, addresses = len(server.taken), len(set(server.taken))
    return Inviting(took, rate, counted, waiting, taken, addresses)


def _worker(server: MailServer) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.bench.inviting", str(server.port)])


def _kill_one(server: MailServer, after: int) -> None:
    """While it is at it."""
    worker = _worker(server)
    while len(server.taken) < after:
        if worker.poll() is not None:
            raise RuntimeError("The worker stopped by itself; see above why.")
        time.sleep(0.01)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()


def _send(port: int) -> None:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        while outbox.send_due():
            pass


def _round_with_a_list(by: User, people: int) -> Round:
    round_ = world.open_round("Uitnodigen", [Party.FOSTER_PARENT], by)
    Round.objects.filter(pk=round_.pk).update(closes_at=timezone.now() + timedelta(days=28))
    asked = round_.parties.get()
    admit(asked, RoundParty.Admission.PERSONAL)
    invite(asked, [f"{number}@example.invalid" for number in range(people)], by=by)
    return round_


if __name__ == "__main__":
    _send(int(sys.argv[1]))
