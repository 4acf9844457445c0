"""Looking back on the agenda as a whole, apart from its actions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agenda.access import EDITORS, agenda_for, signing_role
from agenda.conclusion import conclusion_view
from agenda.domain import concluding
from agenda.domain.effects import effects_of
from agenda.domain.evaluating import EvaluationError
from agenda.evaluation_forms import AgendaEvaluationForm
from agenda.models import AgendaEvaluation, ImprovementAgenda
from agenda.views.conflicts import differences
from agenda.views.frame import page, url
from agenda.views.looking_back import TAB
from regions.access import MANAGERS, MemberRequest, roles_in
from regions.views.conflicts import Difference, edition_read, edition_shown


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """The draft, with what became of the measure of every goal beside it."""
    agenda = agenda_for(request.user, region_slug, slug, roles=EDITORS)
    draft = concluding.evaluation_of(agenda)
    goals = concluding.goals_of(agenda)
    form = AgendaEvaluationForm(
        request.POST or None, goals=goals, told=concluding.on_goals(draft),
        instance=draft or AgendaEvaluation(agenda=agenda),
    )  # fmt: skip
    effects = effects_of(agenda, [goal.measure.code for goal in goals])
    context: dict[str, object] = {
        "agenda": agenda, "form": form, "draft": draft,
        "edition": edition_shown(request, draft.edition if draft else 0),
        "refusal": concluding.refusal(agenda),
        "effects": [(goal, effects[goal.measure.code]) for goal in goals
                    if goal.measure.code in effects],
        "signed": conclusion_view(draft, goals) if draft and draft.signed_on else None,
        "back": url("agenda_looking_back", agenda.trajectory),
        "can_sign": bool(roles_in(request.user, agenda.trajectory) & MANAGERS),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            saved = concluding.save_draft(
                agenda, edition=edition_read(request), goals=form.on_goals(), **form.values
            )
        except EvaluationError as error:
            form.add_error(None, str(error))
        else:
            if saved:
                return _after_saving(request, agenda)
            context |= _meanwhile(agenda, form)
    return page(request, "agenda/conclude.html", agenda.trajectory, TAB, context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """GET shows what is signed and asks once; POST locks it, when it is what was read."""
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    draft = concluding.evaluation_of(agenda)
    if draft is None or draft.signed_on:
        messages.info(request, _("Er is geen evaluatie die op een handtekening wacht."))
        return redirect("agenda_conclude", region_slug, slug)
    draft.agenda = agenda
    goals = concluding.goals_of(agenda)
    role = signing_role(request.user, agenda.trajectory)
    if request.method == "POST":
        try:
            signed = concluding.sign(draft, edition=edition_read(request), role=role)
        except EvaluationError as error:
            messages.error(request, str(error))
            return redirect("agenda_conclude", region_slug, slug)
        if signed:
            messages.success(request, _("De evaluatie is ondertekend. De agenda is geëvalueerd."))
            return redirect("agenda_looking_back", region_slug, slug)
        messages.error(
            request, _("Iemand anders wijzigde of ondertekende de evaluatie. Lees haar nog eens.")
        )
        return redirect("agenda_conclusion_sign", region_slug, slug)
    context = {
        "agenda": agenda, "draft": draft, "role": role,
        "back": url("agenda_conclude", agenda.trajectory),
        "told": conclusion_view(draft, goals), "missing": concluding.missing(draft, goals),
    }  # fmt: skip
    return page(request, "agenda/conclusion_sign.html", agenda.trajectory, TAB, context)


def _after_saving(request: MemberRequest, agenda: ImprovementAgenda) -> HttpResponse:
    place = [agenda.trajectory.region.slug, agenda.trajectory.slug]
    if "ondertekenen" in request.POST:
        return redirect("agenda_conclusion_sign", *place)
    messages.success(request, _("Het concept van de evaluatie is bewaard."))
    return redirect("agenda_looking_back", *place)


def _meanwhile(agenda: ImprovementAgenda, form: AgendaEvaluationForm) -> dict[str, object]:
    """Somebody else saved while this form was open: both are shown, nothing is lost."""
    stored = concluding.evaluation_of(agenda)
    if stored is None:
        return {}
    theirs, mine = concluding.on_goals(stored), form.on_goals()
    nothing = concluding.OnGoal()
    on_goals = [
        Difference(goal.theme_label, mine[goal.key].words, theirs.get(goal.key, nothing).words)
        for goal in form.goals
        if mine[goal.key] != theirs.get(goal.key, nothing)
    ]
    whole = differences(form, form.instance, stored, only=form.values)
    return {"differences": [*on_goals, *whole], "edition": stored.edition, "draft": stored}
