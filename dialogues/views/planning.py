"""Planning meetings: which there are, and how each of them stands."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues.access import meeting_trajectory_for, meetings_seen_by
from regions.access import MemberRequest
from regions.models import Part, Trajectory
from regions.workbench import workbench_context


@require_safe
def planning(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = meeting_trajectory_for(request.user, region_slug, slug)
    context = {"meetings": meetings_seen_by(request.user, trajectory)}
    return _page(request, "dialogues/planning.html", trajectory, context)


def _page(
    request: MemberRequest, template: str, trajectory: Trajectory, context: Mapping[str, object]
) -> HttpResponse:
    frame = workbench_context(trajectory, user=request.user, current=Part.MEETINGS, tab="planning")
    return render(request, template, {**frame, **context})
