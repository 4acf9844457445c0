"""What was agreed, done and learned: live until the agenda is closed, and frozen from then on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from agenda.bilan import from_json, results_in_words, to_json
from agenda.domain import adopting, concluding, editing, evaluating, summing_up
from agenda.domain.concluding import OnGoal
from agenda.domain.evaluating import EvaluationError
from agenda.models import Action, Bilan, Goal, ImprovementAgenda, Signatory, Version
from agenda.printed import render_bilan
from config.celery import app
from dialogues.models import Meeting
from documents.domain import jobs
from documents.frozen import FrozenRowError
from documents.models import Job
from quickscan.effect import Effect, EffectLine
from regions.models import User
from tests.agenda.conftest import agree, first_action
from tests.quickscan.test_sending_while_closing import at_once

pytestmark = pytest.mark.django_db
LEARNED = "Een plan helpt als iedereen het kent."


@pytest.fixture
def running(adopted: Version) -> ImprovementAgenda:
    """One of its two actions was looked back on, and one meeting was held."""
    agenda = ImprovementAgenda.objects.select_related("trajectory__region").get()
    today = timezone.localdate()
    action = first_action(agenda)
    Action.objects.filter(pk=action.pk).update(status=Action.Status.DONE)
    draft = evaluating.save_draft(
        action, edition=0, evaluated_on=today, result="achieved", learned=LEARNED, conclusion="keep"
    )
    assert draft
    draft.action.refresh_from_db()
    evaluating.sign(draft, edition=1, role="regiocoördinator")
    start = timezone.now() - timedelta(days=3)
    agenda.trajectory.meetings.create(
        kind=Meeting.Kind.AGREE, title="Afspreken in Wijchen", starts_at=start, place="De Brink",
        ends_at=start + timedelta(hours=2), status=Meeting.Status.HELD, published_on=today,
    )  # fmt: skip
    return agenda


@pytest.fixture
def evaluated(running: ImprovementAgenda) -> ImprovementAgenda:
    goal = Goal.objects.get()
    draft = concluding.save_draft(
        running, edition=0, goals={goal.pk: OnGoal("no", "Ouders merken nog weinig.")},
        evaluated_on=timezone.localdate(), working_together="Steeds beter.", next="new_agenda",
    )  # fmt: skip
    assert draft
    concluding.sign(draft, edition=1, role="regiocoördinator")
    running.refresh_from_db()
    return running


@pytest.fixture
def as_alice(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


def address(agenda: ImprovementAgenda, name: str) -> str:
    place = agenda.trajectory
    return reverse(name, args=[place.region.slug, place.slug])


def make(bilan: Bilan) -> None:
    job = Job.objects.get(task=summing_up.TASK, subject_id=bilan.pk)
    jobs.run(job.pk, summing_up.make_paper)


def test_it_tells_what_was_agreed_done_and_learned_without_names(
    evaluated: ImprovementAgenda, client: Client, alice: User
) -> None:
    text = summing_up.sum_up(evaluated)
    assert results_in_words(text) == [("gelukt", 1), ("nog niet teruggekeken", 1)]
    assert [each.title for each in text.meetings] == ["Afspreken in Wijchen"]
    assert text.organisations == ("Cliëntenraad",)
    assert from_json(to_json(text)) == text
    page = client.get(address(evaluated, "agenda_bilan")).content.decode()
    for told in (LEARNED, "Ouders merken nog weinig.", "Steeds beter.", "Afspreken in Wijchen",
                 "Doel ‘SAM’ dichterbij? nee", "alle acties kunnen gelukt zijn"):  # fmt: skip
        assert told in page
    for name in ("Joost Willems", "Dana Smit"):
        assert name not in page


def test_silence_about_a_change_leaves_a_party_behind_it_and_a_no_does_not(
    full: ImprovementAgenda, dana: Signatory
) -> None:
    council = {"party": "foster_parent", "name": "Karin", "organisation": "Pleegouderraad"}
    karin = adopting.add_signatory(dana.version, **council, email="karin@voorbeeld.example")
    assert agree(dana)
    assert agree(karin)
    assert adopting.adopt(full)
    assert summing_up.sum_up(full).organisations == ("Cliëntenraad", "Pleegouderraad")
    editing.save(first_action(full), edition=1, title="Maak samen één plan")
    later = adopting.propose(full, reply_by=timezone.localdate())
    again = later.signatories.get(party="foster_parent")
    assert agree(again, answer="refused", reservation="Dit is iets anders.")
    assert adopting.adopt(full)
    assert summing_up.sum_up(full).organisations == ("Cliëntenraad",)


def test_an_effect_is_kept_as_it_was(running: ImprovementAgenda) -> None:
    line = EffectLine("Ouders", "", "45%", "Te weinig antwoorden om te vergelijken.")
    effect = Effect("SAM-01", "Samen", "ronde 1 (2025)", "ronde 2 (2026)", (line,))
    text = summing_up.sum_up(running)
    told = replace(text, goals=tuple(replace(each, effect=effect) for each in text.goals))
    assert from_json(to_json(told)) == told
    assert render_bilan(told, day=text.begun_on, is_final=True).startswith(b"%PDF")


def test_before_an_agenda_is_adopted_there_is_none(
    proposal: Version, client: Client, as_alice: Client
) -> None:
    agenda = proposal.agenda
    assert client.get(address(agenda, "agenda_bilan")).status_code == 404
    page = as_alice.post(address(agenda, "agenda_bilan_make"), follow=True).content.decode()
    assert "zodra de verbeteragenda is vastgesteld" in page
    assert not Bilan.objects.exists()


def test_a_pdf_is_made_once_of_the_same_text(
    running: ImprovementAgenda, as_alice: Client, client: Client
) -> None:
    for _ in range(2):
        as_alice.post(address(running, "agenda_bilan_make"))
    bilan = Bilan.objects.get()
    assert client.get(address(running, "agenda_bilan_paper")).status_code == 404
    make(bilan)
    page = client.get(address(running, "agenda_bilan")).content.decode()
    assert "Download het bilan (PDF, " in page
    assert "Dit is de tussenstand" in page
    response = client.get(address(running, "agenda_bilan_paper"))
    name = f"bilan_rijk-van-nijmegen_v1-0_{bilan.frozen_on.isoformat()}.pdf"
    assert name in response.headers["Content-Disposition"]
    assert response.content.startswith(b"%PDF")


def test_what_failed_is_told_and_can_be_tried_again(
    running: ImprovementAgenda, as_alice: Client
) -> None:
    summing_up.put_on_paper(running)
    Job.objects.filter(task=summing_up.TASK).update(
        state=Job.State.FAILED, reason="Geen lettertype.", finished_at=timezone.now()
    )
    page = as_alice.get(address(running, "agenda_looking_back")).content.decode()
    assert "De PDF is niet gelukt: Geen lettertype." in page
    as_alice.post(address(running, "agenda_bilan_make"))
    assert Job.objects.get(task=summing_up.TASK).state == Job.State.QUEUED


def test_closing_asks_for_the_evaluation_first(
    running: ImprovementAgenda, as_alice: Client
) -> None:
    url = address(running, "agenda_close")
    assert "Afsluiten kan als er op de hele agenda" in as_alice.get(url).content.decode()
    page = as_alice.post(url, follow=True).content.decode()
    assert "Kijk eerst terug op de hele agenda" in page
    assert not Bilan.objects.exists()


def test_closing_freezes_it_and_nothing_changes_any_more(
    evaluated: ImprovementAgenda, as_alice: Client, client: Client
) -> None:
    as_alice.post(address(evaluated, "agenda_close"))
    evaluated.refresh_from_db()
    bilan = Bilan.objects.get()
    assert (evaluated.status, bilan.is_final) == ("closed", True)
    action = first_action(evaluated)
    with pytest.raises(PermissionDenied):
        editing.save(action, edition=action.edition, status=Action.Status.STOPPED)
    Action.objects.update(status=Action.Status.STOPPED)
    assert summing_up.text_of(evaluated) == from_json(bilan.content)
    with pytest.raises(EvaluationError, match="afgesloten"):
        evaluating.save_draft(action, edition=0, evaluated_on=timezone.localdate())
    for change in (bilan.save, bilan.delete, partial(Bilan.objects.update, content={})):
        with pytest.raises(FrozenRowError):
            change()
    assert summing_up.put_on_paper(evaluated) == bilan
    assert "Dit is de tussenstand" not in client.get(
        address(evaluated, "agenda_bilan")
    ).content.decode()  # fmt: skip


@pytest.mark.parametrize("actions", [0, 2])
def test_the_page_asks_the_same_of_the_database(
    running: ImprovementAgenda, client: Client, actions: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(actions):
        running.actions.create(title=f"Bel {number}")
    with django_assert_num_queries(8):
        assert client.get(address(running, "agenda_bilan")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_many_who_close_one_does(
    evaluated: ImprovementAgenda, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "send_task", lambda *_, **__: None)
    told: list[bool] = []

    def close() -> None:
        told.append(summing_up.close(ImprovementAgenda.objects.get()))

    at_once(*(close for _ in range(4)))

    assert sorted(told) == [False, False, False, True]
    assert Bilan.objects.get().is_final
