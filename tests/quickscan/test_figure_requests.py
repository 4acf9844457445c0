"""Alice asks organisations for figures."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from quickscan.models import FigureRequest
from regions import outbox
from regions.models import Municipality, Organisation, Trajectory, User
from tests.conftest import ClientOf
from tests.quickscan.deliveries import FAMILIES, YEAR, link, organisation, request_for


@pytest.fixture
def as_alice(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


def address(trajectory: Trajectory, name: str, *more: object) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, *more])


def question(**given: object) -> dict[str, object]:
    usual = {
        "year": YEAR, "codes": [FAMILIES], "contact_name": "Petra de Boer",
        "contact_email": "petra@waalstreek.example", "due_on": "2099-01-01",
    }  # fmt: skip
    return usual | given


def test_alice_asks_a_provider_and_mails_the_link(as_alice: Client, trajectory: Trajectory) -> None:
    first = as_alice.post(
        address(trajectory, "figure_request_new"),
        {"name": "Pleegzorg Waalstreek", "kind": Organisation.Kind.FOSTER_CARE_PROVIDER},
    )
    waalstreek = trajectory.region.organisations.get()
    what = address(trajectory, "figure_request_what", waalstreek.pk)
    assert first.headers["Location"] == what

    made = as_alice.post(what, question())

    request = FigureRequest.objects.get()
    assert made.headers["Location"] == request.get_absolute_url()
    shown = as_alice.get(request.get_absolute_url()).text
    assert link(request) in shown
    assert "Beste Petra de Boer," in shown
    as_alice.post(request.get_absolute_url(), {"proef": "ja"})
    as_alice.post(request.get_absolute_url(), {"mailen": "ja"})
    again = as_alice.post(request.get_absolute_url(), {"mailen": "ja"}, follow=True)
    assert "Deze mail is al verstuurd" in again.text
    outbox.send_due()
    assert [message.to for message in mail.outbox] == [
        ["alice@nijmegen.example"], ["petra@waalstreek.example"],
    ]  # fmt: skip


def test_a_municipality_of_the_region_can_be_chosen(
    as_alice: Client, trajectory: Trajectory
) -> None:
    beuningen = Municipality.objects.create(code="GM0209", name="Beuningen")
    trajectory.region.memberships.create(municipality=beuningen, valid_from="2025-01-01")

    sent = as_alice.post(address(trajectory, "figure_request_new"), {"known": "GM0209"})

    made = trajectory.region.organisations.get()
    assert (made.name, made.kind) == ("Gemeente Beuningen", Organisation.Kind.MUNICIPALITY)
    page = as_alice.get(sent.headers["Location"]).text
    assert "Afspraken over bijzondere kosten" in page
    assert "Pleeggezinnen (" not in page


@pytest.mark.parametrize(
    ("filled", "what"),
    [
        ({"x": ""}, "Kies een organisatie, of vul hieronder een andere in"),
        ({"name": "Pleegzorg"}, "Kies wat voor organisatie het is"),
        ({"name": "Pleegzorg", "known": "1"}, "Selecteer een geldige keuze"),
    ],
)
def test_whom_to_ask_must_be_clear(
    as_alice: Client, trajectory: Trajectory, filled: dict[str, str], what: str
) -> None:
    assert what in as_alice.post(address(trajectory, "figure_request_new"), filled).text
    assert not Organisation.objects.exists()


def test_what_to_ask_must_be_right(as_alice: Client, trajectory: Trajectory, alice: User) -> None:
    waalstreek = organisation(trajectory, "Pleegzorg Waalstreek")
    what = address(trajectory, "figure_request_what", waalstreek.pk)
    assert "Kies ten minste één cijfer" in as_alice.post(what, question(codes=[])).text
    assert "al voorbij" in as_alice.post(what, question(due_on="2020-01-01")).text
    request_for(trajectory, alice, FAMILIES)
    assert "al gevraagd" in as_alice.post(what, question()).text
    other = organisation(trajectory, "Pleegouderraad", Organisation.Kind.OTHER)
    nothing = as_alice.get(address(trajectory, "figure_request_what", other.pk)).text
    assert "geen cijfers om te vragen" in nothing


def test_alice_gives_more_time_reminds_and_withdraws(
    as_alice: Client, trajectory: Trajectory, alice: User
) -> None:
    request = request_for(trajectory, alice, FAMILIES)
    page = request.get_absolute_url()
    assert "al voorbij" in as_alice.post(page, {"termijn": "ja", "due_on": "2020-01-01"}).text
    as_alice.post(page, {"termijn": "ja", "due_on": "2099-05-01"})
    assert "1 mei 2099" in as_alice.get(page).text
    as_alice.post(page, {"mailen": "ja"})
    as_alice.post(page, {"herinneren": "ja"})
    assert "Vandaag is er al een" in as_alice.post(page, {"herinneren": "ja"}, follow=True).text
    outbox.send_due()
    assert [message.subject.split(":")[0] for message in mail.outbox] == [
        "Uitnodiging", "Herinnering",
    ]  # fmt: skip

    withdraw = address(trajectory, "figure_request_withdraw", request.pk)
    assert "werkt meteen niet meer" in as_alice.get(withdraw).text
    as_alice.post(withdraw)

    assert as_alice.get(link(request)).status_code == 410
    assert "Deze vraag is ingetrokken" in as_alice.get(page).text
