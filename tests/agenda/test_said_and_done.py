"""'U zei, wij deden' fills itself; others are told only as much as a region wants."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from agenda.domain import adopting, evaluating
from agenda.models import Action, ImprovementAgenda, Signatory, Version
from agenda.published import SharedEvaluation, done_with, shared_evaluations
from agenda.text import Handled
from quickscan.followups import FollowUp
from quickscan.said import told_of_theme
from regions.parties import Party
from tests.agenda.conftest import DEADLINE, agree, first_action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("themes")]
LEARNED = "Een plan helpt als iedereen het kent."


def look_back(action: Action, **more: Any) -> None:
    Action.objects.filter(pk=action.pk).update(status=Action.Status.DONE)
    action.refresh_from_db()
    draft = evaluating.save_draft(
        action, edition=0, evaluated_on=timezone.localdate() - timedelta(days=1),
        result="partly", learned=LEARNED, conclusion="adapt", **more,
    )  # fmt: skip
    assert draft
    evaluating.sign(draft, edition=1, role="regiocoördinator")


@pytest.fixture
def answering(
    full: ImprovementAgenda, dana: Signatory, monkeypatch: pytest.MonkeyPatch
) -> ImprovementAgenda:
    """Adopted, with three findings: of parents, of everybody, and one without an action."""
    action = first_action(full)
    handled = (
        Handled("result/1/SAM-01/parent", "Ouders: 35% is het eens.", "Ronde 1", "",
                "samenwerken", ("parent", "young_person"), (action.pk,)),
        Handled("idea/1", "‘Eén plan’", "Afspreken", "", "samenwerken", (), (action.pk,)),
        Handled("gap/1/BEL-01", "Pleegouders missen rust.", "Ronde 1", "", "rust",
                ("foster_parent",), (), "er nog geen geld is."),
    )  # fmt: skip
    content = {**dana.version.content, "handled": to_json_of(handled)}
    Version._base_manager.filter(pk=dana.version.pk).update(content=content)
    agree(dana)
    monkeypatch.setattr(adopting, "changes", lambda *_: [])
    assert adopting.adopt(full)
    full.refresh_from_db()
    return full


def to_json_of(handled: tuple[Handled, ...]) -> list[dict[str, Any]]:
    return [
        {name: getattr(each, name) for name in Handled.__dataclass_fields__} for each in handled
    ]


def told_to(agenda: ImprovementAgenda, party: Party) -> list[FollowUp]:
    return [each for each in done_with(agenda.trajectory) if each.concerns({party})]


def test_each_party_reads_what_it_said_and_what_answers_it(
    answering: ImprovementAgenda, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: DEADLINE)  # begun, and not past yet
    plan = "Maak één plan per kind (nog niet begonnen)"
    parents = told_to(answering, Party.PARENT)
    assert [(each.text, each.said) for each in parents] == [
        (plan, ("Ouders: 35% is het eens.", "‘Eén plan’")),
        ("Bel ouders op tijd (nog niet begonnen)", ()),
    ]
    foster_parents = told_to(answering, Party.FOSTER_PARENT)
    assert [(each.text, each.said) for each in foster_parents] == [
        (plan, ("‘Eén plan’",)),
        ("Bel ouders op tijd (nog niet begonnen)", ()),
        ("Niet nu, omdat er nog geen geld is.", ("Pleegouders missen rust.",)),
    ]


def test_a_theme_tells_an_action_once(answering: ImprovementAgenda) -> None:
    (line, other) = told_of_theme("samenwerken", done_with(answering.trajectory))
    assert line.said == ("‘Eén plan’", "Ouders: 35% is het eens.")
    assert other.said == ()


def test_what_came_of_it_is_told_when_it_was_signed(
    answering: ImprovementAgenda, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    look_back(first_action(answering))
    with django_assert_num_queries(5):
        (first, *_others) = told_to(answering, Party.YOUNG_PERSON)
    assert first.text == "Maak één plan per kind (deels gelukt)"
    assert first.more == f"Dit leerden we: {LEARNED}"


def test_what_is_past_its_day_waits_here_too(
    answering: ImprovementAgenda, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: DEADLINE + timedelta(days=1))
    (first, *_others) = told_to(answering, Party.PARENT)
    assert first.text == "Maak één plan per kind (wacht op evaluatie)"


@pytest.mark.parametrize(
    ("sharing", "words"),
    [
        ("not", None),
        ("counted", ("", "", "")),
        ("named", ("Rijk van Nijmegen", "Maak één plan per kind", LEARNED)),
    ],
)
def test_others_read_as_much_as_the_region_wants(
    answering: ImprovementAgenda, sharing: str, words: tuple[str, str, str] | None,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    look_back(first_action(answering))
    ImprovementAgenda.objects.update(sharing=sharing)
    shared_evaluations()  # reads the version once
    with django_assert_num_queries(3 if words else 1):
        told = shared_evaluations()
    day = timezone.localdate() - timedelta(days=1)
    assert told == (
        [] if words is None else [SharedEvaluation("SAM", "partly", "adapt", day, *words)]
    )
