"""The coach beside the form of an action: it reads along while somebody types."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from agenda import coach
from agenda.access import EDITORS, agenda_for
from agenda.forms import ActionForm
from agenda.models import Action
from agenda.text import ActionText, EvidenceText, Measure
from agenda.tools import Tool, tools_for
from quickscan.published import words
from regions.access import MemberRequest


@require_POST
def coach_action(
    request: MemberRequest, region_slug: str, slug: str, action_id: int | None = None
) -> HttpResponse:
    """What the coach says about what is in the form now. It stores nothing, and what is not
    filled in right is not for the coach but for the form.
    """
    agenda = agenda_for(request.user, region_slug, slug, roles=EDITORS)
    row = get_object_or_404(agenda.actions, pk=action_id) if action_id else None
    form = ActionForm(
        request.POST, instance=row, agenda=agenda, themes=words().themes, measures=words().measures
    )
    context = {"advice": remarks(row, form), "tools": tools_of(form)}
    return render(request, "agenda/_coach.html", context)


def remarks(row: Action | None, form: ActionForm) -> list[coach.Advice]:
    """About the form as it is: what was posted, or what is stored."""
    if not form.is_bound and row is None:
        return []
    form.full_clean()
    filled = form.instance
    owner = form.cleaned_data.get("organisation", "") if form.is_bound else filled.owner
    evidence = row.evidence.all() if row else ()
    text = _text(filled, str(owner or ""), [each.key for each in evidence])
    return list(coach.on_action(text, timezone.localdate()))


def tools_of(form: ActionForm) -> tuple[Tool, ...]:
    """For the theme of the goal that is chosen now."""
    goal = form.instance.goal
    return tools_for(goal.theme) if goal else ()


def _text(action: Action, owner: str, evidence: Iterable[str]) -> ActionText:
    def day(value: object) -> date | None:
        return value if isinstance(value, date) else None

    return ActionText(
        key=action.pk or 0,
        number=0,
        title=action.title,
        owner=owner,
        owner_role=action.owner_role,
        lead=action.lead_party,
        families=action.families,
        first_step=action.first_step,
        first_step_on=day(action.first_step_on),
        starts_on=day(action.starts_on),
        deadline=day(action.deadline),
        evaluate_on=day(action.evaluate_on),
        measure=Measure(action.measure, "", action.baseline, action.target),
        status=action.status,
        evidence=tuple(EvidenceText("", key, "", "", "") for key in evidence),
    )
