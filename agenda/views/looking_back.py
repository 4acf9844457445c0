"""Looking back: on one action after another, and where everything stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agenda.access import EDITORS, agenda_for, signing_role
from agenda.domain import evaluating, summing_up
from agenda.domain.effects import effects_of
from agenda.domain.evaluating import EvaluationError
from agenda.evaluation_forms import EvaluationForm
from agenda.models import Action, Evaluation, ImprovementAgenda, is_evaluated
from agenda.presentation import evaluation_view
from agenda.shown import EvaluationView
from agenda.text import EvaluationText
from agenda.views.conflicts import differences
from agenda.views.frame import page, url
from regions.access import MANAGERS, MemberRequest, roles_in
from regions.views.conflicts import edition_read, edition_shown

TAB = "looking_back"


@dataclass(frozen=True, slots=True)
class Row:
    """An action with the newest signature under it, and whether somebody is writing."""

    action: Action
    done: bool
    signed: EvaluationView | None
    is_draft: bool


@require_safe
def overview(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """Every action with what is known of how it ended, the next to look back on first."""
    agenda = agenda_for(request.user, region_slug, slug)
    actions = agenda.actions.annotate(looked_back=is_evaluated()).prefetch_related("evaluations")
    rows = [_row(each, done=each.looked_back) for each in actions]
    rows.sort(key=lambda each: (each.done, each.action.evaluate_on or date.max))
    context = {
        "agenda": agenda, "rows": rows, "refusal": evaluating.refusal(agenda),
        "job": summing_up.job_of(agenda),
    }  # fmt: skip
    return page(request, "agenda/looking_back.html", agenda.trajectory, TAB, context)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: MemberRequest, region_slug: str, slug: str, action_id: int) -> HttpResponse:
    """The draft of one action, and what was signed before."""
    agenda = agenda_for(request.user, region_slug, slug, roles=EDITORS)
    action = _action(agenda, action_id)
    rows = list(action.evaluations.select_related("next_action"))
    draft = next((each for each in reversed(rows) if each.signed_on is None), None)
    form = EvaluationForm(
        request.POST or None, action=action, instance=draft or Evaluation(action=action)
    )
    context: dict[str, object] = {
        "agenda": agenda, "action": action, "form": form, "draft": draft,
        "edition": edition_shown(request, draft.edition if draft else 0),
        "refusal": evaluating.refusal(agenda),
        "signed": _signed(rows), "effects": effects_of(agenda, [action.measure]),
        "early": evaluating.too_early(action, timezone.localdate()),
        "back": url("agenda_looking_back", agenda.trajectory),
        "can_sign": bool(roles_in(request.user, agenda.trajectory) & MANAGERS),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            saved = evaluating.save_draft(
                action, edition=edition_read(request), **form.cleaned_data
            )
            if saved:
                return _after_saving(request, agenda, saved)
        except EvaluationError as error:
            form.add_error(None, str(error))
        else:
            context |= _meanwhile(action, form)
    return page(request, "agenda/evaluate.html", agenda.trajectory, TAB, context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: MemberRequest, region_slug: str, slug: str, action_id: int) -> HttpResponse:
    """GET shows what is signed and asks once; POST locks it, when it is what was read."""
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    action = _action(agenda, action_id)
    draft = evaluating.draft_of(action)
    if draft is None:
        messages.info(request, _("Er is geen evaluatie die op een handtekening wacht."))
        return redirect("agenda_evaluate", region_slug, slug, action.pk)
    draft.action = action
    if request.method == "POST":
        role = signing_role(request.user, agenda.trajectory)
        try:
            signed = evaluating.sign(draft, edition=edition_read(request), role=role)
        except EvaluationError as error:
            messages.error(request, str(error))
            return redirect("agenda_evaluate", region_slug, slug, action.pk)
        if signed:
            messages.success(request, _("De evaluatie is ondertekend en ligt vast."))
            return redirect("agenda_looking_back", region_slug, slug)
        messages.error(
            request, _("Iemand anders wijzigde of ondertekende de evaluatie. Lees haar nog eens.")
        )
        return redirect("agenda_evaluation_sign", region_slug, slug, action.pk)
    context = {
        "agenda": agenda, "action": action, "draft": draft, "missing": evaluating.missing(draft),
        "role": signing_role(request.user, agenda.trajectory),
        "back": url("agenda_evaluate", agenda.trajectory, action.pk),
    }  # fmt: skip
    return page(request, "agenda/evaluation_sign.html", agenda.trajectory, TAB, context)


def _after_saving(
    request: MemberRequest, agenda: ImprovementAgenda, saved: Evaluation
) -> HttpResponse:
    place = [agenda.trajectory.region.slug, agenda.trajectory.slug]
    if "ondertekenen" in request.POST:
        return redirect("agenda_evaluation_sign", *place, saved.action_id)
    if "vervolg" in request.POST:
        made = evaluating.follow_up(saved)
        messages.success(
            request,
            _("De vervolgactie ‘%s’ staat als concept in de agenda. Vul nog in wie en wanneer.")
            % made.title,
        )
        return redirect("agenda_evaluate", *place, saved.action_id)
    messages.success(request, _("Het concept van de evaluatie is bewaard."))
    return redirect("agenda_looking_back", *place)


def _meanwhile(action: Action, form: EvaluationForm) -> dict[str, object]:
    """Somebody else saved or signed while this form was open: both are shown, nothing is lost."""
    stored = evaluating.draft_of(action)
    newest = stored or action.evaluations.signed().last()
    return {
        "differences": differences(form, form.instance, newest) if newest else (),
        "edition": stored.edition if stored else 0,
        "draft": stored,
        "signed": _signed(list(action.evaluations.all())),
        "was_signed": stored is None,
    }


def _action(agenda: ImprovementAgenda, action_id: int) -> Action:
    action = get_object_or_404(agenda.actions.select_related("goal", "owner"), pk=action_id)
    action.agenda = agenda
    return action


def _signed(rows: Sequence[Evaluation]) -> list[EvaluationView]:
    """The newest first."""
    return [_view(each) for each in reversed(rows) if each.signed_on]


def _view(each: Evaluation) -> EvaluationView:
    text = EvaluationText(each.evaluated_on, each.result, each.learned, each.conclusion)
    return evaluation_view(text, {})


def _row(action: Action, *, done: bool) -> Row:
    rows = list(action.evaluations.all())
    signed = [each for each in rows if each.signed_on]
    newest = _view(signed[-1]) if signed else None
    return Row(action, done, newest, is_draft=len(rows) > len(signed))
