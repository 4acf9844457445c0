"""What every page of the workbench here shares."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from agenda.access import EDITORS
from regions.access import MemberRequest, roles_in
from regions.models import Part, Trajectory
from regions.workbench import workbench_context


def page(
    request: MemberRequest,
    template: str,
    trajectory: Trajectory,
    tab: str,
    context: Mapping[str, object],
) -> HttpResponse:
    return render(request, template, {**frame(request, trajectory, tab), **context})


def frame(request: MemberRequest, trajectory: Trajectory, tab: str) -> dict[str, object]:
    """Also makes `trajectory.agenda` known."""
    around = workbench_context(trajectory, user=request.user, current=Part.AGENDA, tab=tab)
    can_edit = bool(roles_in(request.user, trajectory) & EDITORS)
    return {**around, "can_edit": can_edit}


def url(name: str, trajectory: Trajectory, *more: object) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, *more])
