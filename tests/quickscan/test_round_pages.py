"""Setting up, opening, closing and approving, as a coordinator does it in the browser."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Job
from quickscan.domain import rounds
from quickscan.models import Questionnaire, Round, Snapshot
from regions.models import Part, Trajectory, User
from regions.parties import Party
from tests.conftest import ClientOf

Questionnaires = dict[Party, Questionnaire]


def address(name: str, trajectory: Trajectory, *more: object) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, *more])


def said(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.fixture
def client(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


def test_a_coordinator_sets_up_a_round(
    client: Client, trajectory: Trajectory, questionnaires: Questionnaires
) -> None:
    closes = timezone.localtime() + timedelta(days=28)
    answer = client.post(
        address("round_new", trajectory),
        {
            "parties": ["parent", "young_person"], "supported_route": "on", "target_parent": "40",
            "target_foster_parent": "99", "opens_at": "", "threshold": "10",
            "closes_at": closes.strftime("%Y-%m-%dT%H:%M"),
        },
    )  # fmt: skip
    made = Round.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())
    assert made.closes_at == closes.replace(second=0, microsecond=0)
    found = {each.party: (each.target, bool(each.supported_code)) for each in made.parties.all()}
    assert found == {"parent": (40, False), "young_person": (None, True)}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"parties": []}, "Kies ten minste één partij."),
        ({"threshold": "9"}, "Kies 10 of meer."),
        ({"threshold": "99999"}, "Kies 9999 of minder."),
        ({"target_parent": "99999"}, "Kies 9999 of minder."),
        ({"closes_at": "2020-01-01T12:00"}, "Deze datum is al voorbij."),
        (
            {"opens_at": "2126-01-02T12:00", "closes_at": "2126-01-01T12:00"},
            "De vragenlijst sluit voordat hij opengaat.",
        ),
        ({"target_parent": "0"}, "Kies 1 of meer."),
    ],
)
def test_what_cannot_be_is_explained_above_the_form(
    client: Client, trajectory: Trajectory, questionnaires: Questionnaires,
    changes: dict[str, object], message: str,
) -> None:  # fmt: skip
    asked = {"parties": ["parent"], "threshold": "10", "opens_at": "", "closes_at": ""}
    html = client.post(address("round_new", trajectory), {**asked, **changes}).content.decode()
    assert "<title>Fout:" in html
    assert "Er klopt nog iets niet" in html
    assert message in html
    assert Round.objects.count() == 0


def test_the_second_tab_is_led_to_the_round_of_the_first(
    client: Client, trajectory: Trajectory, round_: Round
) -> None:
    answer = client.post(address("round_new", trajectory), {"parties": ["parent"], "threshold": 10})
    assert answer["Location"] == round_.get_absolute_url()
    assert Round.objects.count() == 1


def test_without_questionnaires_the_page_says_who_publishes_them(
    client: Client, trajectory: Trajectory
) -> None:
    html = said(client, address("round_new", trajectory))
    assert "De methode-eigenaar publiceert eerst de vragenlijsten" in html


def test_an_empty_part_invites_to_begin(client: Client, trajectory: Trajectory) -> None:
    html = said(client, address("rounds", trajectory))
    assert "Hier komen de ervaringen van alle partijen" in html
    assert address("round_new", trajectory) in html


def test_a_trajectory_without_this_part_has_no_such_pages(
    client: Client, trajectory: Trajectory
) -> None:
    trajectory.parts.filter(part=Part.EXPERIENCES).delete()
    assert client.get(address("rounds", trajectory)).status_code == 404


def test_opening_asks_for_a_new_date_when_the_closing_time_has_passed(
    client: Client, trajectory: Trajectory, round_: Round
) -> None:
    rounds.plan_round(round_, opens_at=None, closes_at=timezone.now() - timedelta(days=1))
    answer = client.post(address("round_open", trajectory, 1))
    assert answer["Location"] == address("round_plan", trajectory, 1)
    rounds.plan_round(round_, opens_at=None, closes_at=None)
    answer = client.post(address("round_open", trajectory, 1))
    assert answer["Location"] == round_.get_absolute_url()
    assert Round.objects.get().status == "open"


def test_the_closing_date_of_an_open_round_can_move(
    client: Client, trajectory: Trajectory, round_: Round
) -> None:
    rounds.open_round(round_)
    url = address("round_plan", trajectory, 1)
    assert 'name="opens_at"' not in said(client, url)
    client.post(url, {"closes_at": "2126-03-12T17:00"})
    closes_at = Round.objects.get().closes_at
    assert closes_at is not None
    assert timezone.localtime(closes_at).strftime("%Y-%m-%d %H.%M") == "2126-03-12 17.00"


def test_closing_asks_once_and_a_double_click_closes_once(
    client: Client, trajectory: Trajectory, round_: Round
) -> None:
    rounds.open_round(round_)
    url = address("round_close", trajectory, 1)
    assert "Sluiten kan niet ongedaan worden gemaakt." in said(client, url)
    assert Round.objects.get().status == "open", "a GET changes nothing"
    assert client.post(url)["Location"] == address("round_job", trajectory, 1)
    assert client.post(url)["Location"] == round_.get_absolute_url()
    assert Job.objects.count() == 1


def test_approving_asks_once_and_records_who_did_it(
    client: Client, alice: User, trajectory: Trajectory, round_: Round
) -> None:
    rounds.open_round(round_)
    rounds.close_round(round_)
    url = address("round_approve", trajectory, 1)
    assert "30 dagen" in said(client, url)
    client.post(url)
    assert Round.objects.get().status == "closed", "there are no results to approve"
    Snapshot.objects.create(round=round_, content={}, checksum="")
    client.post(url)
    client.post(url)
    assert (Round.objects.get().status, Round.objects.get().approved_by) == ("approved", alice)


def test_a_draft_is_thrown_away_after_a_question(
    client: Client, trajectory: Trajectory, round_: Round
) -> None:
    url = address("round_discard", trajectory, 1)
    assert "Posters die al gedrukt zijn, werken dan niet meer." in said(client, url)
    assert client.post(url)["Location"] == address("rounds", trajectory)
    assert Round.objects.count() == 0


def test_who_only_reads_sees_the_board_without_buttons(
    trajectory: Trajectory, round_: Round, bob: User, client_of: ClientOf
) -> None:
    bob.roles.create(kind="reader", trajectory=trajectory)
    rounds.offer_supported_route(round_)
    html = said(client_of(bob), round_.get_absolute_url())
    assert "Pleegouders" in html
    assert "Vragenlijst openen" not in html
    young = round_.parties.get(party=Party.YOUNG_PERSON)
    html = said(client_of(bob), address("round_invite", trajectory, 1))
    assert f"http://testserver/v/{young.code}" in html
    assert str(young.supported_code) not in html, "handed out by managers only"


def test_each_party_has_a_link_a_code_and_a_qr_code(
    client: Client, trajectory: Trajectory, round_: Round
) -> None:
    html = said(client, address("round_invite", trajectory, 1))
    for asked in round_.parties.all():
        assert f'value="http://testserver/v/{asked.code}"' in html
        assert f"{asked.code[:4]}-{asked.code[4:]}" in html
        assert address("poster", trajectory, 1, asked.party) in html
    assert html.count('role="img" aria-label="QR-code voor') == 3


def test_the_codes_are_gone_when_the_round_is_closed(
    client: Client, trajectory: Trajectory, round_: Round
) -> None:
    rounds.open_round(round_)
    rounds.close_round(round_)
    assert client.get(address("round_invite", trajectory, 1)).status_code == 302
    assert client.get(address("poster", trajectory, 1, "parent")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_rounds_costs_the_same_however_many(
    client: Client, trajectory: Trajectory, alice: User, number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    day = date(2026, 3, 12)
    Round.objects.bulk_create(
        Round(
            trajectory=trajectory, number=each, status=Round.Status.APPROVED, approved_by=alice,
            opened_on=day, closed_on=day, approved_on=day,
        )
        for each in range(1, number + 1)
    )  # fmt: skip
    with django_assert_num_queries(11):
        html = said(client, address("rounds", trajectory))
    assert html.count("Alice Bakker") == number
