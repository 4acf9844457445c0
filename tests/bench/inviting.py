"""How fast a region's list is written to."""

import time
from dataclasses import dataclass
from datetime import timedelta

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
    sent: int
    taken: int  # by the mail server
    addresses: int  # different ones among them


def invite_all(by: User, people: int = PEOPLE) -> Inviting:
    """Queue an invitation for everybody, send one run of the worker, and look who is finished."""
    round_ = _round_with_a_list(by, people)
    started = time.perf_counter()
    queued = mailing.send_now(round_, "invitation", by=by)
    took = time.perf_counter() - started
    if queued != people:
        raise RuntimeError(f"{queued} invitations were queued for {people} people")
    with mail_server(MailServer()) as server, _mail_goes_to(server):
        started = time.perf_counter()
        sent = outbox.send_due()
        rate = sent / (time.perf_counter() - started)
    started = time.perf_counter()
    mailing.audience(round_, "reminder_1")
    counted = time.perf_counter() - started
    taken, addresses = len(server.taken), len(set(server.taken))
    return Inviting(took, rate, counted, sent, taken, addresses)


def _round_with_a_list(by: User, people: int) -> Round:
    round_ = world.open_round("Uitnodigen", [Party.FOSTER_PARENT], by)
    Round.objects.filter(pk=round_.pk).update(closes_at=timezone.now() + timedelta(days=28))
    asked = round_.parties.get()
    admit(asked, RoundParty.Admission.PERSONAL)
    invite(asked, [f"{number}@example.invalid" for number in range(people)], by=by)
    return round_


def _mail_goes_to(server: MailServer) -> override_settings:
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port,
    )  # fmt: skip
