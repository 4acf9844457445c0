"""Looking back on the agenda as a whole: whether its goals came nearer, whatever its actions did.
Signing it, once, moves the agenda to 'geëvalueerd'.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.conclusion import Conclusion, conclusion_view
from agenda.domain.adopting import in_force
from agenda.domain.evaluating import EvaluationError
from agenda.domain.holding import held
from agenda.models import AgendaEvaluation, GoalEvaluation, ImprovementAgenda
from agenda.text import GoalText, from_json

Status = ImprovementAgenda.Status


class OnGoal(NamedTuple):
    """Whether a goal came nearer, and how that is seen."""

    nearer: str = ""
    words: str = ""


def refusal(agenda: ImprovementAgenda) -> str:
    """Why nobody can look back on the whole now; '' when they can."""
    if agenda.status == Status.CONCEPT:
        return _("Terugkijken kan zodra de verbeteragenda is vastgesteld.")
    if agenda.status in {Status.EVALUATED, Status.CLOSED}:
        return _("Op deze verbeteragenda is al teruggekeken. De evaluatie ligt vast.")
    return ""


def goals_of(agenda: ImprovementAgenda) -> tuple[GoalText, ...]:
    """What was agreed: the goals of the version that counts."""
    version = in_force(agenda)
    return from_json(version.content).goals if version else ()


def evaluation_of(agenda: ImprovementAgenda) -> AgendaEvaluation | None:
    found = AgendaEvaluation.objects.filter(agenda=agenda)
    return found.prefetch_related("goals").first()


def on_goals(evaluation: AgendaEvaluation | None) -> dict[int, OnGoal]:
    """By the key of the goal."""
    rows = evaluation.goals.all() if evaluation else ()
    return {each.goal_key: OnGoal(each.nearer, each.words) for each in rows}


def conclusion_of(agenda: ImprovementAgenda, goals: Sequence[GoalText]) -> Conclusion | None:
    """What everybody may read: only once it is signed."""
    if agenda.status not in {Status.EVALUATED, Status.CLOSED}:
        return None
    evaluation = evaluation_of(agenda)
    return conclusion_view(evaluation, goals) if evaluation and evaluation.signed_on else None


@transaction.atomic
def save_draft(
    agenda: ImprovementAgenda, *, edition: int, goals: Mapping[int, OnGoal], **values: object
) -> AgendaEvaluation | None:
    """`edition` is the one that was read, 0 for a new draft. None when somebody else saved
    meanwhile; then nothing is written. Raises EvaluationError.
    """
    _hold(agenda)
    draft = AgendaEvaluation.objects.filter(agenda=agenda).first()
    if edition == 0:
        if draft:
            return None
        draft = AgendaEvaluation.objects.create(agenda=agenda, **values)
    else:
        rows = AgendaEvaluation.objects.drafts().filter(agenda=agenda, edition=edition)
        if draft is None or not rows.update(edition=F("edition") + 1, **values):
            return None
    draft.goals.all().delete()
    GoalEvaluation.objects.bulk_create(
        GoalEvaluation(evaluation=draft, goal_key=key, nearer=each.nearer, words=each.words)
        for key, each in goals.items()
    )
    draft.refresh_from_db()
    return draft


def missing(evaluation: AgendaEvaluation, goals: Sequence[GoalText]) -> list[str]:
    """What has to be filled in before somebody can sign."""
    told = on_goals(evaluation)
    lacking = [
        _("het doel ‘%s’") % goal.theme_label
        for goal in goals
        if not all(told.get(goal.key, OnGoal()))
    ]
    if not evaluation.working_together.strip():
        lacking.append(_("hoe het samenwerken ging"))
    if not evaluation.next:
        lacking.append(_("wat er nu komt"))
    return lacking


@transaction.atomic
def sign(evaluation: AgendaEvaluation, *, edition: int, role: str) -> bool:
    """Lock it, as it was read; False when somebody else signed or changed it first. Raises
    EvaluationError.
    """
    agenda = _hold(evaluation.agenda)
    as_read = AgendaEvaluation.objects.drafts().filter(pk=evaluation.pk, edition=edition)
    if not as_read.exists():
        return False
    lacking = missing(evaluation, goals_of(agenda))
    if lacking:
        raise EvaluationError(_("Vul eerst in: %s.") % ", ".join(lacking))
    if not as_read.update(signed_on=timezone.localdate(), signed_by=role):
        return False
    ImprovementAgenda.objects.filter(pk=agenda.pk).update(status=Status.EVALUATED)
    return True


def _hold(agenda: ImprovementAgenda) -> ImprovementAgenda:
    now = held(agenda)
    refused = refusal(now)
    if refused:
        raise EvaluationError(refused)
    return now
