"""Looking back on an action: drafts, the signature, what follows from it, and who reads it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from agenda import changes
from agenda.domain import editing, evaluating
from agenda.domain.composing import compose
from agenda.domain.evaluating import EvaluationError
from agenda.domain.standing import states_of
from agenda.models import Action, Evaluation, ImprovementAgenda, Version
from agenda.presentation import agenda_view
from agenda.text import from_json, to_json
from agenda.written import render_word
from regions.models import Role, Trajectory, User
from tests.agenda.conftest import action_values, first_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def as_alice(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


@pytest.fixture
def action(adopted: Version, full: ImprovementAgenda, today: date) -> Action:
    """Adopted, and over since ten days."""
    full.refresh_from_db()
    action = first_action(full)
    Action.objects.filter(pk=action.pk).update(
        starts_on=today - timedelta(days=90), deadline=today - timedelta(days=10),
        evaluate_on=today, status=Action.Status.RUNNING,
    )  # fmt: skip
    return Action.objects.select_related("agenda__trajectory__region").get(pk=action.pk)


def filled(today: date, **more: Any) -> dict[str, Any]:
    return {
        "evaluated_on": today, "result": "partly", "conclusion": "adapt", "next_action": None,
        "learned": "Een plan helpt als iedereen het kent.", **more,
    }  # fmt: skip


@pytest.fixture
def draft(action: Action, today: date) -> Evaluation:
    draft = evaluating.save_draft(action, edition=0, **filled(today))
    assert draft
    return draft


def sign(draft: Evaluation) -> bool:
    return evaluating.sign(draft, edition=draft.edition, role="regiocoördinator")


def address(name: str, action: Action) -> str:
    place = action.agenda.trajectory
    return reverse(name, args=[place.region.slug, place.slug, action.pk])


def posted(today: date, **more: Any) -> dict[str, Any]:
    return {**filled(today, next_action=""), "edition": "0", **more}


# Writing ----------------------------------------------------------------------------------------


def test_an_editor_keeps_a_draft_that_is_half_empty(
    action: Action, today: date, alice: User, client_of: Callable[[User], Client]
) -> None:
    url = address("agenda_evaluate", action)
    client = client_of(alice)
    client.post(url, posted(today, result="", conclusion="", learned="Nog vragen aan de ouders."))
    draft = action.evaluations.get()
    assert (draft.learned, draft.result, draft.signed_on) == ("Nog vragen aan de ouders.", "", None)
    page = client.get(url).content.decode()
    assert "Nog vragen aan de ouders." in page
    client.post(url, posted(today, edition="1"))
    draft.refresh_from_db()
    assert (draft.result, draft.edition) == ("partly", 2)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"deadline": date(2099, 1, 1), "evaluate_on": date(2099, 2, 1)},
         "Deze actie is pas klaar op 1 januari 2099."),
        ({}, "Deze dag moet nog komen."),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_explained_and_nothing_typed_is_lost(
    action: Action, today: date, alice: User, client_of: Callable[[User], Client],
    values: dict[str, Any], said: str,
) -> None:  # fmt: skip
    Action.objects.filter(pk=action.pk).update(**values)
    day = today if values else today + timedelta(days=1)
    page = client_of(alice).post(address("agenda_evaluate", action), posted(day)).content.decode()
    assert said in page
    assert "Een plan helpt als iedereen het kent." in page
    assert not action.evaluations.exists()


def test_an_action_that_is_done_early_is_looked_back_on_early(action: Action, today: date) -> None:
    Action.objects.filter(pk=action.pk).update(
        deadline=date(2099, 1, 1), evaluate_on=date(2099, 2, 1), status=Action.Status.DONE
    )
    action.refresh_from_db()
    assert evaluating.refusal_of_day(action, today) == ""


def test_a_second_evaluation_on_one_day_is_refused(
    action: Action, draft: Evaluation, today: date, alice: User,
    client_of: Callable[[User], Client],
) -> None:  # fmt: skip
    sign(draft)
    page = client_of(alice).post(address("agenda_evaluate", action), posted(today))
    assert "Van deze dag is er al een ondertekende evaluatie." in page.content.decode()
    assert action.evaluations.count() == 1


def test_of_two_editors_nobody_loses_a_word(
    action: Action, draft: Evaluation, today: date, alice: User,
    client_of: Callable[[User], Client],
) -> None:  # fmt: skip
    evaluating.save_draft(action, edition=1, **filled(today, learned="Van de ander."))
    page = client_of(alice).post(
        address("agenda_evaluate", action), posted(today, edition="1", learned="Van mij.")
    )
    told = page.content.decode()
    assert "Iemand anders heeft dit intussen ook gewijzigd" in told
    assert "Van de ander." in told
    assert "Van mij." in told
    draft.refresh_from_db()
    assert (draft.learned, draft.edition) == ("Van de ander.", 2)


def test_what_was_typed_while_another_signed_is_still_there(
    action: Action, draft: Evaluation, today: date, alice: User,
    client_of: Callable[[User], Client],
) -> None:  # fmt: skip
    sign(draft)
    yesterday = today - timedelta(days=1)
    page = client_of(alice).post(
        address("agenda_evaluate", action), posted(yesterday, edition="1", learned="Van mij.")
    )
    assert "Iemand anders heeft de evaluatie intussen ondertekend." in page.content.decode()
    assert "Van mij." in page.content.decode()
    assert action.evaluations.count() == 1


def test_a_follow_up_to_itself_is_refused(
    action: Action, today: date, alice: User, client_of: Callable[[User], Client]
) -> None:
    page = client_of(alice).post(
        address("agenda_evaluate", action), posted(today, next_action=str(action.pk))
    )
    assert "Kies een andere actie van deze verbeteragenda." in page.content.decode()
    assert not action.evaluations.exists()


def test_a_concept_and_a_closed_agenda_are_not_looked_back_on(
    full: ImprovementAgenda, today: date
) -> None:
    action = first_action(full)
    with pytest.raises(EvaluationError, match="zodra de verbeteragenda is vastgesteld"):
        evaluating.save_draft(action, edition=0, **filled(today))
    ImprovementAgenda.objects.update(status="closed", major=1, adopted_on=today)
    with pytest.raises(EvaluationError, match="De verbeteragenda is afgesloten"):
        evaluating.save_draft(action, edition=0, **filled(today))
    assert not Evaluation.objects.exists()


# Signing ----------------------------------------------------------------------------------------


def test_a_manager_signs_what_was_read(
    action: Action, draft: Evaluation, alice: User, client_of: Callable[[User], Client]
) -> None:
    client, url = client_of(alice), address("agenda_evaluation_sign", action)
    assert "regiocoördinator" in client.get(url).content.decode()
    client.post(url, {"edition": "7"})
    draft.refresh_from_db()
    assert draft.signed_by == ""  # somebody changed it after it was read
    client.post(url, {"edition": "1"})
    draft.refresh_from_db()
    assert draft.signed_by == "regiocoördinator"
    assert draft.signed_on == timezone.localdate()


def test_who_leads_a_table_writes_and_does_not_sign(
    action: Action, draft: Evaluation, bob: User, client_of: Callable[[User], Client]
) -> None:
    bob.roles.create(kind=Role.Kind.DIALOGUE_FACILITATOR, trajectory=action.agenda.trajectory)
    page = client_of(bob).get(address("agenda_evaluate", action)).content.decode()
    assert "Ondertekenen doet de regiocoördinator" in page
    assert client_of(bob).post(address("agenda_evaluation_sign", action)).status_code == 403


def test_an_empty_evaluation_is_not_signed(
    action: Action, today: date, alice: User, client_of: Callable[[User], Client]
) -> None:
    draft = evaluating.save_draft(action, edition=0, evaluated_on=today, learned="  ")
    assert draft
    url = address("agenda_evaluation_sign", action)
    asked = "hoe het afliep, wat u leerde, hoe het verder gaat"
    assert asked in client_of(alice).get(url).content.decode()
    page = client_of(alice).post(url, {"edition": "1"}, follow=True)
    assert asked in page.content.decode()
    draft.refresh_from_db()
    assert draft.signed_on is None
    with pytest.raises(IntegrityError, match="signed_evaluation_is_whole"):
        Evaluation.objects.update(signed_on=today, signed_by="iemand")


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"result": "achieved"}, "done"),
        ({"result": "stopped"}, "stopped"),
        ({"result": "not_achieved", "conclusion": "stop"}, "stopped"),
        ({"result": "partly", "conclusion": "adapt"}, "running"),
    ],
)
def test_the_stand_of_the_action_follows_what_was_signed(
    action: Action, today: date, values: dict[str, Any], status: str
) -> None:
    draft = evaluating.save_draft(action, edition=0, **filled(today, **values))
    assert draft
    assert sign(draft)
    action.refresh_from_db()
    assert action.status == status


# What follows -----------------------------------------------------------------------------------


def test_one_press_makes_a_linked_draft_action(
    action: Action, today: date, alice: User, client_of: Callable[[User], Client]
) -> None:
    action.evidence.create(kind="note", key="note/7", words="Meer rust.", source="Zaal")
    url = address("agenda_evaluate", action)
    page = client_of(alice).post(url, posted(today, vervolg="1"), follow=True)
    assert "Maak één plan per kind (vervolg)" in page.content.decode()
    draft = action.evaluations.get()
    made = draft.next_action
    assert made
    assert (made.status, made.deadline, made.goal_id) == ("not_started", None, action.goal_id)
    assert made.what == "Een plan helpt als iedereen het kent."
    assert [each.key for each in made.evidence.all()] == ["note/7"]
    assert evaluating.follow_up(draft) == made
    assert Action.objects.count() == 3
    assert sign(draft)
    action.refresh_from_db()
    assert action.status == "done"  # the other one goes on


def test_the_todo_leads_to_the_action_and_goes_when_it_was_signed(
    action: Action, draft: Evaluation, today: date
) -> None:
    def todos() -> list[tuple[str, date | None]]:
        trajectory = Trajectory.objects.get(pk=action.agenda.trajectory_id)
        told = states_of([trajectory])[trajectory.pk].todos
        return [(each.url, each.date) for each in told]

    assert todos() == [(address("agenda_evaluate", action), today)]
    sign(draft)
    other = action.agenda.actions.exclude(pk=action.pk).get()
    assert todos() == [(address("agenda_evaluate", other), other.evaluate_on)]
    Action.objects.filter(pk=other.pk).update(status=Action.Status.STOPPED)
    assert todos() == []
    # It goes on, with a later end: then there is something to look back on again.
    later = today + timedelta(days=60)
    Action.objects.filter(pk=action.pk).update(deadline=later, evaluate_on=later)
    assert todos() == [(address("agenda_evaluate", action), later)]


# Reading ----------------------------------------------------------------------------------------


def test_everybody_reads_what_came_of_it_without_a_name(
    action: Action, draft: Evaluation, alice: User, client: Client
) -> None:
    place = action.agenda.trajectory
    url = reverse("agenda", args=[place.region.slug, place.slug])
    assert "Een plan helpt" not in client.get(url).content.decode()  # a draft is nobody's business
    made = evaluating.follow_up(draft)
    sign(draft)
    page = client.get(url).content.decode()
    assert "<strong>Deels gelukt.</strong> Dit passen we aan." in page
    assert "Een plan helpt als iedereen het kent." in page
    assert "Er komt een vervolgactie." in page
    assert made.title not in page  # nobody adopted it yet
    assert "Joost Willems" not in page
    assert alice.name not in page.replace(place.contact_name, "")


def test_a_next_version_has_it_in_every_file(action: Action, draft: Evaluation) -> None:
    before = compose(action.agenda)
    sign(draft)
    text = compose(action.agenda)
    assert from_json(to_json(text)) == text
    (view, *_others) = agenda_view(text).actions
    (change,) = changes.told(before, text)
    day = view.evaluations[0].day
    assert change.text == f"Actie 1 ‘Maak één plan per kind’: teruggekeken op {day}."
    assert not changes.changes(before, text)
    assert [(each.result, each.further) for each in view.evaluations] == [
        ("Deels gelukt", "Dit passen we aan.")
    ]
    assert b"PK" in render_word(text, version="1.1", day=timezone.localdate())[:4]


def test_an_old_version_without_evaluations_is_still_read(adopted: Version) -> None:
    stored = {**adopted.content}
    stored["actions"] = [
        {key: value for key, value in each.items() if key != "evaluations"}
        for each in stored["actions"]
    ]
    assert from_json(stored) == from_json(adopted.content)


@pytest.mark.parametrize("actions", [1, 3])
def test_the_overview_asks_the_same_of_the_database(
    full: ImprovementAgenda, adopted: Version, actions: int, as_alice: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(actions):
        values = action_values(full, title=f"Bel {number}", status="done")
        action = editing.add_action(full, **values)
        draft = evaluating.save_draft(action, edition=0, **filled(timezone.localdate()))
        assert draft
        sign(draft)
    place = adopted.agenda.trajectory
    url = reverse("agenda_looking_back", args=[place.region.slug, place.slug])
    with django_assert_num_queries(13):
        assert as_alice.get(url).status_code == 200


@pytest.mark.parametrize("evaluations", [1, 3])
def test_the_page_of_an_action_asks_little_of_the_database(
    action: Action, evaluations: int, as_alice: Client, today: date,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    Action.objects.filter(pk=action.pk).update(measure="SAM-01", baseline="de helft")
    for number in range(evaluations):
        draft = evaluating.save_draft(
            action, edition=0, **filled(today - timedelta(days=number), result="not_achieved")
        )
        assert draft
        sign(draft)
    with django_assert_num_queries(12):
        assert as_alice.get(address("agenda_evaluate", action)).status_code == 200
