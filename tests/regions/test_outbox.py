"""Every mail once, whatever happens; and forgotten in the end."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from smtplib import (
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone
from post_office.models import Email
from pytest_django import DjangoAssertNumQueries

from regions import outbox
from regions.domain.mail import forget_mail, stop_all
from regions.models import AuditEntry, Mail, Trajectory, User
from regions.outbox import NewMail

ADDRESS = "iris@gemeente.example"


def letter(once: str = "letter-1", **changes: object) -> NewMail:
    words: dict[str, object] = {
        "once": once, "kind": "letter", "to": ADDRESS, "subject": "Uitnodiging: kom",
        "text": "Beste Iris,\n\nKom.",
    }  # fmt: skip
    return NewMail(**{**words, **changes})  # type: ignore[arg-type]


def states() -> dict[str, str]:
    return dict(Mail.objects.order_by("pk").values_list("once", "state"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Exception]]:
    """What the mail server does next; as long as there is nothing in it, it takes the mail."""
    troubles: list[Exception] = []
    real = mail.EmailMessage.message

    def message(self: mail.EmailMessage) -> object:
        if troubles:
            raise troubles.pop(0)
        return real(self)

    monkeypatch.setattr("django.core.mail.EmailMessage.message", message)
    yield troubles
    assert troubles == []


def test_a_mail_is_stored_with_what_it_is_about_and_sent_after(db: None) -> None:
    assert outbox.queue(letter(reply_to="alice@nijmegen.example", subject="Uitnodiging:\nkom"))
    assert mail.outbox == []
    assert outbox.send_due() == 1
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS]
    assert sent.subject == "Uitnodiging: kom"
    assert sent.body == "Beste Iris,\n\nKom.\n"
    assert sent.extra_headers["Reply-To"] == "alice@nijmegen.example"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["Message-ID"].endswith("@testserver>")
    assert states() == {"letter-1": "sent"}
    assert outbox.send_due() == 0
    assert len(mail.outbox) == 1


def test_words_in_a_mail_are_no_template(db: None) -> None:
    outbox.queue(letter(text="{{ settings.SECRET_KEY }} {% include 'x' %}", subject="{{ a }}"))
    outbox.send_due()
    assert mail.outbox[0].body == "{{ settings.SECRET_KEY }} {% include 'x' %}\n"
    assert mail.outbox[0].subject == "{{ a }}"


def test_html_and_a_calendar_come_along(db: None) -> None:
    outbox.queue(letter(html="<p>Kom.</p>", calendar="BEGIN:VCALENDAR"))
    outbox.send_due()
    (sent,) = mail.outbox
    assert isinstance(sent, mail.EmailMultiAlternatives)
    assert sent.alternatives == [("<p>Kom.</p>", "text/html")]
    assert sent.attachments == [("afspraak.ics", "BEGIN:VCALENDAR", "text/calendar")]


def test_the_same_key_twice_is_one_mail(db: None) -> None:
    assert outbox.queue(letter())
    assert not outbox.queue(letter(to="someone@else.example"))
    assert outbox.queue_many([letter(), letter("letter-2"), letter("letter-2")]) == 1
    assert Email.objects.count() == 2
    assert outbox.send_due() == 2


def test_what_is_rolled_back_is_not_sent(db: None) -> None:
    def stumble() -> None:
        with transaction.atomic():
            outbox.queue(letter())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert outbox.send_due() == 0
    assert not Email.objects.exists()


@pytest.mark.parametrize("mails", [1, 3])
def test_queueing_many_asks_no_more_of_the_database(
    mails: int, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):  # what is known, two rows in a savepoint
        outbox.queue_many(letter(f"letter-{number}") for number in range(mails))


def test_not_before_its_time(db: None) -> None:
    outbox.queue(letter(not_before=timezone.now() + timedelta(hours=1)))
    assert outbox.send_due() == 0
    Mail.objects.update(due_at=timezone.now())
    assert outbox.send_due() == 1


def test_one_letter_does_not_wait_for_thousands(db: None) -> None:
    outbox.queue_many(letter(f"bulk-{number}", is_bulk=True) for number in range(3))
    outbox.queue(letter("single"))
    assert outbox.send_due(limit=1) == 1
    assert states()["single"] == "sent"


def test_a_mail_that_is_written_when_it_goes_leaves_no_address(
    trajectory: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(once: str) -> NewMail | None:
        return letter(once, text=f"Uw code: {once}") if once != "finished" else None

    monkeypatch.setitem(outbox._writers, "letter", write)
    keys = ["letter-1", "finished", "letter-2", "letter-1"]
    for new in (3, 0):
        assert new == outbox.queue_unwritten(
            keys, kind="letter", batch="round-1", trajectory=trajectory
        )
    assert outbox.send_due() == 2
    assert states() == {"letter-1": "sent", "finished": "lapsed", "letter-2": "sent"}
    assert [sent.body for sent in mail.outbox] == ["Uw code: letter-1\n", "Uw code: letter-2\n"]
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    ("trouble", "state", "reason"),
    [
        (
            SMTPRecipientsRefused({ADDRESS: (550, b"iris@gemeente.example unknown")}),
            "refused", "De mailserver neemt deze mail niet aan (code 550).",
        ),
        (
            SMTPDataError(554, b"spam"),
            "refused", "De mailserver neemt deze mail niet aan (code 554).",
        ),
        (
            mail.BadHeaderError("newline"),
            "refused", "De mailserver neemt deze mail niet aan (code 553).",
        ),
        (
            SMTPRecipientsRefused({ADDRESS: (450, b"greylisted")}),
            "queued", "De mailserver zei: nu niet (code 450).",
        ),
        (
            SMTPSenderRefused(421, b"too many", "noreply@localhost"),
            "queued", "De mailserver zei: nu niet (code 421).",
        ),
        (
            SMTPServerDisconnected("gone"), "uncertain",
            "De mailserver hing op. Misschien kwam de mail wel aan.",
        ),
        (
            TimeoutError(), "uncertain",
            "De mailserver hing op. Misschien kwam de mail wel aan.",
        ),
    ],
)  # fmt: skip
def test_what_the_mail_server_says_decides(
    db: None, server: list[Exception], caplog: pytest.LogCaptureFixture,
    trouble: Exception, state: str, reason: str,
) -> None:  # fmt: skip
    outbox.queue_many([letter(), letter("letter-2")])
    server.append(trouble)
    assert outbox.send_due() == 1
    assert states() == {"letter-1": state, "letter-2": "sent"}
    assert Mail.objects.get(once="letter-1").reason == reason
    assert outbox.send_due() == 0  # not at once again, and nothing twice
    assert ADDRESS not in caplog.text


def test_not_now_is_tried_again_so_often_and_no_more(db: None, server: list[Exception]) -> None:
    outbox.queue(letter())
    for _attempt in range(5):
        server.append(SMTPRecipientsRefused({ADDRESS: (450, b"busy")}))
        Mail.objects.update(due_at=timezone.now())
        outbox.send_due()
    found = Mail.objects.get()
    assert (found.state, found.reason) == ("refused", "Na 5 pogingen lukte het niet.")


def test_after_not_now_it_still_goes(db: None, server: list[Exception]) -> None:
    outbox.queue(letter())
    server.append(SMTPRecipientsRefused({ADDRESS: (450, b"busy")}))
    outbox.send_due()
    Mail.objects.update(due_at=timezone.now())
    assert outbox.send_due() == 1
    assert (Mail.objects.get().state, Mail.objects.get().reason) == ("sent", "")


@pytest.mark.parametrize("trouble", [SMTPConnectError(421, "busy"), ConnectionRefusedError()])
def test_a_mail_server_that_is_away_costs_no_attempt(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    trouble: SMTPException | OSError,
) -> None:  # fmt: skip
    outbox.queue(letter())

    def away(self: object) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.open", away)
        assert outbox.send_due() == 0
    name = type(trouble).__name__
    assert caplog.messages[-1] == f"The mail server is away ({name}); mail waits"
    assert Mail.objects.get().attempts == 0
    assert outbox.send_due() == 1


def test_a_mail_server_that_stays_away_is_told(db: None) -> None:
    outbox.queue(letter())
    Mail.objects.update(due_at=timezone.now() - timedelta(days=4))
    assert outbox.send_due() == 0
    assert Mail.objects.get().reason == "De mailserver was drie dagen niet te bereiken."


def test_what_a_killed_worker_left_is_never_sent_again(db: None) -> None:
    outbox.queue(letter())
    Mail.objects.update(state="sending", changed_at=timezone.now() - timedelta(minutes=14))
    assert outbox.send_due() == 0
    assert states() == {"letter-1": "sending"}
    Mail.objects.update(changed_at=timezone.now() - timedelta(minutes=16))
    assert outbox.send_due() == 0
    assert states() == {"letter-1": "uncertain"}


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("how", ["refused", "killed", "away"])
def test_of_one_written_when_it_goes_the_trouble_is_kept_only_where_it_may_be_shown(
    trajectory: Trajectory, monkeypatch: pytest.MonkeyPatch, server: list[Exception],
    shown: bool, how: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(outbox, "_writers", {})
    monkeypatch.setattr(outbox, "_shown", set())
    outbox.register("letter", letter, shown_in_trouble=shown)
    outbox.queue_unwritten(["letter-1"], kind="letter", batch="b", trajectory=trajectory)
    if how == "refused":
        server.append(SMTPRecipientsRefused({ADDRESS: (550, b"unknown")}))
    elif how == "killed":
        long_ago = timezone.now() - timedelta(minutes=16)
        Mail.objects.update(state="sending", changed_at=long_ago)
    else:
        Mail.objects.update(due_at=timezone.now() - timedelta(days=4))
    assert outbox.send_due() == 0
    assert Mail.objects.in_trouble().get().once == "letter-1"
    assert [each.to for each in Email.objects.all()] == [[ADDRESS]] * shown
    assert outbox.send_due() == 0
    assert Email.objects.count() == shown


def test_not_now_keeps_no_address(
    trajectory: Trajectory, monkeypatch: pytest.MonkeyPatch, server: list[Exception]
) -> None:
    monkeypatch.setattr(outbox, "_writers", {})
    monkeypatch.setattr(outbox, "_shown", set())
    outbox.register("letter", letter, shown_in_trouble=True)
    outbox.queue_unwritten(["letter-1"], kind="letter", batch="b", trajectory=trajectory)
    server.append(SMTPRecipientsRefused({ADDRESS: (450, b"busy")}))
    assert outbox.send_due() == 0
    assert not Email.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_eight_workers_send_every_mail_once() -> None:
    outbox.queue_many(letter(f"letter-{number}", to=f"{number}@x.example") for number in range(40))
    start = Barrier(8)

    def work() -> None:
        start.wait()
        outbox.send_due()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(f"{n}@x.example" for n in range(40))
    assert set(states().values()) == {"sent"}


@pytest.mark.django_db(transaction=True)
def test_two_who_queue_the_same_at_once_store_one() -> None:
    start = Barrier(4)

    def work() -> None:
        start.wait()
        outbox.queue_many(letter(f"letter-{number}") for number in range(20))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Mail.objects.count() == 20
    assert Email.objects.count() == 20


def test_stop_all_holds_for_what_waits_and_is_in_the_log(
    trajectory: Trajectory, twente_trajectory: Trajectory, alice: User
) -> None:
    outbox.queue_many([
        letter("letter-1", trajectory=trajectory), letter("letter-2", trajectory=trajectory),
        letter("letter-3", trajectory=twente_trajectory),
    ])  # fmt: skip
    assert stop_all(trajectory, by=alice) == 2
    assert stop_all(trajectory, by=alice) == 0
    assert outbox.send_due() == 1
    assert states() == {"letter-1": "stopped", "letter-2": "stopped", "letter-3": "sent"}
    (entry,) = AuditEntry.objects.all()
    assert (entry.act, entry.user, entry.subject) == (
        "mail_stopped", alice, "minder dan 10 e-mails"
    )  # fmt: skip


def test_what_was_stopped_can_go_on(db: None) -> None:
    outbox.queue_many([letter(), letter("letter-2")])
    outbox.send_due(limit=1)
    assert outbox.stop(Mail.objects.all()) == 1
    assert outbox.go_on(Mail.objects.all()) == 1
    assert outbox.go_on(Mail.objects.all()) == 0
    assert outbox.send_due() == 1
    assert states() == {"letter-1": "sent", "letter-2": "sent"}


def test_of_one_of_many_the_address_goes_as_soon_as_it_went(db: None) -> None:
    outbox.queue_many([letter(is_bulk=True), letter("letter-2")])
    outbox.send_due()
    assert forget_mail(timezone.now()) == 1
    assert list(Mail.objects.exclude(content=None).values_list("once", flat=True)) == ["letter-2"]


def test_a_bounce_is_marked_once(db: None) -> None:
    outbox.queue(letter())
    every = Mail.objects.all()
    assert outbox.mark_bounced(every) == 0
    outbox.send_due()
    assert outbox.mark_bounced(every) == 1
    assert outbox.mark_bounced(every) == 0
    assert Mail.objects.in_trouble().count() == 1


def test_addresses_and_texts_go_and_the_log_proves_it(trajectory: Trajectory) -> None:
    outbox.queue_many(
        letter(f"letter-{number}", trajectory=trajectory, calendar="BEGIN:VCALENDAR")
        for number in range(12)
    )
    outbox.send_due(limit=11)
    long_ago = timezone.now() - timedelta(days=31)
    Mail.objects.update(queued_at=long_ago)
    Mail.objects.filter(once="letter-0").update(queued_at=timezone.now())
    assert forget_mail(timezone.now()) == 10
    assert forget_mail(timezone.now()) == 0
    # One is too young, one still waits to go.
    kept = Mail.objects.exclude(content=None)
    assert sorted(kept.values_list("once", flat=True)) == ["letter-0", "letter-11"]
    assert Email.objects.count() == 2
    assert sorted(Mail.objects.exclude(calendar="").values_list("once", flat=True)) == [
        "letter-0", "letter-11"
    ]  # fmt: skip
    (entry,) = AuditEntry.objects.all()
    assert (entry.act, entry.user) == ("mail_erased", None)
    assert entry.subject == "10-19 e-mails vóór het wissen, 0 erna"


def test_a_mail_program_can_say_no_by_itself(db: None) -> None:
    """RFC 8058; and other mails say nothing about it."""
    outbox.queue(letter(unsubscribe="https://ons.example/stop/1"))
    outbox.queue(letter("letter-2"))
    outbox.send_due()
    first, second = mail.outbox
    assert first.extra_headers["List-Unsubscribe"] == "<https://ons.example/stop/1>"
    assert first.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not any(name.startswith("List-") for name in second.extra_headers)
