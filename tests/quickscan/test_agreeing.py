"""Organisations differ, Alice agrees on a value, and Frank checks it before it shows."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quickscan.delivered import Answer
from quickscan.domain import agreeing
from quickscan.domain.agreeing import ChangedMeanwhileError, Choice, OwnFigureError
from quickscan.domain.delivering import Filled, deliver
from quickscan.indicators import indicators
from quickscan.models import Figure, FigureRequest
from regions.models import AuditEntry, Trajectory, User
from regions.workbench import part_states
from tests.conftest import ClientOf
from tests.quickscan.deliveries import FAMILIES, FRAMEWORK, NETWORK, YEAR, request_for

GEZ = indicators()[FAMILIES]


def delivered(request: FigureRequest, code: str, *answers: Answer) -> None:
    rows = request.deliveries.filter(indicator=code).order_by("pk")
    filled = zip(rows, answers, strict=True)
    deliver(request, [Filled(row, answer, row.version) for row, answer in filled])


def count(value: int, **more: object) -> Answer:
    return Answer(YEAR, Decimal(value), status="final", **more)  # type: ignore[arg-type]


def share(numerator: int, denominator: int) -> Answer:
    return Answer(
        YEAR, numerator=Decimal(numerator), denominator=Decimal(denominator), status="final"
    )


@pytest.fixture
def waalstreek(trajectory: Trajectory, alice: User) -> FigureRequest:
    request = request_for(trajectory, alice, FAMILIES, NETWORK, FRAMEWORK)
    delivered(request, FAMILIES, count(164))
    return request


@pytest.fixture
def linde(trajectory: Trajectory, alice: User) -> FigureRequest:
    request = request_for(trajectory, alice, FAMILIES, NETWORK, name="Pleegzorg De Linde")
    delivered(request, FAMILIES, count(7, note="Alleen bestandsgezinnen."))
    return request


def agreed(trajectory: Trajectory, by: User, code: str = FAMILIES) -> Figure:
    """On what the first organisation gave."""
    matter = next(m for m in agreeing.matters(trajectory) if m.indicator.code == code)
    choice = Choice(matter.given[0].answers, "opgave van Pleegzorg Waalstreek", "Zij tellen alles.")
    return agreeing.agree(
        trajectory, matter, choice, fingerprint=matter.fingerprint, by=by
    )[0]  # fmt: skip


def address(trajectory: Trajectory, name: str, *more: object) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, *more])


def shown(client: Client, trajectory: Trajectory) -> str:
    return client.get(reverse("figures", args=[trajectory.region.slug])).text


# Side by side


def test_what_differs_lies_side_by_side_rounded(
    trajectory: Trajectory, waalstreek: FigureRequest, linde: FigureRequest, alice: User,
    client_of: ClientOf,
) -> None:  # fmt: skip
    client = client_of(alice)
    assert "De opgaven verschillen" in client.get(address(trajectory, "agree_figures")).text
    page = client.get(address(trajectory, "agree_figure", "gez-01", YEAR)).text
    for expected in ("Pleegzorg Waalstreek: 165", "Pleegzorg De Linde: minder dan 10",
                     "Alles bij elkaar opgeteld: 170", "Alleen bestandsgezinnen."):  # fmt: skip
        assert expected in page
    assert ">164<" not in page
    assert ">7<" not in page


def test_what_organisations_say_about_their_numbers_stays_with_the_sum(
    trajectory: Trajectory, waalstreek: FigureRequest, linde: FigureRequest
) -> None:
    def noted() -> str:
        (matter,) = agreeing.matters(trajectory)
        assert matter.total
        return matter.total[0].note

    assert noted() == "Pleegzorg De Linde: Alleen bestandsgezinnen."
    delivered(waalstreek, FAMILIES, count(164, note="Ook crisis."))
    assert (
        noted()
        == "Pleegzorg Waalstreek: Ook crisis. · Pleegzorg De Linde: Alleen bestandsgezinnen."
    )
    delivered(waalstreek, FAMILIES, count(164, note="x" * 300))
    assert len(noted()) == 300


def test_what_cannot_be_added_up_is_not_offered(
    trajectory: Trajectory, waalstreek: FigureRequest, linde: FigureRequest
) -> None:
    delivered(waalstreek, NETWORK, share(80, 160))
    delivered(linde, NETWORK, Answer(YEAR, Decimal(30), status="final"))
    network = next(m for m in agreeing.matters(trajectory) if m.indicator.code == NETWORK)
    assert network.total is None
    delivered(linde, NETWORK, share(10, 40))
    network = next(m for m in agreeing.matters(trajectory) if m.indicator.code == NETWORK)
    assert network.total is not None
    assert [(each.value, each.denominator) for each in network.total] == [
        (Decimal(45), Decimal(200))
    ]


def test_the_classes_of_a_figure_are_agreed_together(
    trajectory: Trajectory, waalstreek: FigureRequest, alice: User, frank: User
) -> None:
    delivered(waalstreek, FRAMEWORK, *(share(part, 100) for part in (40, 30, 20, 10)))
    agreed(trajectory, alice, FRAMEWORK)
    agreeing.check(trajectory, indicators()[FRAMEWORK], str(YEAR), by=frank)
    values = trajectory.region.figures.checked().values_list("category", "value")
    assert dict(values) == {
        "vrijwillig": 40, "ondertoezichtstelling": 30, "pleegoudervoogdij": 10,
        "voogdij van een gecertificeerde instelling": 20,
    }  # fmt: skip


# Agreeing and checking


def test_a_figure_shows_when_a_second_person_checked_it(
    client: Client, trajectory: Trajectory, waalstreek: FigureRequest, alice: User, frank: User,
    client_of: ClientOf,
) -> None:  # fmt: skip
    delivered(waalstreek, FAMILIES, count(164, note="Ook crisisgezinnen."))
    page = address(trajectory, "agree_figure", "gez-01", YEAR)
    matter = agreeing.matters(trajectory)[-1]
    sent = client_of(alice).post(
        page,
        {"choice": waalstreek.pk, "because": "Enige opgave.", "fingerprint": matter.fingerprint},
    )
    assert sent.headers["Location"] == address(trajectory, "agree_figures")
    assert "165" not in shown(client, trajectory)

    own = client_of(alice).get(address(trajectory, "check_figures")).text
    assert "U sprak dit zelf af" in own
    assert "Klopt: laat het zien" not in own
    check = {"cijfer": f"gez-01/{YEAR}"}
    client_of(alice).post(address(trajectory, "check_figures"), check)
    assert "165" not in shown(client, trajectory)

    # Whatever will be public is there to check, the words as well.
    assert "voor iedereen te lezen: Ook crisisgezinnen." in client_of(frank).get(
        address(trajectory, "check_figures")
    ).text  # fmt: skip
    client_of(frank).post(address(trajectory, "check_figures"), check)

    public = shown(client, trajectory)
    assert "165" in public
    assert "Ook crisisgezinnen." in public
    assert "opgave van Pleegzorg Waalstreek" in public
    figure = trajectory.region.figures.get()
    assert (figure.entered_by, figure.checked_by) == (alice, frank)
    assert figure.agreed_because == "Enige opgave."
    acts = trajectory.audit_entries.order_by("pk").values_list("act", "user__name", "subject")
    assert list(acts) == [
        (AuditEntry.Act.AGREED, "Alice Bakker", f"Pleeggezinnen, {YEAR}"),
        (AuditEntry.Act.CHECKED, "Frank Vos", f"Pleeggezinnen, {YEAR}"),
    ]


def test_what_is_shown_stays_until_its_successor_is_checked(
    client: Client, trajectory: Trajectory, waalstreek: FigureRequest, alice: User, frank: User
) -> None:
    old = trajectory.region.figures.create(
        indicator=FAMILIES, year=YEAR, period=str(YEAR), value=111, status="final",
        source="vorig jaar", checked_on="2026-01-01",
    )  # fmt: skip
    old.revisions.create(value=109, status="final", source="toen", replaced_on="2026-01-01")
    agreed(trajectory, alice)
    assert "110" in shown(client, trajectory)
    agreeing.check(trajectory, GEZ, str(YEAR), by=frank)
    now = trajectory.region.figures.get()
    assert now.value == 164
    assert (now.origin, now.source_date) == ("region", timezone.localdate())
    assert [(int(each.value or 0), each.source) for each in now.revisions.all()] == [
        (111, "vorig jaar"), (109, "toen"),
    ]  # fmt: skip


def test_who_agreed_does_not_check_and_nothing_is_checked_twice(
    trajectory: Trajectory, waalstreek: FigureRequest, alice: User, frank: User
) -> None:
    agreed(trajectory, alice)
    with pytest.raises(OwnFigureError):
        agreeing.check(trajectory, GEZ, str(YEAR), by=alice)
    agreeing.check(trajectory, GEZ, str(YEAR), by=frank)
    with pytest.raises(ChangedMeanwhileError):
        agreeing.check(trajectory, GEZ, str(YEAR), by=frank)
    assert trajectory.audit_entries.filter(act=AuditEntry.Act.CHECKED).count() == 1


def test_a_figure_that_is_sent_back_has_to_be_agreed_again(
    trajectory: Trajectory, waalstreek: FigureRequest, alice: User, frank: User,
    client_of: ClientOf,
) -> None:  # fmt: skip
    agreed(trajectory, alice)
    page = address(trajectory, "check_figures")
    body = {"cijfer": f"gez-01/{YEAR}", "terugsturen": "ja"}
    refused = client_of(frank).post(page, body)
    assert refused.status_code == 422
    assert "Schrijf op wat er niet klopt" in refused.text
    assert "<title>Fout: Cijfers nakijken" in refused.text
    too_long = "Dit is van vorig jaar. " * 20
    assert too_long in client_of(frank).post(page, body | {"because": too_long}).text

    client_of(frank).post(page, body | {"because": "Dit is van vorig jaar."})

    assert agreeing.to_check(trajectory) == []
    again = client_of(alice).get(address(trajectory, "agree_figure", "gez-01", YEAR)).text
    assert "Dit is van vorig jaar." in again
    assert [m.is_open for m in agreeing.matters(trajectory)] == [True]
    with pytest.raises(ChangedMeanwhileError):
        agreeing.send_back(trajectory, GEZ, str(YEAR), because="Nog eens.", by=frank)
    agreed(trajectory, alice)
    assert [each.first.sent_back_because for each in agreeing.to_check(trajectory)] == [""]


def test_several_deliveries_want_a_reason_and_another_number_too(
    trajectory: Trajectory, waalstreek: FigureRequest, linde: FigureRequest, alice: User,
    client_of: ClientOf,
) -> None:  # fmt: skip
    client, page = client_of(alice), address(trajectory, "agree_figure", "gez-01", YEAR)
    seen = agreeing.matters(trajectory)[0].fingerprint
    for body, what in (
        ({}, "Kies welk getal de regio overneemt"),
        ({"choice": waalstreek.pk}, "Schrijf op waarom"),
        ({"choice": "anders", "because": "Geteld."}, "Vul het andere getal in"),
        ({"choice": "anders", "because": "Geteld.", "value": "1,5"}, "een heel getal"),
    ):
        refused = client.post(page, {**body, "fingerprint": seen})
        assert what in refused.text
    sent = client.post(
        page, {"choice": "anders", "because": "Samen geteld.", "value": "169", "fingerprint": seen}
    )
    assert sent.status_code == 302
    figure = trajectory.region.figures.get()
    assert figure.value == 169
    assert figure.source == (
        "afgesproken in de regio, na opgave van Pleegzorg Waalstreek en Pleegzorg De Linde"
    )
    assert set(figure.deliveries.values_list("request", flat=True)) == {waalstreek.pk, linde.pk}


def test_who_agreed_on_old_numbers_sees_the_new_ones_first(
    trajectory: Trajectory, waalstreek: FigureRequest, alice: User, client_of: ClientOf
) -> None:
    page = address(trajectory, "agree_figure", "gez-01", YEAR)
    seen = agreeing.matters(trajectory)[0].fingerprint
    delivered(waalstreek, FAMILIES, count(171))
    body = {"choice": waalstreek.pk, "because": "Enige opgave.", "fingerprint": seen}

    conflict = client_of(alice).post(page, body)

    assert conflict.status_code == 409
    assert "Er is intussen iets veranderd" in conflict.text
    assert "Pleegzorg Waalstreek: 170" in conflict.text
    assert not Figure.objects.exists()


def test_the_same_delivery_once_more_leaves_what_was_agreed(
    trajectory: Trajectory, waalstreek: FigureRequest, alice: User, frank: User
) -> None:
    figure = agreed(trajectory, alice)
    # As when somebody sends the template again, with what was filled in before.
    delivered(waalstreek, FAMILIES, count(164))
    assert agreeing.to_agree(trajectory) == []
    agreeing.check(trajectory, GEZ, figure.period, by=frank)
    delivered(waalstreek, FAMILIES, count(164))
    assert agreeing.to_agree(trajectory) == []
    delivered(waalstreek, FAMILIES, count(164, note="Ook crisisgezinnen."))
    assert [each.indicator for each in agreeing.to_agree(trajectory)] == [GEZ]


def test_one_class_that_changed_takes_back_all_that_was_agreed_of_the_figure(
    trajectory: Trajectory, waalstreek: FigureRequest, alice: User
) -> None:
    counts = [70, 58, 41, 13]
    delivered(waalstreek, FRAMEWORK, *(share(each, 182) for each in counts))
    agreed(trajectory, alice, FRAMEWORK)
    assert Figure.objects.count() == 4

    first = waalstreek.deliveries.filter(indicator=FRAMEWORK).order_by("pk")[0]
    deliver(waalstreek, [Filled(first, share(75, 182), first.version)])

    assert not Figure.objects.exists()


def test_of_two_who_check_at_once_one_does(
    trajectory: Trajectory,
    waalstreek: FigureRequest,
    alice: User,
    frank: User,
    nora: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between reading what waits and showing it, somebody else showed it."""
    figure = agreed(trajectory, alice)

    class Clock:
        @staticmethod
        def localdate() -> date:
            Figure.objects.filter(pk=figure.pk).update(checked_by=nora, checked_on="2026-01-20")
            return date(2026, 1, 20)

    monkeypatch.setattr(agreeing, "timezone", Clock)
    with pytest.raises(ChangedMeanwhileError):
        agreeing.check(trajectory, GEZ, str(YEAR), by=frank)


