"""A coordinator looks at a mail, tries it, sends it, and stops it."""

from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quickscan.domain import mailing, rounds
from quickscan.domain.admission import admit
from quickscan.domain.invitees import invite
from quickscan.models import Mailing, Round, RoundParty, SingleUseCode
from regions import outbox
from regions.models import Mail, Trajectory, User
from regions.parties import Party
from regions.workbench import part_states
from tests.conftest import ClientOf

MAIL = "/regio/rijk-van-nijmegen/pleegzorg-2026/vragenlijst/1/mail/"
INVITATION, REMINDER = f"{MAIL}invitation/", f"{MAIL}reminder_1/"
CLOSING = f"{MAIL}closing/"


@pytest.fixture
def round_(open_round: Round, alice: User) -> Round:
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    admit(asked, RoundParty.Admission.PERSONAL)
    invite(asked, [f"{number}@voorbeeld.example" for number in range(12)], by=alice)
    Round.objects.update(closes_at=timezone.now() + timedelta(days=21))
    open_round.refresh_from_db()
    return open_round


@pytest.fixture
def as_alice(client_of: ClientOf, alice: User) -> Client:
    return client_of(alice)


def text(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


def todos(trajectory: Trajectory) -> list[str]:
    return [
        str(todo.verb) for todo in part_states([trajectory])[trajectory.pk]["experiences"].todos
    ]


def test_before_sending_one_sees_how_many_and_exactly_what(round_: Round, as_alice: Client) -> None:
    page = text(as_alice, INVITATION)
    assert "<strong>12</strong>" in page
    assert "Verstuur de uitnodiging nu aan 12 mensen" in page
    assert "Uitnodiging: vul de vragenlijst over pleegzorg in Rijk van Nijmegen in" in page
    assert "http://testserver/v/[eigen code]" in page
    assert not Mail.objects.exists()


def test_a_test_goes_to_oneself(round_: Round, as_alice: Client, alice: User) -> None:
    page = as_alice.post(INVITATION, {"test": "foster_parent"}, follow=True).content.decode()
    assert f"De test is onderweg naar {alice.email}." in page
    outbox.send_due()
    assert [message.to for message in mail.outbox] == [[alice.email]]
    assert as_alice.post(INVITATION, {"test": "nobody"}).status_code == 404


def test_sending_twice_sends_once(round_: Round, as_alice: Client) -> None:
    for _again in range(2):
        page = as_alice.post(INVITATION, {"send": "1"}, follow=True).content.decode()
        assert "De mails worden nu verstuurd." in page
    outbox.send_due()
    assert len(mail.outbox) == 12
    assert "Er is nu niemand aan wie deze mail gaat." in text(as_alice, INVITATION)


def test_how_many_get_a_reminder_is_told_in_steps(
    round_: Round, as_alice: Client, alice: User
) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    outbox.send_due()
    assert "aan 10-19 mensen" in text(as_alice, REMINDER)
    as_alice.post(REMINDER, {"send": "1"})
    outbox.send_due()
    page = text(as_alice, MAIL)
    assert "</span> 12 verstuurd</li>" in page
    assert "</span> 10-19 verstuurd</li>" in page


def test_that_nobody_is_left_to_remind_is_not_told(
    round_: Round, as_alice: Client, alice: User
) -> None:
    mailing.send_now(round_, "invitation", by=alice)
    outbox.send_due()
    SingleUseCode.objects.all().delete()  # they all answered
    assert "aan minder dan 10 mensen" in text(as_alice, REMINDER)
    as_alice.post(REMINDER, {"send": "1"})
    # Queued for everybody who was reached.
    assert "10-19 nog te versturen" in text(as_alice, MAIL)
    outbox.send_due()
    assert "</span> minder dan 10 verstuurd</li>" in text(as_alice, MAIL)
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent", "lapsed"}


def test_a_reminder_is_planned_on_a_day_that_still_comes(round_: Round, as_alice: Client) -> None:
    today = timezone.localdate()
    page = as_alice.post(REMINDER, {"plan": "1", "day": str(today)}).content.decode()
    assert "Deze dag is al begonnen." in page
    late = today + timedelta(days=22)
    page = as_alice.post(REMINDER, {"plan": "1", "day": str(late)}).content.decode()
    assert "De vragenlijst is dan al gesloten." in page
    # On the last day it would come after the end: a planned one goes at nine.
    last = today + timedelta(days=14)
    Round.objects.update(closes_at=timezone.make_aware(datetime.combine(last, time(8, 0))))
    page = as_alice.post(REMINDER, {"plan": "1", "day": str(last)}).content.decode()
    assert "De vragenlijst is dan al gesloten." in page
    as_alice.post(REMINDER, {"plan": "1", "day": str(today + timedelta(days=7))})
    planned = Mailing.objects.get()
    assert (planned.kind, planned.state) == ("reminder_1", "planned")
    assert timezone.localtime(planned.due_at).hour == 9
    assert "Gaat uit op" in text(as_alice, MAIL)
    as_alice.post(REMINDER, {"cancel": "1"})
    assert not Mailing.objects.exists()


def test_everything_can_be_stopped_and_go_on(round_: Round, as_alice: Client) -> None:
    as_alice.post(INVITATION, {"send": "1"})
    assert "Stop alle mail" in text(as_alice, MAIL)
    page = as_alice.post(f"{MAIL}stoppen/", follow=True).content.decode()
    assert "Alles wat nog wachtte, is gestopt." in page
    assert outbox.send_due() == 0
    page = as_alice.post(f"{MAIL}doorgaan/", follow=True).content.decode()
    assert "De mail gaat weer door." in page
    assert outbox.send_due() == 12


def test_the_thanks_wait_for_closing(round_: Round, as_alice: Client) -> None:
    as_alice.post(CLOSING, {"send": "1"})
    assert "Gaat uit als de vragenlijst sluit." in text(as_alice, MAIL)
    as_alice.post(CLOSING, {"cancel": "1"})
    assert not Mailing.objects.exists()


def test_a_closed_round_says_where_the_list_went(round_: Round, as_alice: Client) -> None:
    rounds.close_round(round_)
    assert "De adressen zijn gewist toen de vragenlijst sloot." in text(as_alice, MAIL)
    page = as_alice.post(INVITATION, {"send": "1"}, follow=True).content.decode()
    assert "De vragenlijst is gesloten. Er gaat geen mail meer uit." in page
    page = as_alice.post(f"{MAIL}doorgaan/", follow=True).content.decode()
    assert "De vragenlijst is gesloten. Er gaat geen mail meer uit." in page


def test_the_workbench_says_which_mail_is_up(
    round_: Round, alice: User, trajectory: Trajectory
) -> None:
    assert todos(trajectory)[0] == "Verstuur de uitnodigingen"
    mailing.send_now(round_, "invitation", by=alice)
    assert "Verstuur" not in " ".join(todos(trajectory))
    Mailing.objects.update(due_at=timezone.now() - timedelta(days=8))
    assert todos(trajectory)[0] == "Verstuur de herinnering"
    mailing.plan(round_, "reminder_1", timezone.localdate() + timedelta(days=1), by=alice)
    assert "Verstuur" not in " ".join(todos(trajectory))


@pytest.mark.parametrize("url", [MAIL, INVITATION])
def test_more_addresses_cost_no_more_queries(
    url: str, round_: Round, as_alice: Client, alice: User
) -> None:
    asked = round_.parties.get(party=Party.FOSTER_PARENT)
    mailing.send_now(round_, "invitation", by=alice)
    counts = []
    for number in range(2):
        invite(asked, [f"more-{number}-{each}@voorbeeld.example" for each in range(9)], by=alice)
        mailing.send_now(round_, "invitation", by=alice)
        with CaptureQueriesContext(connection) as queries:
            as_alice.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
