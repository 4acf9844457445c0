"""Somebody pastes what came back: which addresses that are is shown first, and then marked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from quickscan.domain import bounces, mailing
from quickscan.domain.admission import admit
from quickscan.domain.bounces import addresses_in
from quickscan.domain.invitees import invite
from quickscan.models import Round, RoundParty
from regions import outbox
from regions.models import Mail, User
from regions.parties import Party
from tests.conftest import ClientOf

PAGE = "/regio/rijk-van-nijmegen/pleegzorg-2026/vragenlijst/1/mail/teruggekomen/"
RETURNED = """\
From: MAILER-DAEMON@mail.provider.example (Mail Delivery System)
To: noreply@localhost.example
Message-ID: <20261125.7F3A@mail.provider.example>
References: <176@pleegzorg.example>
 <177@pleegzorg.example>

<Person1@Voorbeeld.example>: host mx.voorbeeld.example said: 550 5.1.1
    User unknown (in reply to RCPT TO command)
Final-Recipient: rfc822; person1@voorbeeld.example
Final-Recipient: rfc822;o'brien@voorbeeld.example

'person2@voorbeeld.example' bestaat niet, person3@voorbeeld.example. En iemand@elders.example ook.
"""


@pytest.fixture
def round_(open_round: Round, alice: User) -> Round:
    """Five people on the list; the invitation went to four of them."""
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    admit(asked, RoundParty.Admission.PERSONAL)
    Round.objects.update(closes_at=timezone.now() + timedelta(days=21))
    invite(asked, [f"person{number}@voorbeeld.example" for number in range(4)], by=alice)
    mailing.send_now(open_round, "invitation", by=alice)
    outbox.send_due()
    invite(asked, ["o'brien@voorbeeld.example"], by=alice)
    return open_round


@pytest.fixture
def as_alice(client_of: ClientOf, alice: User) -> Client:
    return client_of(alice)


def text(client: Client, given: dict[str, str] | None = None, status: int = 200) -> str:
    response = client.post(PAGE, given) if given else client.get(PAGE)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_the_addresses_in_a_mail_that_came_back() -> None:
    assert addresses_in(RETURNED) == [
        "mailer-daemon@mail.provider.example", "noreply@localhost.example",
        "person1@voorbeeld.example", "o'brien@voorbeeld.example", "person2@voorbeeld.example",
        "person3@voorbeeld.example", "iemand@elders.example",
    ]  # fmt: skip
    assert addresses_in("a" * 120_000 + "@") == []
    assert addresses_in("@ . geen@adres, mailto:wel@adres.example?x;") == ["wel@adres.example"]


def test_what_is_pasted_is_sorted_out_and_nothing_changes_yet(
    round_: Round, as_alice: Client
) -> None:
    bounces.mark_bounced(round_, ["person3@voorbeeld.example"])
    page = text(as_alice, {"text": RETURNED})
    assert "2 adressen op uw lijst werken niet" in page
    to_mark, settled, unknown = page.split("<h2>", 2)[0], *page.split("<h2>")[1:3]
    assert "person1@voorbeeld.example</li><li>person2@voorbeeld.example</li>" in to_mark
    assert "o&#x27;brien@voorbeeld.example</li><li>person3@voorbeeld.example</li>" in settled
    assert "<li>iemand@elders.example</li>" in unknown
    assert "daemon" not in unknown
    assert len(bounces.not_reached(round_)) == 1


def test_what_was_shown_is_marked_and_gets_no_reminder(round_: Round, as_alice: Client) -> None:
    shown = "person1@voorbeeld.example person2@voorbeeld.example iemand@elders.example"
    response = as_alice.post(PAGE, {"text": shown, "mark": "1"}, follow=True)
    page = " ".join(response.content.decode().split())
    assert "2 adressen krijgen geen herinnering meer" in page
    assert "<strong>person2@voorbeeld.example</strong>: Iemand van de regio zag" in page
    again = as_alice.post(PAGE, {"text": shown, "mark": "1"}, follow=True)
    assert "0 adressen krijgen geen" in " ".join(again.content.decode().split())
    assert sum(map(len, mailing.audience(round_, "reminder_1").values())) == 2
    assert Mail.objects.filter(state="bounced").count() == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [("", "Plak hier een of meer adressen"), ("niets", "In deze tekst staat geen e-mailadres"),
     ("x" * 120_001, "te veel tekst"),
     (" ".join(f"{n}@voorbeeld.example" for n in range(2_001)), "Hoogstens 2000 adressen")],
)  # fmt: skip
def test_what_cannot_be_used_is_explained(
    round_: Round, as_alice: Client, given: str, said: str
) -> None:
    page = text(as_alice, {"text": given, "x": "1"}, status=422)
    assert "<title>Fout:" in page
    assert said in page


def test_of_another_list_nothing_is_told(round_: Round, as_alice: Client) -> None:
    page = text(as_alice, {"text": "iemand@elders.example"})
    assert "geen adres bij dat nu nog een herinnering zou krijgen" in page
    assert "Deze adressen niet meer mailen" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_one_as_for_three(
    round_: Round, as_alice: Client, count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    pasted = " ".join(f"person{number}@voorbeeld.example" for number in range(count))
    with django_assert_num_queries(12):
        text(as_alice, {"text": pasted})