# What to do now


def todos(trajectory: Trajectory) -> list[str]:
    fresh = Trajectory.objects.get(pk=trajectory.pk)
    return [str(todo.verb) for todo in part_states([fresh])[fresh.pk]["facts"].todos]


def test_the_workbench_says_what_to_do(trajectory: Trajectory, alice: User, frank: User) -> None:
    trajectory.parts.filter(part="facts").update(starts_on="2026-01-12")
    assert todos(trajectory) == ["Vraag aanbieders en gemeenten om cijfers"]
    request = request_for(trajectory, alice, FAMILIES, NETWORK)
    assert todos(trajectory) == []
    FigureRequest.objects.update(due_on="2026-01-20")
    delivered(request, FAMILIES, count(164))
    assert todos(trajectory) == ["Spreek 1 cijfer af", "Herinner 1 organisatie aan de cijfers"]
    agreed(trajectory, alice)
    assert todos(trajectory) == ["Kijk 1 cijfer na", "Herinner 1 organisatie aan de cijfers"]
    agreeing.check(trajectory, GEZ, str(YEAR), by=frank)
    delivered(request, NETWORK, share(80, 160))
    assert todos(trajectory) == ["Spreek 1 cijfer af"]


def test_the_desk_asks_a_constant_number_of_queries(
    trajectory: Trajectory, alice: User, client_of: ClientOf
) -> None:
    client = client_of(alice)
    names = ("figure_requests", "agree_figures", "check_figures")
    counted = []
    for code, name in ((FAMILIES, "Waalstreek"), ("IND-GEZ-02", "Linde"), ("IND-GEZ-03", "Berk")):
        request = request_for(trajectory, alice, code, NETWORK, name=name)
        delivered(request, code, count(164))
        agreed(trajectory, alice, code)
        delivered(request, NETWORK, share(80, 160))
        counted.append([queries(client, address(trajectory, each)) for each in names])
    assert counted[0] == counted[1] == counted[2]


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
