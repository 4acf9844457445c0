"""The pages for who runs the site work, and leave what is signed alone."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from agenda.models import AgendaEvaluation, Bilan, Evaluation, GoalEvaluation, ImprovementAgenda
from regions.models import Trajectory


@pytest.fixture
def evaluation(trajectory: Trajectory) -> Evaluation:
    agenda = ImprovementAgenda.objects.create(trajectory=trajectory, title="Verbeteragenda")
    agenda.goals.create(position=1, theme="SAM", ambition="Wij beslissen samen.")
    action = agenda.actions.create(title="Maak één plan per kind")
    return action.evaluations.create(
        evaluated_on=date(2026, 10, 1), result=Evaluation.Result.PARTLY, learned="Het helpt.",
        conclusion=Evaluation.Conclusion.KEEP,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["improvementagenda", "action", "evaluation"])
def test_every_list_and_every_form_opens(
    as_olga: Client, evaluation: Evaluation, name: str
) -> None:
    page = as_olga.get(reverse(f"admin:agenda_{name}_changelist"))
    (row,) = page.context["cl"].result_list
    form = as_olga.get(reverse(f"admin:agenda_{name}_change", args=[row.pk]))
    assert form.status_code == 200


@pytest.fixture
def closed(evaluation: Evaluation) -> ImprovementAgenda:
    """With an evaluation of the whole, and the last bilan."""
    agenda = ImprovementAgenda.objects.get()
    whole = AgendaEvaluation.objects.create(agenda=agenda, evaluated_on=date(2026, 10, 1))
    whole.goals.create(goal_key=1, nearer=GoalEvaluation.Nearer.YES, words="Minder wisselingen.")
    Bilan.objects.create(
        agenda=agenda, is_final=True, content={}, content_hash="0" * 64,
        frozen_on=date(2026, 11, 1),
    )  # fmt: skip
    return agenda


@pytest.mark.parametrize("name", ["agendaevaluation", "bilan"])
def test_what_is_frozen_can_be_looked_at_and_not_touched(
    as_olga: Client, closed: ImprovementAgenda, name: str
) -> None:
    page = as_olga.get(reverse(f"admin:agenda_{name}_changelist"))
    (row,) = page.context["cl"].result_list
    change = reverse(f"admin:agenda_{name}_change", args=[row.pk])
    assert closed.title in as_olga.get(change).content.decode()
    assert as_olga.post(change, {}).status_code == 403
    delete = reverse(f"admin:agenda_{name}_delete", args=[row.pk])
    assert as_olga.post(delete, {"post": "yes"}).status_code == 403
    assert as_olga.get(reverse(f"admin:agenda_{name}_add")).status_code == 403


def test_a_signed_evaluation_is_read_only(as_olga: Client, evaluation: Evaluation) -> None:
    change = reverse("admin:agenda_evaluation_change", args=[evaluation.pk])
    delete = reverse("admin:agenda_evaluation_delete", args=[evaluation.pk])
    assert as_olga.get(delete).status_code == 200
    Evaluation.objects.update(signed_on=date(2026, 10, 2), signed_by="regiocoördinator")
    assert as_olga.get(change).status_code == 200
    assert as_olga.post(change, {"learned": "Het helpt niet."}).status_code == 403
    assert as_olga.post(delete, {"post": "yes"}).status_code == 403
    evaluation.refresh_from_db()
    assert evaluation.learned == "Het helpt."
