"""Many sign the same evaluation at the same moment, and one of them locks it."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from agenda.domain import editing, evaluating
from agenda.models import Action, Evaluation, ImprovementAgenda
from documents.frozen import FrozenRowError
from regions.models import Trajectory
from tests.agenda.conftest import action_values
from tests.quickscan.test_sending_while_closing import at_once

SIGNERS = 8


@pytest.fixture
def draft(trajectory: Trajectory) -> Evaluation:
    today = timezone.localdate()
    agenda = editing.start_agenda(trajectory, title="Verbeteragenda")
    action = editing.add_action(
        agenda, **action_values(agenda, starts_on=today - timedelta(days=30), deadline=today,
                                evaluate_on=today)
    )  # fmt: skip
    ImprovementAgenda.objects.update(status="in_progress", major=1, adopted_on=today)
    draft = evaluating.save_draft(
        action, edition=0, evaluated_on=today, result="achieved", learned="Het helpt.",
        conclusion="keep",
    )  # fmt: skip
    assert draft
    return draft


@pytest.mark.django_db(transaction=True)
def test_one_of_many_signs_and_nobody_changes_it_afterwards(draft: Evaluation) -> None:
    told: list[tuple[str, bool]] = []

    def sign(role: str) -> None:
        mine = Evaluation.objects.select_related("action").get(pk=draft.pk)
        told.append((role, evaluating.sign(mine, edition=1, role=role)))

    at_once(*(partial(sign, f"rol {number}") for number in range(SIGNERS)))

    (signer,) = [role for role, signed in told if signed]
    draft.refresh_from_db()
    assert (draft.signed_by, len(told)) == (signer, SIGNERS)
    assert Action.objects.get().status == "done"
    draft.learned = "Toch niet."
    with pytest.raises(FrozenRowError):
        draft.save()


@pytest.mark.django_db(transaction=True)
def test_many_presses_make_one_follow_up(draft: Evaluation) -> None:
    made: list[int] = []

    def press() -> None:
        mine = Evaluation.objects.select_related("action__agenda").get(pk=draft.pk)
        made.append(evaluating.follow_up(mine).pk)

    at_once(*(press for _ in range(SIGNERS)))

    assert len(made) == SIGNERS
    assert len(set(made)) == 1
    assert Action.objects.count() == 2
