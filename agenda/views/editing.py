"""Writing the agenda: its heading, goals, actions and follow-ups. Each form carries the edition
that was read; when somebody else saved in between, both texts are shown and nothing is lost.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agenda.access import EDITORS, agenda_for, agenda_to_write_for
from agenda.domain import editing
from agenda.domain.owning import erase
from agenda.forms import ActionForm, FollowUpForm, GoalForm, HeadingForm
from agenda.models import Action, FollowUp, Goal, ImprovementAgenda, Update
from agenda.views.coaching import remarks, tools_of
from agenda.views.conflicts import as_opened, differences, opened_with, take_over
from agenda.views.frame import page, url
from quickscan.published import words
from regions.access import MemberRequest
from regions.domain.organisations import organisation_named
from regions.models import Organisation
from regions.views.conflicts import edition_read, edition_shown

Row = ImprovementAgenda | Goal | Action | FollowUp
EditForm = HeadingForm | GoalForm | ActionForm | FollowUpForm


@require_http_methods(["GET", "HEAD", "POST"])
def heading(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    form = HeadingForm(request.POST or None, instance=agenda)
    return _edit(request, agenda, agenda, form, "agenda/edit_heading.html")


@require_http_methods(["GET", "HEAD", "POST"])
def goal(
    request: MemberRequest, region_slug: str, slug: str, goal_id: int | None = None
) -> HttpResponse:
    """A new goal, or one that is there."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    row = get_object_or_404(agenda.goals, pk=goal_id) if goal_id else None
    form = GoalForm(
        request.POST or None, instance=row, themes=words().themes, measures=words().measures
    )
    if row is None and request.method == "POST" and form.is_valid():
        editing.add_goal(agenda, **form.cleaned_data)
        messages.success(request, _("Het doel staat in de agenda."))
        return redirect("agenda_work", region_slug, slug)
    return _edit(request, agenda, row, form, "agenda/edit_goal.html")


@require_http_methods(["GET", "HEAD", "POST"])
def action(
    request: MemberRequest, region_slug: str, slug: str, action_id: int | None = None
) -> HttpResponse:
    """A new action, or one that is there, with the coach beside it."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    row = None
    if action_id:
        rows = agenda.actions.select_related("owner", "goal").prefetch_related("evidence")
        row = get_object_or_404(rows, pk=action_id)
    asked = request.GET.get("doel", "")
    form = ActionForm(
        request.POST or None, instance=row, agenda=agenda, themes=words().themes,
        measures=words().measures,
        initial={"goal": asked} if asked.isdecimal() else {},
    )  # fmt: skip
    if row is None and request.method == "POST" and form.is_valid():
        editing.add_action(agenda, **_values(agenda, form))
        messages.success(request, _("De actie staat in de agenda."))
        return redirect("agenda_work", region_slug, slug)

    def beside() -> Mapping[str, object]:
        return {
            "advice": remarks(row, form),
            "tools": tools_of(form),
            "evidence": row.evidence.all() if row else (),
            "updates": row.updates.order_by("-made_on", "-pk") if row else (),
            "organisations": Organisation.objects.filter(regions=agenda.trajectory.region_id),
        }

    return _edit(request, agenda, row, form, "agenda/edit_action.html", beside)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(
    request: MemberRequest, region_slug: str, slug: str, follow_up_id: int | None = None
) -> HttpResponse:
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    row = get_object_or_404(agenda.follow_ups, pk=follow_up_id) if follow_up_id else None
    form = FollowUpForm(request.POST or None, instance=row or FollowUp(agenda=agenda))
    if row is None and request.method == "POST" and form.is_valid():
        editing.add_follow_up(agenda, **form.cleaned_data)
        messages.success(request, _("De afspraak staat in de agenda."))
        return redirect("agenda_work", region_slug, slug)
    return _edit(request, agenda, row, form, "agenda/edit_follow_up.html")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_goal(request: MemberRequest, region_slug: str, slug: str, goal_id: int) -> HttpResponse:
    """GET asks once and says what is lost; POST does it."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    row = get_object_or_404(agenda.goals, pk=goal_id)
    if request.method == "POST":
        editing.remove_goal(row)
        return _back(request, agenda, _("Het doel is weggehaald. De acties staan er nog."))
    label = words().labels.get(row.theme, row.theme)
    asked = {
        "heading": _("Doel weghalen?"), "what": f"{label}: {row.ambition}",
        "lost": _("De acties van dit doel blijven staan, zonder doel."),
    }  # fmt: skip
    return _ask(request, agenda, asked)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_action(
    request: MemberRequest, region_slug: str, slug: str, action_id: int
) -> HttpResponse:
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    row = get_object_or_404(agenda.actions.select_related("agenda"), pk=action_id)
    if request.method == "POST":
        removed = editing.remove_action(row)
        said = _("De actie is weggehaald.") if removed else _(
            "Deze actie is vastgesteld en blijft bewaard. Zet de stand op ‘gestopt’."
        )  # fmt: skip
        return _back(request, agenda, said)
    asked = {
        "heading": _("Actie weghalen?"), "what": row.title,
        "lost": _("Ook de onderbouwing van deze actie gaat weg. Dit kan niet ongedaan worden "
                  "gemaakt."),
    }  # fmt: skip
    return _ask(request, agenda, asked)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_follow_up(
    request: MemberRequest, region_slug: str, slug: str, follow_up_id: int
) -> HttpResponse:
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    row = get_object_or_404(agenda.follow_ups, pk=follow_up_id)
    if request.method == "POST":
        editing.remove_follow_up(row)
        return _back(request, agenda, _("De afspraak is weggehaald."))
    asked = {
        "heading": _("Afspraak weghalen?"), "what": row.get_form_display().capitalize(),
        "lost": _("De agenda kan pas worden vastgesteld als er een volgend gesprek in staat."),
    }  # fmt: skip
    return _ask(request, agenda, asked)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_update(
    request: MemberRequest, region_slug: str, slug: str, action_id: int, update_id: int
) -> HttpResponse:
    """For what should not have been written: a name, or something about a family. Also after
    the agenda was closed.
    """
    agenda = agenda_for(request.user, region_slug, slug, roles=EDITORS)
    row = get_object_or_404(Update, action__agenda=agenda, action=action_id, pk=update_id)
    if request.method == "POST":
        erase(row)
        return _back(request, agenda, _("Het bericht is weggehaald."))
    asked = {
        "heading": _("Bericht weghalen?"), "what": row.text,
        "lost": _("Ook de foto gaat weg. De stand van de actie blijft zoals zij is."),
    }  # fmt: skip
    return _ask(request, agenda, asked)


