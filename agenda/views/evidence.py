"""Why: what an action or a goal rests on, and what was done with every finding."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agenda import coach
from agenda.access import agenda_for, agenda_to_write_for
from agenda.domain import linking
from agenda.domain.composing import compose_answers
from agenda.domain.linking import UnknownSourceError
from agenda.models import Action, Evidence, Goal, ImprovementAgenda
from agenda.presentation import agenda_view
from agenda.sources import Source, answerable, sources
from agenda.views.frame import page
from regions.access import MemberRequest

_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Offered:
    source: Source
    label: str


@require_safe
def findings(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """What asked for an answer and what was done with it; and what the meetings brought."""
    agenda = agenda_for(request.user, region_slug, slug)
    found = answerable(agenda.trajectory)
    text = compose_answers(agenda, found)
    view = agenda_view(text)
    taken = {each.key for action in text.actions for each in action.evidence}
    room = [
        each
        for each in found
        if each.kind in {"idea", "note"} and not each.asks and each.key not in taken
    ]
    # What waits for an answer first; the rest in the order in which it was found.
    handled = sorted(view.handled, key=lambda each: bool(each.actions or each.text.reason))
    context = {
        "agenda": agenda, "handled": handled, "room": room, "advice": coach.on_findings(text),
    }  # fmt: skip
    return page(request, "agenda/findings.html", agenda.trajectory, "findings", context)


@require_POST
def take_up(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """One tap: a finding or an idea becomes a draft action."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    try:
        action = linking.take_up(agenda, request.POST.get("bron", ""))
    except UnknownSourceError:
        return _unknown(request, region_slug, slug)
    messages.success(request, _("Dit is nu een actie. Geef haar een naam met een werkwoord."))
    return redirect("agenda_action", region_slug, slug, action.pk)


@require_POST
def leave_out(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """'Niet nu, omdat …', or take that back."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    key = request.POST.get("bron", "")
    reason = " ".join(request.POST.get("reden", "").split())[:300]
    if "terug" in request.POST:
        linking.take_back(agenda, key)
        messages.info(request, _("De reden is weg. Deze uitkomst wacht weer op een antwoord."))
    elif not reason:
        messages.error(request, _("Schrijf op waarom dit nu geen actie wordt."))
    else:
        try:
            linking.leave_out(agenda, key, reason=reason)
        except UnknownSourceError:
            return _unknown(request, region_slug, slug)
        messages.success(request, _("De reden staat in de agenda."))
    return redirect("agenda_findings", region_slug, slug)


@require_http_methods(["GET", "HEAD", "POST"])
def action_evidence(
    request: MemberRequest, region_slug: str, slug: str, action_id: int
) -> HttpResponse:
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    action = get_object_or_404(agenda.actions, pk=action_id)
    back = reverse("agenda_action", args=[region_slug, slug, action.pk])
    return _choose(request, agenda, action, back)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_evidence(
    request: MemberRequest, region_slug: str, slug: str, goal_id: int
) -> HttpResponse:
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    goal = get_object_or_404(agenda.goals, pk=goal_id)
    back = reverse("agenda_goal", args=[region_slug, slug, goal.pk])
    return _choose(request, agenda, goal, back)


def _choose(
    request: MemberRequest, agenda: ImprovementAgenda, target: Action | Goal, back: str
) -> HttpResponse:
    """Search, filter by kind, and link or unlink with one button."""
    target.agenda = agenda
    if request.method == "POST":
        _link_or_unlink(request, target)
        return redirect(request.get_full_path())
    words = request.GET.get("zoek", "").strip()
    kind = request.GET.get("soort", "")
    if kind and kind not in Evidence.Kind.values:
        raise Http404
    evidence = list(target.evidence.all())
    offered = _offered(agenda, evidence, words, kind)
    context = {
        "agenda": agenda, "target": target, "back": back, "words": words, "kind": kind,
        "kinds": Evidence.Kind.choices, "offered": offered[:_MOST_SHOWN],
        "more": max(0, len(offered) - _MOST_SHOWN), "evidence": evidence,
    }  # fmt: skip
    return page(request, "agenda/evidence.html", agenda.trajectory, "overview", context)


def _link_or_unlink(request: HttpRequest, target: Action | Goal) -> None:
    key = request.POST.get("bron", "")
    if "los" in request.POST:
        linking.unlink(target, key)
        messages.info(request, _("De onderbouwing is losgemaakt."))
        return
    try:
        linking.link(target, key)
    except UnknownSourceError:
        messages.error(request, _not_ours())
    else:
        messages.success(request, _("De onderbouwing is gekoppeld."))


def _offered(
    agenda: ImprovementAgenda, evidence: Sequence[Evidence], words: str, kind: str
) -> Sequence[Offered]:
    linked = {each.key for each in evidence}
    labels = dict(Evidence.Kind.choices)
    wanted = words.casefold().split()
    return [
        Offered(each, str(labels[each.kind]))
        for each in sources(agenda.trajectory)
        if (not kind or each.kind == kind)
        and all(word in f"{each.words} {each.source}".casefold() for word in wanted)
        and each.key not in linked
    ]


def _unknown(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    messages.error(request, _not_ours())
    return redirect("agenda_findings", region_slug, slug)


def _not_ours() -> str:
    return _("Deze bron hoort niet bij dit traject, of is nog niet vastgesteld.")
