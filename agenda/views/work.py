"""The agenda as its makers see it: everything on one page, with the coach beside it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agenda import coach
from agenda.access import agenda_part_for
from agenda.domain.composing import rows_of, written
from agenda.domain.editing import start_agenda
from agenda.presentation import agenda_view
from agenda.views.frame import frame, url_around
from quickscan.published import outdated
from regions.access import MANAGERS, MemberRequest


@require_safe
def work(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """Before there is an agenda this page invites to begin."""
    trajectory = agenda_part_for(request.user, region_slug, slug)
    around = frame(request, trajectory, "overview")
    agenda = getattr(trajectory, "agenda", None)
    if agenda is None:
        return render(request, "agenda/work_empty.html", around)
    rows = rows_of(agenda)
    text = written(agenda, rows)
    without_rhythm = [str(each) for each in rows.talks if each.every_months is None]
    told = [*coach.advice(text, timezone.localdate()), *coach.on_talks(without_rhythm)]
    context = {
        "agenda": agenda,
        "view": agenda_view(text, standing=rows.standing, outdated=outdated(text.evidence_keys)),
        "talks": rows.talks,
        "to_action": url_around("agenda_action", trajectory),
        "to_action_move": url_around("agenda_action_move", trajectory),
        "to_evaluate": url_around("agenda_evaluate", trajectory),
        "required": [each for each in told if each.required],
        "on_the_whole": [each for each in told if each.action is None and not each.required],
        "advised": {each.action for each in told if each.action},
    }
    return render(request, "agenda/work.html", {**around, **context})


@require_POST
def start(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = agenda_part_for(request.user, region_slug, slug, roles=MANAGERS)
    title = _("Verbeteragenda pleegzorg %(region)s") % {"region": trajectory.region.name}
    start_agenda(trajectory, title=title[:100])
    messages.success(request, _("De agenda is begonnen. Schrijf eerst op waar u heen wilt."))
    return redirect("agenda_work", region_slug, slug)
