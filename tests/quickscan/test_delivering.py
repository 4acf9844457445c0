"""Petra fills in the figures of her organisation, with nothing but her link."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from quickscan.delivered import Answer
from quickscan.domain import delivering
from quickscan.domain.delivering import (
    AlreadyAskedError,
    DeliveredMeanwhileError,
    Filled,
    WithdrawnError,
)
from quickscan.models import Delivery, Figure, FigureRequest
from regions import outbox
from regions.models import Organisation, Trajectory, User
from tests.quickscan.deliveries import (
    FAMILIES,
    FRAMEWORK,
    MARK,
    NETWORK,
    SCHEME,
    YEAR,
    form_of,
    link,
    organisation,
    page_of,
    request_for,
)

TODAY = timezone.localdate()


@pytest.fixture
def asked(trajectory: Trajectory, alice: User) -> FigureRequest:
    return request_for(trajectory, alice, FAMILIES, NETWORK, FRAMEWORK)


def answered(request: FigureRequest, code: str) -> Delivery:
    return request.deliveries.get(indicator=code)


# Asking


def test_each_kind_of_organisation_is_asked_what_it_can_know(trajectory: Trajectory) -> None:
    kinds = Organisation.Kind
    provider = organisation(trajectory, "Pleegzorg Waalstreek")
    beuningen = organisation(trajectory, "Gemeente Beuningen", kinds.MUNICIPALITY)
    protection = organisation(trajectory, "Jeugdbescherming", kinds.CERTIFIED_INSTITUTION)

    offered = {
        each.name: {indicator.code for indicator in delivering.what_it_can_deliver(each)}
        for each in (provider, beuningen, protection, Organisation(kind=kinds.OTHER))
    }

    assert len(offered["Pleegzorg Waalstreek"]) == 19
    assert offered["Gemeente Beuningen"] == {"IND-POL-01", "IND-POL-02"}
    assert offered["Jeugdbescherming"] == {"IND-PER-01", "IND-PER-02"}
    assert offered[""] == set()


def test_an_organisation_is_asked_once_a_year_unless_it_was_withdrawn(
    asked: FigureRequest, trajectory: Trajectory, alice: User
) -> None:
    with pytest.raises(AlreadyAskedError):
        request_for(trajectory, alice, FAMILIES)
    assert delivering.withdraw(asked)
    assert not delivering.withdraw(asked)
    assert request_for(trajectory, alice, FAMILIES).pk != asked.pk


# Filling in


def test_petra_sees_the_definition_first_and_fills_in_a_count(
    client: Client, asked: FigureRequest
) -> None:
    assert "wij vragen Pleegzorg Waalstreek om 3 cijfers" in client.get(link(asked)).text
    shown = client.get(page_of(asked, FAMILIES)).text
    assert shown.index("Wat telt u") < shown.index("<form")

    sent = client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, value="1.312"))

    assert sent.headers["Location"] == page_of(asked, "IND-VRM-01")
    delivery = answered(asked, FAMILIES)
    assert delivery.value == Decimal(1312)
    assert (delivery.delivered_on, delivery.version) == (TODAY, 1)
    assert "1.312" in client.get(link(asked)).text


def test_we_calculate_what_she_counted(client: Client, asked: FigureRequest) -> None:
    client.post(page_of(asked, NETWORK), form_of(asked, NETWORK, numerator=172, denominator=351))
    delivery = answered(asked, NETWORK)
    assert delivery.value == Decimal("49.003")
    assert delivery.numerator == Decimal(172)
    assert delivery.denominator == Decimal(351)


def test_the_classes_of_a_figure_are_filled_in_together(
    client: Client, asked: FigureRequest
) -> None:
    counts = {"class_0": 90, "class_1": 120, "class_2": 60, "class_3": 30}
    sent = client.post(page_of(asked, FRAMEWORK), form_of(asked, FRAMEWORK, **counts))
    assert sent.status_code == 302
    shares = asked.deliveries.filter(indicator=FRAMEWORK).values_list("category", "value")
    assert dict(shares) == {
        "vrijwillig": 30, "ondertoezichtstelling": 40, "pleegoudervoogdij": 10,
        "voogdij van een gecertificeerde instelling": 20,
    }  # fmt: skip


def test_a_class_that_was_left_out_is_asked_for(client: Client, asked: FigureRequest) -> None:
    sent = client.post(page_of(asked, FRAMEWORK), form_of(asked, FRAMEWORK, class_0=90))
    assert sent.status_code == 422
    assert sent.text.count("Vul hier ook een aantal in") == 6  # in the summary and at the field
    assert not asked.deliveries.filter(delivered_on__isnull=False).exists()


def test_mark_chooses_words(client: Client, trajectory: Trajectory, alice: User) -> None:
    beuningen = organisation(trajectory, "Gemeente Beuningen", Organisation.Kind.MUNICIPALITY)
    asked = delivering.ask(
        trajectory, beuningen, contact=MARK, by=alice,
        question=delivering.Question([SCHEME], YEAR, TODAY),
    )  # fmt: skip
    client.post(page_of(asked, SCHEME), form_of(asked, SCHEME, value=2))
    assert answered(asked, SCHEME).value == 2
    assert "per gemeente een eigen" in client.get(link(asked)).text
    assert "checked" in client.get(page_of(asked, SCHEME)).text


def test_what_is_not_there_has_a_reason(client: Client, asked: FigureRequest) -> None:
    reason = "Wij leggen dit pas vast sinds dit jaar."
    client.post(page_of(asked, NETWORK), form_of(asked, NETWORK, missing=reason, status=""))
    assert (answered(asked, NETWORK).value, answered(asked, NETWORK).missing) == (None, reason)
    assert reason in client.get(link(asked)).text


def test_a_figure_of_another_year_than_was_asked_says_so(
    client: Client, asked: FigureRequest
) -> None:
    client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, value="165"))
    assert "<span>165</span>" in client.get(link(asked)).text
    client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, value="165", year=YEAR - 2))
    assert f"<span>165 ({YEAR - 2})</span>" in client.get(link(asked)).text


@pytest.mark.parametrize(
    ("code", "filled", "what"),
    [
        (FAMILIES, {}, "of schrijf waarom het er niet is"),
        (FAMILIES, {"value": "veel"}, "bijvoorbeeld 1234 of 12,5"),
        (FAMILIES, {"value": "12,5"}, "een heel getal"),
        (FAMILIES, {"value": "-3"}, "onder 0"),
        (FAMILIES, {"value": "3", "missing": "Geen idee."}, "Niet allebei"),
        (FAMILIES, {"value": "3", "status": ""}, "voorlopig of definitief"),
        (FAMILIES, {"value": "3", "year": "1815"}, "jaar"),
        (FAMILIES, {"value": "3", "reference_date": "1999-12-31"}, "ligt niet in"),
        (NETWORK, {"numerator": "3"}, "Vul beide aantallen in"),
        (NETWORK, {"numerator": "30", "denominator": "20"}, "meer dan het geheel"),
        (NETWORK, {"numerator": "0", "denominator": "0"}, "kan geen 0 staan"),
        (NETWORK, {"value": "101"}, "hooguit 100"),
        (NETWORK, {"numerator": "3", "denominator": "6", "value": "70"}, "die geven 50"),
    ],
)
def test_what_cannot_be_right_is_told_and_nothing_is_lost(
    client: Client, asked: FigureRequest, code: str, filled: dict[str, str], what: str
) -> None:
    sent = client.post(page_of(asked, code), form_of(asked, code, note="Let op.", **filled))
    assert sent.status_code == 422
    assert what in sent.text
    assert "Let op." in sent.text
    assert "<title>Fout:" in sent.text
    assert not asked.deliveries.filter(delivered_on__isnull=False).exists()


def test_two_people_with_one_link_do_not_overwrite_each_other(
    client: Client, asked: FigureRequest
) -> None:
    before = form_of(asked, FAMILIES, value=300)
    client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, value=312))

    second = client.post(page_of(asked, FAMILIES), before)

    assert second.status_code == 409
    assert "Bewaard is nu: 312" in second.text
    assert 'value="300"' in second.text
    assert answered(asked, FAMILIES).value == 312
    again = client.post(page_of(asked, FAMILIES), before | {"seen": "1"})
    assert again.status_code == 302
    assert answered(asked, FAMILIES).value == 300


@pytest.mark.parametrize("seen", ["x", "1.1", "9" * 5000])
def test_who_sends_a_page_that_we_did_not_make_is_asked_again(
    client: Client, asked: FigureRequest, seen: str
) -> None:
    sent = client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, value=3, seen=seen))
    assert sent.status_code == 409
    assert answered(asked, FAMILIES).value is None


def test_the_database_lets_one_of_two_win(asked: FigureRequest) -> None:
    delivery = answered(asked, FAMILIES)
    first, second = (
        Filled(delivery, Answer(YEAR, Decimal(value), status="final"), 0) for value in (1, 2)
    )
    delivering.deliver(asked, [first])
    with pytest.raises(DeliveredMeanwhileError):
        delivering.deliver(asked, [second])
    assert answered(asked, FAMILIES).value == 1


def test_a_link_that_was_withdrawn_says_so_and_changes_nothing(
    client: Client, asked: FigureRequest
) -> None:
    delivering.withdraw(asked)
    for address in (link(asked), page_of(asked, FAMILIES), f"{link(asked)}bestand/",
                    f"{link(asked)}sjabloon.xlsx"):  # fmt: skip
        gone = client.get(address)
        assert gone.status_code == 410
        assert "Deze link werkt niet meer" in gone.text
    assert client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, value=3)).status_code == (
        410
    )
    with pytest.raises(WithdrawnError):
        delivering.deliver(asked, [])
    assert answered(asked, FAMILIES).value is None


@pytest.mark.parametrize("forged", ["1.nep", "nep", "0"])
def test_a_link_that_we_did_not_make_opens_nothing(
    client: Client, asked: FigureRequest, forged: str
) -> None:
    assert client.get(f"/cijfers-aanleveren/{forged}/").status_code == 404
    assert client.get(f"{link(asked)}ctx-01/").status_code == 404
    assert client.get(f"{link(asked)}sjabloon.docx").status_code == 404


def test_looking_changes_nothing(client: Client, asked: FigureRequest) -> None:
    """Mail scanners open every link."""
    before = list(Delivery.objects.values())
    for address in (link(asked), page_of(asked, FAMILIES), f"{link(asked)}bestand/"):
        client.get(address)
    assert list(Delivery.objects.values()) == before


def test_a_changed_delivery_takes_back_what_waits_for_a_check(
    client: Client, asked: FigureRequest, trajectory: Trajectory
) -> None:
    client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, value=312))
    figure = trajectory.region.figures.create(
        indicator=FAMILIES, year=YEAR, period=str(YEAR), value=312, status="final", source="x"
    )
    asked.deliveries.filter(indicator=FAMILIES).update(figure=figure)

    client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, value=287))

    assert not Figure.objects.exists()
    assert answered(asked, FAMILIES).figure is None


@pytest.mark.parametrize("figures", [1, 3])
def test_the_page_asks_a_constant_number_of_queries(
    client: Client,
    trajectory: Trajectory,
    alice: User,
    figures: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    asked = request_for(trajectory, alice, *[FAMILIES, NETWORK, FRAMEWORK][:figures])
    with django_assert_num_queries(2):
        client.get(link(asked))
    with django_assert_num_queries(2):
        client.get(page_of(asked, FAMILIES))


# Mail


def sent_to_petra() -> list[str]:
    outbox.send_due()
    return [str(message.subject) for message in mail.outbox]


def test_the_invitation_is_complete_and_goes_once(asked: FigureRequest) -> None:
    assert delivering.invite(asked)
    assert not delivering.invite(asked)
    outbox.send_due()
    (message,) = mail.outbox
    assert message.to == ["petra@waalstreek.example"]
    assert message.subject == f"Uitnodiging: cijfers over pleegzorg in Rijk van Nijmegen, {YEAR}"
    assert link(asked) in message.body
    assert message.extra_headers["Reply-To"] == "alice@nijmegen.example"


@pytest.mark.parametrize(
    ("due", "asked_ago", "reminded"),
    [(20, 10, 0), (5, 10, 1), (0, 10, 1), (-3, 10, 1), (5, 1, 0)],
)
def test_reminders_go_when_they_are_due_and_not_yet_sent(
    asked: FigureRequest, due: int, asked_ago: int, reminded: int
) -> None:
    FigureRequest.objects.update(
        due_on=TODAY + timedelta(due), asked_on=TODAY - timedelta(asked_ago)
    )
    for _again in range(2):
        delivering.remind_due(TODAY)
    assert len(sent_to_petra()) == reminded


def test_one_more_reminder_after_the_day_and_then_no_more(asked: FigureRequest) -> None:
    FigureRequest.objects.update(due_on=TODAY, asked_on=TODAY - timedelta(20))
    for later in range(9):
        delivering.remind_due(TODAY + timedelta(later))
    assert len(sent_to_petra()) == 2


def test_who_is_finished_or_withdrawn_gets_no_reminder(
    asked: FigureRequest, client: Client
) -> None:
    FigureRequest.objects.update(due_on=TODAY, asked_on=TODAY - timedelta(20))
    delivering.remind_due(TODAY)
    asked.deliveries.update(delivered_on=TODAY, missing="Weten wij niet.")
    assert sent_to_petra() == []  # queued, and not needed any more
    assert not delivering.remind(asked)
    asked.deliveries.update(delivered_on=None, missing="")
    delivering.invite(asked)
    delivering.withdraw(asked)
    assert delivering.remind_due(TODAY + timedelta(1)) == 0
    assert sent_to_petra() == []


def test_the_day_may_move_until_it_is_withdrawn(asked: FigureRequest) -> None:
    assert delivering.move_deadline(asked, date(2030, 1, 1))
    delivering.withdraw(asked)
    assert not delivering.move_deadline(asked, date(2031, 1, 1))
    assert FigureRequest.objects.get().due_on == date(2030, 1, 1)


def test_who_delivered_is_forgotten_after_the_trajectory(
    asked: FigureRequest, trajectory: Trajectory, client: Client
) -> None:
    assert delivering.forget_contacts(trajectory.ends_on + timedelta(90)) == 0
    assert delivering.forget_contacts(trajectory.ends_on + timedelta(91)) == 1
    assert delivering.forget_contacts(trajectory.ends_on + timedelta(92)) == 0
    asked.refresh_from_db()
    assert (asked.contact_name, asked.contact_email) == ("", "")
    assert asked.withdrawn_on == trajectory.ends_on + timedelta(91)
    assert client.get(link(asked)).status_code == 410
