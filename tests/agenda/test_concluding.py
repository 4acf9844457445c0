"""Looking back on the whole: per goal in words, signed once, and apart from the actions."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from agenda.domain import adopting, concluding
from agenda.domain.adopting import AdoptionError
from agenda.domain.concluding import OnGoal
from agenda.domain.evaluating import EvaluationError
from agenda.models import AgendaEvaluation, Goal, GoalEvaluation, ImprovementAgenda, Version
from documents.frozen import FrozenRowError
from regions.models import User
from tests.quickscan.test_sending_while_closing import at_once

pytestmark = pytest.mark.django_db
WORDS = "Ouders zitten vaker aan tafel."


@pytest.fixture
def running(adopted: Version) -> ImprovementAgenda:
    return ImprovementAgenda.objects.select_related("trajectory__region").get()


@pytest.fixture
def goal(running: ImprovementAgenda) -> int:
    return Goal.objects.get().pk


@pytest.fixture
def as_alice(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


def write(agenda: ImprovementAgenda, goal: int, **more: Any) -> AgendaEvaluation | None:
    values = {
        "edition": 0, "goals": {goal: OnGoal("little", WORDS)}, "next": "new_round",
        "evaluated_on": timezone.localdate(), "working_together": "Steeds beter.", **more,
    }  # fmt: skip
    return concluding.save_draft(agenda, **values)


@pytest.fixture
def draft(running: ImprovementAgenda, goal: int) -> AgendaEvaluation:
    draft = write(running, goal)
    assert draft
    return draft


def address(agenda: ImprovementAgenda, name: str) -> str:
    place = agenda.trajectory
    return reverse(name, args=[place.region.slug, place.slug])


def posted(goal: int, **more: str) -> dict[str, str]:
    return {
        "evaluated_on": timezone.localdate().isoformat(), "working_together": "Goed.",
        "next": "close", f"nearer_{goal}": "no", f"words_{goal}": WORDS, "edition": "0", **more,
    }  # fmt: skip


def test_editors_write_a_draft_and_the_page_says_why_it_stands_apart(
    running: ImprovementAgenda, goal: int, as_alice: Client
) -> None:
    url = address(running, "agenda_conclude")
    assert "Alle acties kunnen gelukt zijn terwijl een doel" in as_alice.get(url).content.decode()
    as_alice.post(url, {**posted(goal), "next": ""})
    draft = AgendaEvaluation.objects.get()
    assert (draft.next, draft.signed_by, draft.edition) == ("", "", 1)
    as_alice.post(url, posted(goal, edition="1"))
    (told,) = GoalEvaluation.objects.all()
    assert (told.goal_key, told.nearer, told.words) == (goal, "no", WORDS)


def test_of_two_editors_nobody_loses_a_word(
    running: ImprovementAgenda, draft: AgendaEvaluation, goal: int, as_alice: Client
) -> None:
    mine = posted(goal, **{f"words_{goal}": "Van mij."})
    page = as_alice.post(address(running, "agenda_conclude"), mine).content.decode()
    assert "Iemand anders heeft dit intussen ook gewijzigd" in page
    assert "Van mij." in page
    assert WORDS in page
    assert GoalEvaluation.objects.get().words == WORDS


def test_a_day_that_has_to_come_is_refused_and_nothing_typed_is_lost(
    running: ImprovementAgenda, goal: int, as_alice: Client
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = as_alice.post(
        address(running, "agenda_conclude"), posted(goal, evaluated_on=tomorrow.isoformat())
    ).content.decode()
    assert "Deze dag moet nog komen." in page
    assert WORDS in page
    assert not AgendaEvaluation.objects.exists()


def test_what_is_not_whole_is_not_signed(
    running: ImprovementAgenda, goal: int, as_alice: Client
) -> None:
    write(running, goal, goals={goal: OnGoal("little")}, working_together="", next="")
    url = address(running, "agenda_conclusion_sign")
    lacking = "het doel ‘SAM’, hoe het samenwerken ging, wat er nu komt"
    assert lacking in as_alice.get(url).content.decode()
    page = as_alice.post(url, {"edition": "1"}, follow=True).content.decode()
    assert lacking in page
    running.refresh_from_db()
    assert running.status == "adopted"


def test_signing_moves_the_agenda_and_locks_every_word(
    running: ImprovementAgenda, draft: AgendaEvaluation, goal: int, as_alice: Client
) -> None:
    url = address(running, "agenda_conclusion_sign")
    as_alice.post(url, {"edition": "9"})
    running.refresh_from_db()
    assert running.status != "evaluated"  # it was changed after it was read
    as_alice.post(url, {"edition": "1"})
    running.refresh_from_db()
    draft.refresh_from_db()
    assert (running.status, draft.signed_by) == ("evaluated", "regiocoördinator")
    with pytest.raises(EvaluationError, match="al teruggekeken"):
        write(running, goal, edition=1)
    told = GoalEvaluation.objects.get()
    for change in (
        draft.save, draft.delete, told.save, told.delete, GoalEvaluation.objects.all().delete,
        partial(GoalEvaluation.objects.update, words="Anders."),
    ):  # fmt: skip
        with pytest.raises(FrozenRowError):
            change()


def test_everybody_reads_it_once_it_is_signed(
    running: ImprovementAgenda, draft: AgendaEvaluation, client: Client
) -> None:
    url = address(running, "agenda")
    assert WORDS not in client.get(url).content.decode()
    concluding.sign(draft, edition=1, role="regiocoördinator")
    page = client.get(url).content.decode()
    assert "Wat er van de doelen kwam" in page
    assert WORDS in page
    assert "die kunnen allemaal gelukt zijn" in page


def test_a_closed_agenda_gets_no_new_version(running: ImprovementAgenda) -> None:
    ImprovementAgenda.objects.update(status="closed")
    for verb in (adopting.amend, partial(adopting.propose, reply_by=date(2030, 1, 1))):
        with pytest.raises(AdoptionError, match="afgesloten"):
            verb(running)


def test_the_measures_of_goals_are_told_before_and_after(
    running: ImprovementAgenda, as_alice: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    url = address(running, "agenda_conclude")
    with django_assert_num_queries(9):
        assert as_alice.get(url).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_one_of_many_signs(running: ImprovementAgenda, draft: AgendaEvaluation) -> None:
    told: list[bool] = []

    def sign(number: int) -> None:
        mine = AgendaEvaluation.objects.select_related("agenda").get(pk=draft.pk)
        try:
            told.append(concluding.sign(mine, edition=1, role=f"rol {number}"))
        except EvaluationError:
            told.append(False)

    at_once(*(partial(sign, number) for number in range(8)))

    assert sorted(told) == [False] * 7 + [True]
    assert ImprovementAgenda.objects.get().status == "evaluated"
