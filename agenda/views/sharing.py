"""What a region gives to other regions and gets from them: the tab 'Voorbeelden'."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agenda.access import agenda_for
from agenda.domain import examples, sharing
from agenda.domain.examples import Candidate, ExampleError
from agenda.domain.fitting import fitting
from agenda.example_forms import ExampleForm, SharingForm
from agenda.models import Example
from agenda.views.conflicts import differences
from agenda.views.frame import page
from quickscan.published import words
from regions.access import COORDINATORS, MANAGERS, MemberRequest, roles_in
from regions.models import Part
from regions.views.conflicts import edition_read, edition_shown


@require_safe
def exchange(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = agenda_for(request.user, region_slug, slug)
    held = roles_in(request.user, agenda.trajectory)
    context = {
        "agenda": agenda,
        "trajectory": agenda.trajectory,
        "can_manage": bool(held & MANAGERS),
        "may_plan": bool(held & MANAGERS) and agenda.trajectory.has(Part.MEETINGS),
        "fits": fitting(agenda.trajectory),
        "candidates": examples.candidates(agenda),
        "may_write": examples.MAY_BE_WRITTEN,
        "may_withdraw": examples.MAY_BE_WITHDRAWN,
        "sharing_form": SharingForm(initial={"sharing": agenda.sharing})
        if held & COORDINATORS
        else None,
    }
    return render(request, "agenda/exchange.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: MemberRequest, region_slug: str, slug: str, action_id: int) -> HttpResponse:
    """The card of one action: filled in from the agenda the first time."""
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    action = get_object_or_404(agenda.actions, pk=action_id)
    candidate = next((each for each in examples.candidates(agenda) if each.action == action), None)
    refusal = _refusal(candidate)
    if candidate is None or (refusal and request.method != "POST"):
        messages.info(request, refusal)
        return redirect("agenda_exchange", region_slug, slug)
    example = candidate.example
    form = ExampleForm(request.POST or None, themes=words().themes, initial=_card(candidate))
    context = {
        "agenda": agenda, "action": action, "form": form, "example": example,
        "edition": edition_shown(request, example.edition if example else 0),
    }  # fmt: skip
    if form.is_valid():
        told = form.cleaned_data
        try:
            examples.offer(action, edition=edition_read(request), by=request.user, **told)
        except ExampleError as error:
            # Nothing that was typed is lost: both are shown.
            stored = get_object_or_404(Example, action=action)
            messages.error(request, str(error))
            context["differences"] = differences(form, Example(**told), stored)
            context["edition"] = stored.edition
        else:
            messages.success(
                request,
                _("Dank u wel. De methode-eigenaar kijkt ernaar; u krijgt een e-mail."),
            )
            return redirect("agenda_exchange", region_slug, slug)
    return page(request, "agenda/example_offer.html", agenda.trajectory, "examples", context)


@require_POST
def withdraw(request: MemberRequest, region_slug: str, slug: str, action_id: int) -> HttpResponse:
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    example = get_object_or_404(Example, action=action_id, action__agenda=agenda)
    if examples.withdraw(example, by=request.user):
        messages.success(
            request, _("Het voorbeeld is teruggetrokken. De contactpersoon is gewist.")
        )
    return redirect("agenda_exchange", region_slug, slug)


@require_POST
def share(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = agenda_for(request.user, region_slug, slug, roles=COORDINATORS)
    form = SharingForm(request.POST)
    if form.is_valid():
        sharing.share(agenda, how=form.cleaned_data["sharing"])
        messages.success(request, _("Uw keuze voor het landelijke beeld is bewaard."))
    else:
        messages.error(request, _("Kies een van de drie."))
    return redirect("agenda_exchange", region_slug, slug)


def _refusal(candidate: Candidate | None) -> str:
    """Why there is no card to write; '' when there is."""
    if candidate is None:
        return _("Kijk eerst samen terug op deze actie. Hielp zij, dan kunt u haar hier aanbieden.")
    if candidate.example and candidate.example.status not in examples.MAY_BE_WRITTEN:
        return _("Over dit voorbeeld is al besloten. Trek het eerst terug om het te wijzigen.")
    return ""


def _card(candidate: Candidate) -> dict[str, object]:
    """What was offered before, or what the agenda and the evaluation already say."""
    example = candidate.example
    if example:
        return {name: getattr(example, name) for name in ExampleForm.base_fields}
    action = candidate.action
    return {
        "theme": action.goal.theme if action.goal else "",
        "title": action.title,
        "who": ", ".join(filter(None, (action.for_whom, action.helpers)))[:300],
        "what": action.what[:1500],
        "cost": str(action.get_effort_display()) if action.effort else "",
        "outcome": candidate.evaluation.learned[:1500],
    }
