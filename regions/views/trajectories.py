"""The workbench: what is mine, and a trajectory's own pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from regions.access import (
    COORDINATORS,
    MANAGERS,
    MemberRequest,
    region_for,
    regions_of,
    trajectories_of,
    trajectory_for,
)
from regions.domain.trajectories import change_trajectory, start_trajectory
from regions.forms import TrajectoryForm
from regions.models import Role, User
from regions.posted import status_of
from regions.publications import publications
from regions.workbench import part_states, todos_for, workbench_context


@require_safe
def my_home(request: MemberRequest) -> HttpResponse:
    context = {
        "benches": _benches(request.user),
        "regions": regions_of(request.user, roles=COORDINATORS),
        "has_role": request.user.roles.exists(),
        "owns_method": any(
            role.kind == Role.Kind.METHOD_OWNER for role in request.user.roles.all()
        ),
    }
    return render(request, "regions/my_home.html", context)


def _benches(user: User) -> list[dict[str, Any]]:
    """Per trajectory what this user can do now and how its parts are doing."""
    trajectories = list(trajectories_of(user))
    states = part_states(trajectories)
    roles = list(user.roles.all())
    benches = []
    for trajectory in trajectories:
        held = {role.kind for role in roles if role.reaches(trajectory)}
        shown = list(states[trajectory.pk].values())
        todos = todos_for(held, trajectory, shown)
        benches.append({"trajectory": trajectory, "parts": shown, "todos": todos})
    return benches


@require_http_methods(["GET", "HEAD", "POST"])
def new_trajectory(request: MemberRequest, region_slug: str) -> HttpResponse:
    region = region_for(request.user, region_slug, roles=COORDINATORS)
    form = TrajectoryForm(
        request.POST or None,
        initial={"contact_name": request.user.name, "contact_email": request.user.email},
    )
    if form.is_valid():
        trajectory = start_trajectory(region, plan=form.plan())
        messages.success(
            request, _("Het traject is begonnen. Nodig nu de mensen uit die meewerken.")
        )
        return redirect("trajectory_people", region.slug, trajectory.slug)
    context = {"region": region, "form": form}
    return render(request, "regions/new_trajectory.html", context, status=status_of(form))


@require_safe
def trajectory(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, region_slug, slug)
    context = {
        **workbench_context(trajectory, user=request.user, tab="overview"),
        "dates": trajectory.parts.all(),
        "publications": publications([trajectory])[trajectory.pk],
    }
    return render(request, "regions/trajectory.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def trajectory_settings(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    form = TrajectoryForm(request.POST or None, trajectory=trajectory)
    if form.is_valid():
        change_trajectory(trajectory, plan=form.plan())
        messages.success(request, _("De wijzigingen zijn opgeslagen."))
        return redirect("trajectory_settings", region_slug, slug)
    context = {
        **workbench_context(trajectory, user=request.user, tab="settings"),
        "form": form,
    }
    return render(request, "regions/trajectory_settings.html", context, status=status_of(form))
