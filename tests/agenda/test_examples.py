"""An action that helped, told to other regions: offered, looked at, read, and taken back."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from agenda.domain import editing, examples
from agenda.domain.examples import ExampleError
from agenda.domain.fitting import fitting
from agenda.models import Action, Evaluation, Example, ImprovementAgenda
from quickscan.findings import Finding
from quickscan.published import themes
from regions import outbox
from regions.models import Mail, Region, Role, Trajectory, User
from tests.agenda.conftest import first_action
from tests.agenda.worlds import more_regions
from tests.conftest import ClientOf, make_trajectory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("themes")]
CARD: dict[str, Any] = {
    "theme": "SAM", "title": "Eén plan per kind", "who": "Gezinnen, met de aanbieder",
    "what": "Samen aan tafel.", "cost": "Twee avonden", "outcome": "Meer rust.",
    "contact_name": "", "contact_email": "", "contact_agreed": False,
}  # fmt: skip


def evaluated(action: Action, result: str = "achieved", *, signed: bool = True) -> Evaluation:
    day = date(2026, 5, 1)
    return action.evaluations.create(
        evaluated_on=day, result=result, learned="Het gaf rust.", conclusion="keep",
        signed_on=day if signed else None, signed_by="coördinator" if signed else "",
    )  # fmt: skip


@pytest.fixture
def helped(full: ImprovementAgenda) -> Action:
    action = first_action(full)
    evaluated(action)
    return action


@pytest.fixture
def offered(helped: Action, alice: User) -> Example:
    return examples.offer(helped, edition=0, by=alice, **CARD)


@pytest.fixture
def accepted(offered: Example, nora: User) -> Example:
    assert examples.decide(offered, decision="accepted", remark="", edition=1, by=nora)
    return offered


def page_of(action: Action, name: str = "agenda_example") -> str:
    place = action.agenda.trajectory
    more = [action.pk] if name != "agenda_exchange" else []
    return reverse(name, args=[place.region.slug, place.slug, *more])


# Offering ---------------------------------------------------------------------------------------


def test_the_card_is_filled_in_from_the_agenda_and_the_evaluation(
    client_of: ClientOf, helped: Action, alice: User
) -> None:
    form = client_of(alice).get(page_of(helped)).context["form"]
    assert form.initial == {
        "theme": "SAM", "title": helped.title, "who": "", "what": "Samen aan tafel.", "cost": "",
        "outcome": "Het gaf rust.",
    }  # fmt: skip


def test_an_action_is_offered_once_however_often_it_is_sent(
    client_of: ClientOf, client: Client, helped: Action, alice: User
) -> None:
    sent = {**CARD, "edition": "0", "contact_agreed": ""}
    for _twice in range(2):
        response = client_of(alice).post(page_of(helped), sent, follow=True)
        assert "De methode-eigenaar kijkt ernaar" in response.content.decode()
    (example,) = Example.objects.all()
    assert (example.status, example.edition, example.offered_by) == ("offered", 1, alice)
    assert client.get(reverse("example", args=[example.pk])).status_code == 404
    assert example.title not in client.get("/voorbeelden/").content.decode()


@pytest.mark.parametrize(
    ("result", "signed"), [("not_achieved", True), ("stopped", True), ("achieved", False)]
)
def test_only_what_helped_and_was_signed_is_an_example(
    client_of: ClientOf, full: ImprovementAgenda, alice: User, result: str, signed: bool
) -> None:
    action = first_action(full)
    evaluated(action, result, signed=signed)
    page = client_of(alice).get(page_of(action), follow=True)
    assert "Kijk eerst samen terug op deze actie." in page.content.decode()
    with pytest.raises(ExampleError):
        examples.offer(action, edition=0, by=alice, **CARD)
    assert not Example.objects.exists()


def test_the_last_evaluation_counts_on_the_list(helped: Action, full: ImprovementAgenda) -> None:
    helped.evaluations.create(
        evaluated_on=date(2026, 9, 1), result="partly", learned="Minder.", conclusion="adapt",
        signed_on=date(2026, 9, 1), signed_by="coördinator",
    )  # fmt: skip
    (candidate,) = examples.candidates(full)
    assert (candidate.evaluation.result, candidate.example) == ("partly", None)


def test_a_contact_is_named_only_with_consent(
    client_of: ClientOf, helped: Action, alice: User, offered: Example
) -> None:
    named = {"contact_name": "Joost", "contact_email": "joost@waalstreek.example"}
    page = client_of(alice).post(page_of(helped), {**CARD, **named, "edition": "1"})
    assert "die het goed vindt" in page.content.decode()
    offered.refresh_from_db()
    assert offered.contact_name == ""
    with pytest.raises(IntegrityError, match="example_names_who_agreed"), transaction.atomic():
        Example.objects.update(contact_name="Joost")
    client_of(alice).post(
        page_of(helped), {**CARD, **named, "contact_agreed": "on", "edition": "1"}
    )
    offered.refresh_from_db()
    assert (offered.contact_name, offered.contact_agreed, offered.edition) == ("Joost", True, 2)


def test_of_two_who_write_at_once_the_second_hears_it(
    helped: Action, offered: Example, alice: User, frank: User
) -> None:
    examples.offer(helped, edition=1, by=frank, **{**CARD, "title": "Van Frank"})
    with pytest.raises(ExampleError, match="intussen gewijzigd"):
        examples.offer(helped, edition=1, by=alice, **{**CARD, "title": "Van Alice"})
    offered.refresh_from_db()
    assert offered.title == "Van Frank"


def test_who_comes_second_sees_both_and_loses_nothing(
    client_of: ClientOf, helped: Action, offered: Example, alice: User, frank: User
) -> None:
    examples.offer(helped, edition=1, by=frank, **{**CARD, "title": "Van Frank"})
    sent = {**CARD, "title": "Van Alice", "contact_agreed": "", "edition": "1"}
    page = client_of(alice).post(page_of(helped), sent)
    (difference,) = page.context["differences"]
    assert (difference.yours, difference.stored) == ("Van Alice", "Van Frank")
    assert page.context["edition"] == 2
    client_of(alice).post(page_of(helped), {**sent, "edition": "2"})
    offered.refresh_from_db()
    assert offered.title == "Van Alice"


def test_a_card_that_was_decided_about_is_not_written_on(
    client_of: ClientOf, helped: Action, accepted: Example, alice: User
) -> None:
    page = client_of(alice).get(page_of(helped), follow=True).content.decode()
    assert "Over dit voorbeeld is al besloten." in page


# Deciding ---------------------------------------------------------------------------------------


def test_the_owner_of_the_method_decides_and_everybody_reads_it(
    client_of: ClientOf, client: Client, offered: Example, nora: User, alice: User
) -> None:
    desk = client_of(nora).get("/voorbeelden/beoordelen/").content.decode()
    assert offered.title in desk
    assert "/voorbeelden/beoordelen/" in client_of(nora).get("/mijn/").content.decode()
    assert "/voorbeelden/beoordelen/" not in client_of(alice).get("/mijn/").content.decode()
    url = reverse("example_decide", args=[offered.pk])
    sent = {"decision": "accepted", "edition": "1"}
    assert client_of(alice).post(url, sent).status_code == 404
    client_of(nora).post(url, sent)
    card = client.get(reverse("example", args=[offered.pk])).content.decode()
    for told in ("Rijk van Nijmegen", "Samenwerken", *(CARD[name] for name in ("who", "cost"))):
        assert told in card
    assert "Vraag het de regio: alice@nijmegen.example" in card
    outbox.send_due()
    (message,) = mail.outbox
    assert message.to == ["alice@nijmegen.example"]
    assert message.subject == "Besluit over uw voorbeeld: Eén plan per kind"
    assert "Het staat nu bij de voorbeelden" in str(message.body)


@pytest.mark.parametrize("decision", ["change_asked", "refused"])
def test_sending_back_needs_a_reason_and_mails_it(
    client_of: ClientOf, offered: Example, nora: User, decision: str
) -> None:
    url = reverse("example_decide", args=[offered.pk])
    page = client_of(nora).post(url, {"decision": decision, "edition": "1"})
    assert "Schrijf op waarom, of wat er anders moet." in page.content.decode()
    assert Mail.objects.filter(kind="example").count() == 0
    client_of(nora).post(url, {"decision": decision, "remark": "Noem de uren.", "edition": "1"})
    offered.refresh_from_db()
    assert (offered.status, offered.remark) == (decision, "Noem de uren.")
    outbox.send_due()
    assert "Noem de uren." in str(mail.outbox[0].body)


def test_what_was_asked_is_shown_and_it_is_offered_again(
    client_of: ClientOf, offered: Example, helped: Action, alice: User, nora: User
) -> None:
    examples.decide(offered, decision="change_asked", remark="Noem de uren.", edition=1, by=nora)
    page = client_of(alice).get(page_of(helped)).content.decode()
    assert "Noem de uren." in page
    client_of(alice).post(page_of(helped), {**CARD, "cost": "Tien uur", "edition": "1"})
    offered.refresh_from_db()
    assert (offered.status, offered.remark, offered.edition) == ("offered", "", 2)
    assert examples.decide(offered, decision="accepted", remark="", edition=2, by=nora)
    assert Mail.objects.filter(kind="example").count() == 2


def test_a_refusal_is_final_and_an_accepted_card_does_not_change_unseen(
    offered: Example, helped: Action, alice: User, nora: User
) -> None:
    for decision in ("refused", "accepted"):
        Example.objects.update(status=decision, remark="Nee.", decided_on=date(2026, 6, 1))
        with pytest.raises(ExampleError):
            examples.offer(helped, edition=1, by=alice, **{**CARD, "title": "Anders"})


def test_what_was_not_read_is_not_accepted(
    client_of: ClientOf, offered: Example, helped: Action, alice: User, nora: User
) -> None:
    examples.offer(helped, edition=1, by=alice, **{**CARD, "title": "Anders"})
    url = reverse("example_decide", args=[offered.pk])
    page = client_of(nora).post(url, {"decision": "accepted", "edition": "1"}, follow=True)
    assert "intussen gewijzigd" in page.content.decode()
    offered.refresh_from_db()
    assert offered.status == "offered"
    assert Mail.objects.filter(kind="example").count() == 0


def test_deciding_twice_is_deciding_once(offered: Example, nora: User) -> None:
    first = Example.objects.get(pk=offered.pk)
    told = [
        examples.decide(each, decision="accepted", remark="", edition=1, by=nora)
        for each in (first, offered)
    ]
    assert told == [True, False]
    assert Mail.objects.filter(kind="example").count() == 1


# Taking back ------------------------------------------------------------------------------------


def test_the_region_takes_it_back_and_its_contact_is_erased(
    client_of: ClientOf, client: Client, accepted: Example, helped: Action, alice: User
) -> None:
    Example.objects.update(contact_agreed=True, contact_name="Joost")
    client_of(alice).post(page_of(helped, "agenda_example_withdraw"))
    assert client.get(reverse("example", args=[accepted.pk])).status_code == 404
    accepted.refresh_from_db()
    assert (accepted.status, accepted.contact_name, accepted.contact_agreed) == (
        "withdrawn", "", False,
    )  # fmt: skip
    assert Mail.objects.filter(kind="example").count() == 1  # about accepting it
    assert client_of(alice).get(page_of(helped)).context["edition"] == 2  # to offer again


def test_the_owner_of_the_method_takes_it_out_and_the_region_hears_it(
    client_of: ClientOf, accepted: Example, nora: User, charlie: User
) -> None:
    url = reverse("example_take_out", args=[accepted.pk])
    assert client_of(charlie).post(url).status_code == 404
    for _twice in range(2):
        client_of(nora).post(url)
    accepted.refresh_from_db()
    assert accepted.status == "withdrawn"
    assert Mail.objects.filter(once=f"example-{accepted.pk}-2-withdrawn").count() == 1


def test_a_national_reader_decides_nothing(
    client_of: ClientOf, bob: User, offered: Example
) -> None:
    bob.roles.create(kind=Role.Kind.READER)
    assert client_of(bob).get("/voorbeelden/beoordelen/").status_code == 403


# Finding ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 1), ("thema=SAM", 1), ("thema=BEL", 0), ("zoek=RUST plan", 1), ("zoek=nijmegen", 1),
        ("zoek=hulplijn", 0), ("thema=onzin", 1),
    ],
)  # fmt: skip
def test_the_library_is_searched_by_theme_and_words(
    client: Client, accepted: Example, query: str, number: int
) -> None:
    page = client.get(f"/voorbeelden/?{query}")
    assert len(page.context["cards"]) == number


def test_an_empty_library_says_what_comes(client: Client) -> None:
    assert "Hier komen voorbeelden" in client.get("/voorbeelden/").content.decode()


def accepted_in(place: Region, by: User, theme: str = "SAM") -> Example:
    agenda = editing.start_agenda(make_trajectory(place), title="Agenda")
    action = editing.add_action(agenda, title=f"Plan in {place}")
    evaluated(action)
    example = examples.offer(
        action, edition=0, by=by, **{**CARD, "title": action.title, "theme": theme}
    )
    Example.objects.filter(pk=example.pk).update(status="accepted", decided_on=date(2026, 6, 1))
    return example


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_as_much_for_many_as_for_one(
    client_of: ClientOf, trajectory: Trajectory, nora: User, number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for place in more_regions(number):
        accepted_in(place, nora)
    agenda = editing.start_agenda(trajectory, title="Verbeteragenda")
    editing.add_goal(agenda, theme="SAM", ambition="Wij beslissen samen.")
    for each in range(number):
        evaluated(editing.add_action(agenda, title=f"Actie {each}"))
    client = client_of(nora)
    with django_assert_num_queries(5):  # two of them are who is signed in
        assert len(client.get("/voorbeelden/").context["cards"]) == number
    with django_assert_num_queries(5):
        client.get("/voorbeelden/beoordelen/")
    url = reverse("agenda_exchange", args=[trajectory.region.slug, trajectory.slug])
    with django_assert_num_queries(9):
        assert len(client.get(url).context["fits"][0].examples) == number


def test_examples_fit_the_largest_differences_and_come_from_elsewhere(
    trajectory: Trajectory, accepted: Example, nora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without results they fit the goals; with them, the differences, the largest first."""
    (goal,) = fitting(trajectory)
    assert (goal.theme, goal.why, goal.examples) == ("SAM", "Wij beslissen samen.", ())
    here, there, *_rest = more_regions(3)
    apart, together = accepted_in(here, nora, "BEL"), accepted_in(there, nora, "SAM")
    slugs = {theme.code: theme.slug for theme in themes()}
    gaps = [
        Finding(f"gap/1/{code}", "gap", slugs[code], f"Verschil over {code}", url=f"/{code}/")
        for code in ("BEL", "SAM")
    ]
    monkeypatch.setattr("agenda.domain.fitting.largest_gaps", lambda _trajectory: gaps)
    first, second = fitting(trajectory)
    assert (first.theme, first.url, first.examples) == ("BEL", gaps[0].url, (apart,))
    assert (second.theme, second.why, second.examples) == (
        "SAM", "Verschil over SAM", (together,),
    )  # fmt: skip
