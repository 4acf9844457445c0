"""Mail to the list of a region: each once, never to who is finished, never after closing."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from quickscan.domain import bounces, mailing, rounds
from quickscan.domain.admission import admit
from quickscan.domain.invitees import code_of, invite, remove
from quickscan.domain.mailing import MailingError
from quickscan.models import Invitee, Mailing, Round, RoundParty
from regions import outbox
from regions.domain.mail import forget_mail
from regions.models import AuditEntry, Mail, User
from regions.parties import Party
from tests.quickscan.respondent import Respondent

ANNA, BERT, CEES = (f"{name}@voorbeeld.example" for name in ("anna", "bert", "cees"))
DINA = "dina@voorbeeld.example"
SUBJECT = "vul de vragenlijst over pleegzorg in Rijk van Nijmegen in"


@pytest.fixture
def round_(open_round: Round, alice: User) -> Round:
    """Open for three more weeks; three foster parents and a young person on the list."""
    for party, addresses in (
        (Party.FOSTER_PARENT, [ANNA, BERT, CEES]), (Party.YOUNG_PERSON, [DINA]),
    ):  # fmt: skip
        asked = open_round.parties.get(party=party)
        admit(asked, RoundParty.Admission.PERSONAL)
        invite(asked, addresses, by=alice)
    Round.objects.update(closes_at=timezone.now() + timedelta(days=21))
    open_round.refresh_from_db()
    return open_round


def invitee(address: str) -> Invitee:
    return Invitee.objects.select_related("round_party").get(email=address)


def answer(address: str) -> None:
    respondent = Respondent(code_of(invitee(address)))
    respondent.fill_in()
    respondent.post({})


def sent_to() -> list[str]:
    """Since the last time."""
    outbox.send_due()
    found = sorted(message.to[0] for message in mail.outbox)
    mail.outbox.clear()
    return found


def states() -> list[str]:
    return sorted(Mail.objects.values_list("state", flat=True))


def test_everybody_on_the_list_gets_an_invitation_once(round_: Round, alice: User) -> None:
    assert mailing.send_now(round_, "invitation", by=alice) == 4
    assert mailing.send_now(round_, "invitation", by=alice) == 0
    assert sent_to() == [ANNA, BERT, CEES, DINA]
    assert sent_to() == []
    asked = round_.parties.get(party=Party.FOSTER_PARENT)
    invite(asked, ["els@voorbeeld.example"], by=alice)
    assert mailing.send_now(round_, "invitation", by=alice) == 1
    assert sent_to() == ["els@voorbeeld.example"]


def test_an_invitation_has_a_link_of_ones_own_and_says_everything(
    round_: Round, alice: User
) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    outbox.send_due()
    by_address = {message.to[0]: message for message in mail.outbox}
    anna, dina = by_address[ANNA], by_address[DINA]
    assert anna.subject == f"Uitnodiging: {SUBJECT}"
    assert dina.subject == "Uitnodiging: vertel hoe pleegzorg voor jou is"
    body = str(anna.body)
    assert f"http://testserver/v/{code_of(invitee(ANNA))}\n" in body
    assert "Meedoen is vrijwillig. Uw antwoorden zijn anoniem" in body
    assert "Wij wissen het als de vragenlijst sluit." in body
    assert "Bel Veilig Thuis: 0800-2000." in body
    assert "Kindertelefoon: 0800-0432." in str(dina.body)
    assert anna.extra_headers["Reply-To"] == "alice@nijmegen.example"
    assert not re.search(r"[{}]", body)
    links = {re.findall(r"/v/(\S+)", str(message.body))[0] for message in mail.outbox}
    assert len(links) == 4


def test_the_outbox_holds_no_address_and_no_code(round_: Round, alice: User) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    outbox.send_due()
    stored = " ".join(str(row) for row in Mail.objects.values_list())
    for address in (ANNA, BERT, CEES, DINA):
        assert address not in stored
        assert code_of(invitee(address)) not in stored
    assert not Mail.objects.exclude(content=None).exists()


def test_what_was_looked_at_is_what_goes(round_: Round, alice: User) -> None:
    shown = mailing.preview(round_, "invitation", Party.FOSTER_PARENT)
    mailing.send_now(round_, "invitation", by=alice)
    outbox.send_due()
    (anna,) = (message for message in mail.outbox if message.to == [ANNA])
    assert anna.subject == shown.subject
    code = code_of(invitee(ANNA))
    assert str(anna.body).strip() == shown.body.replace("[eigen code]", code)


def test_a_reminder_skips_who_is_finished_and_who_was_not_reached(
    round_: Round, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    real = mail.EmailMessage.message

    def unknown(self: mail.EmailMessage) -> object:
        if self.to == [BERT]:
            raise SMTPRecipientsRefused({BERT: (550, b"unknown")})
        return real(self)

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.message", unknown)
        assert sent_to() == [ANNA, CEES, DINA]
    assert [each.email for each, _mail in bounces.not_reached(round_)] == [BERT]
    answer(ANNA)
    assert bounces.mark_bounced(round_, [BERT, DINA, "nobody@voorbeeld.example"]) == 1
    assert bounces.mark_bounced(round_, [DINA]) == 0
    mailing.send_now(round_, "reminder_1", by=alice)
    assert sent_to() == [CEES]
    assert [each.email for each, _mail in bounces.not_reached(round_)] == [BERT, DINA]


def test_who_finishes_while_the_reminder_waits_does_not_get_it(round_: Round, alice: User) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    sent_to()
    mailing.send_now(round_, "reminder_1", by=alice)
    answer(ANNA)
    remove(invitee(BERT), by=alice)
    assert sent_to() == [CEES, DINA]
    assert states() == ["lapsed", "lapsed", *["sent"] * 6]


def test_of_a_list_of_one_a_reminder_does_not_tell_whether_that_one_answered(
    round_: Round, alice: User
) -> None:
    """A coordinator who reminds, stops and reads the log sees the same before and after."""
    for address in (BERT, CEES, DINA):
        remove(invitee(address), by=alice)
    mailing.send_now(round_, "invitation", by=alice)
    sent_to()
    seen = []
    for kind in ("reminder_1", "reminder_2"):
        before = AuditEntry.objects.count()
        queued = mailing.send_now(round_, kind, by=alice)
        stopped = mailing.stop(round_, by=alice)
        mailing.go_on(round_)
        log = AuditEntry.objects.order_by("pk").values_list("act", flat=True)
        seen.append((queued, stopped, list(log[before:])))
        sent_to()
        if kind == "reminder_1":
            answer(ANNA)
    assert seen[0] == seen[1] == (1, 1, ["mail_queued", "mail_stopped"])
    rounds.close_round(round_)
    told = AuditEntry.objects.filter(act="mail_erased").values_list("subject", flat=True)
    assert (
        sorted(subject.partition(": ")[2] for subject in told)
        == ["minder dan 10 verstuurd; de lijst is gewist"] * 3
    )


def test_two_reminders_and_no_third(round_: Round, alice: User) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    sent_to()
    for kind in ("reminder_1", "reminder_2"):
        for new in (4, 0):
            assert mailing.send_now(round_, kind, by=alice) == new
        assert sent_to() == [ANNA, BERT, CEES, DINA]


def test_a_planned_reminder_goes_on_its_day_also_when_the_clock_stood_still(
    round_: Round, alice: User
) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    sent_to()
    day = timezone.localdate() + timedelta(days=7)
    mailing.plan(round_, "reminder_1", day, by=alice)
    mailing.plan(round_, "reminder_1", day + timedelta(days=1), by=alice)
    assert mailing.start_due(timezone.now() + timedelta(days=7)) == 0
    assert mailing.start_due(timezone.now() + timedelta(days=10)) == 1
    assert mailing.start_due(timezone.now() + timedelta(days=10)) == 0
    assert sent_to() == [ANNA, BERT, CEES, DINA]
    with pytest.raises(MailingError, match="Deze mail is al verstuurd"):
        mailing.plan(round_, "reminder_1", day, by=alice)
    assert not mailing.cancel(round_, "reminder_1")


def test_a_plan_can_be_taken_back(round_: Round, alice: User) -> None:
    mailing.plan(round_, "reminder_1", date(2030, 1, 1), by=alice)
    assert mailing.cancel(round_, "reminder_1")
    assert not Mailing.objects.exists()


def test_stop_holds_for_what_waits_and_what_is_planned(round_: Round, alice: User) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    mailing.plan(round_, "reminder_1", timezone.localdate(), by=alice)
    outbox.send_due(limit=1)
    mail.outbox.clear()
    assert mailing.stop(round_, by=alice) == 3
    assert sent_to() == []
    assert mailing.start_due(timezone.now() + timedelta(days=2)) == 0
    assert mailing.go_on(round_) == 3
    assert len(sent_to()) == 3
    assert mailing.start_due(timezone.now() + timedelta(days=2)) == 1


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda: Round.objects.update(status="draft", opened_on=None), "Open eerst"),
        (lambda: rounds.close_round(Round.objects.get()), "De vragenlijst is gesloten."),
        (lambda: Round.objects.update(closes_at=None), "Kies eerst een sluitdatum."),
    ],
)
def test_not_about_a_draft_not_after_closing_not_without_a_day(
    round_: Round, alice: User, spoil: Callable[[], object], why: str
) -> None:
    spoil()
    for act in (
        lambda: mailing.send_now(round_, "invitation", by=alice),
        lambda: mailing.plan(round_, "reminder_1", timezone.localdate(), by=alice),
        lambda: mailing.thank_at_closing(round_, by=alice),
        lambda: mailing.go_on(round_),
    ):
        with pytest.raises(MailingError, match=why):
            act()
    assert not Mail.objects.filter(kind=mailing.KIND).exists()


def test_closing_stops_what_waits_and_forgets_who_got_what(round_: Round, alice: User) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    outbox.send_due(limit=3)
    mail.outbox.clear()
    mailing.plan(round_, "reminder_1", timezone.localdate(), by=alice)
    rounds.close_round(round_)
    assert sent_to() == []
    assert not Mail.objects.filter(kind=mailing.KIND).exists()
    assert mailing.start_due(timezone.now() + timedelta(days=2)) == 0
    lines = AuditEntry.objects.filter(act="mail_erased").values_list("subject", flat=True)
    assert list(lines) == ["ronde 1, uitnodiging: minder dan 10 verstuurd; de lijst is gewist"]


def test_a_mail_that_was_claimed_when_the_round_closed_is_not_written(
    round_: Round, alice: User
) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    once = Mail.objects.values_list("once", flat=True)[0]
    assert mailing.write(once) is not None
    Round.objects.update(status="closed", closed_on=timezone.localdate())
    assert mailing.write(once) is None


def test_at_closing_everybody_who_was_invited_is_thanked_whether_they_answered_or_not(
    round_: Round, alice: User
) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    outbox.send_due()
    mail.outbox.clear()
    answer(ANNA)
    asked = round_.parties.get(party=Party.FOSTER_PARENT)
    invite(asked, ["els@voorbeeld.example"], by=alice)
    mailing.thank_at_closing(round_, by=alice)
    mailing.thank_at_closing(round_, by=alice)
    rounds.close_round(round_)
    assert not Invitee.objects.exists()
    outbox.send_due()
    assert sorted(message.to[0] for message in mail.outbox) == [ANNA, BERT, CEES, DINA]
    (anna,) = (message for message in mail.outbox if message.to == [ANNA])
    assert anna.subject == "Bedankt: de vragenlijst over pleegzorg in Rijk van Nijmegen is gesloten"
    assert "http://testserver/regio/rijk-van-nijmegen/" in str(anna.body)
    # Their addresses stood in the outbox until it went.
    assert forget_mail(timezone.now()) == 4


def test_a_test_goes_to_who_asked_for_it_and_can_be_asked_again(round_: Round, alice: User) -> None:
    for _again in range(2):
        mailing.send_test(round_, "invitation", Party.YOUNG_PERSON, to=alice)
        outbox.send_due()
    assert [message.to for message in mail.outbox] == [[alice.email]] * 2
    assert mail.outbox[0].subject == "Test: Uitnodiging: vertel hoe pleegzorg voor jou is"
    assert not Mailing.objects.exists()


def test_how_many_went_is_in_the_log_in_steps(round_: Round, alice: User) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    entry = AuditEntry.objects.get(act="mail_queued")
    assert (entry.user, entry.subject) == (alice, "ronde 1, uitnodiging: minder dan 10")


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_four_times_at_once_invites_everybody_once(
    round_: Round, alice: User
) -> None:
    start = Barrier(4)

    def press() -> None:
        start.wait()
        mailing.send_now(round_, "invitation", by=alice)
        outbox.send_due()
        connection.close()

    presses = [Thread(target=press) for _ in range(4)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert sent_to() == [ANNA, BERT, CEES, DINA]
    assert states() == ["sent"] * 4