def _edit(
    request: MemberRequest,
    agenda: ImprovementAgenda,
    row: Row | None,
    form: EditForm,
    template: str,
    beside: Callable[[], Mapping[str, object]] = dict,
) -> HttpResponse:
    """`beside` is asked last: what stands beside a form is about the form as it is shown."""
    context: dict[str, object] = {
        "agenda": agenda, "form": form, "row": row, **_read(request, row, form),
        "back": url("agenda_work", agenda.trajectory),
    }  # fmt: skip
    if row is not None and request.method == "POST" and form.is_valid():
        if editing.save(row, edition=edition_read(request), **_values(agenda, form)):
            return _back(request, agenda, _("De wijzigingen zijn bewaard."))
        stored = type(row)._base_manager.filter(pk=row.pk).first()  # noqa: SLF001
        if stored is None:
            return _back(request, agenda, _("Iemand anders heeft dit intussen weggehaald."))
        both = take_over(form, opened_with(request), stored)
        context |= {
            "differences": differences(form, form.instance, stored, only=both),
            "edition": stored.edition, "opened": json.dumps(as_opened(form, stored)),
            "is_conflict": True,
        }  # fmt: skip
    return page(request, template, agenda.trajectory, "overview", {**context, **beside()})


def _read(request: MemberRequest, row: Row | None, form: EditForm) -> dict[str, object]:
    """Which edition this person has before their eyes, and what it said: also on a page that comes
    back with a mistake, while somebody else may have saved.
    """
    if row is None:
        return {"edition": 0}
    opened = opened_with(request) if request.method == "POST" else as_opened(form, row)
    return {"edition": edition_shown(request, row.edition), "opened": json.dumps(opened)}


def _values(agenda: ImprovementAgenda, form: EditForm) -> dict[str, Any]:
    """What is to be stored; an owner by name becomes an organisation."""
    values = dict(form.cleaned_data)
    if "organisation" in values:
        name = values.pop("organisation")
        values["owner"] = organisation_named(name, agenda.trajectory.region) if name else None
    return values


def _ask(
    request: MemberRequest, agenda: ImprovementAgenda, asked: Mapping[str, str]
) -> HttpResponse:
    context = {**asked, "agenda": agenda, "back": url("agenda_work", agenda.trajectory)}
    return page(request, "agenda/remove.html", agenda.trajectory, "overview", context)


def _back(request: HttpRequest, agenda: ImprovementAgenda, said: str) -> HttpResponseRedirect:
    messages.info(request, said)
    return HttpResponseRedirect(url("agenda_work", agenda.trajectory))
