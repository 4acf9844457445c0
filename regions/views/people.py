"""Who works on a trajectory, and in which role."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from regions.access import (
    COORDINATORS,
    MANAGERS,
    MemberRequest,
    roles_in,
    roles_in_region,
    trajectory_for,
)
from regions.domain.people import RoleError, give_role, take_role
from regions.forms import PersonForm
from regions.models import Role, Trajectory, User
from regions.posted import status_of
from regions.workbench import workbench_context


@require_http_methods(["GET", "HEAD", "POST"])
def trajectory_people(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    form = PersonForm(
        request.POST or None,
        coordinates_trajectory=_coordinates_trajectory(request.user, trajectory),
        coordinates_region=_coordinates_region(request.user, trajectory),
    )
    if form.is_valid() and _give(request, trajectory, form):
        return redirect("trajectory_people", region_slug, slug)
    context = {
        **workbench_context(trajectory, user=request.user, tab="people"),
        "roles": _roles(trajectory).select_related("user"),
        "removable": set(_removable(trajectory, by=request.user)),
        "form": form,
    }
    return render(request, "regions/trajectory_people.html", context, status=status_of(form))


def _give(request: MemberRequest, trajectory: Trajectory, form: PersonForm) -> bool:
    place = trajectory.region if form.for_region else trajectory
    try:
        role = give_role(place, kind=form.kind_given(), person=form.person(), by=request.user)
    except RoleError as error:
        form.add_error("email", str(error))
        return False
    messages.success(request, _("%s krijgt een uitnodiging per e-mail.") % role.user)
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def remove_role(request: MemberRequest, region_slug: str, slug: str, role_id: int) -> HttpResponse:
    """GET asks once, POST does it."""
    trajectory = trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    role = get_object_or_404(_removable(trajectory, by=request.user), pk=role_id)
    if request.method == "POST":
        try:
            take_role(role, by=request.user)
        except RoleError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request,
                _("%(name)s is geen %(role)s meer.") % {"name": role.user, "role": role},
            )
        return redirect("trajectory_people", region_slug, slug)
    context = {
        **workbench_context(trajectory, user=request.user, tab="people"),
        "role": role,
    }
    return render(request, "regions/remove_role.html", context)


def _roles(trajectory: Trajectory) -> QuerySet[Role]:
    """The roles of the region and of the trajectory; the national ones are not theirs to see."""
    here = Q(region=trajectory.region) | Q(trajectory=trajectory)
    return Role.objects.filter(here).order_by("kind", "user__name")


def _removable(trajectory: Trajectory, *, by: User) -> QuerySet[Role]:
    """As far as the own role reaches, and never a coordinator by who is none."""
    roles = _roles(trajectory)
    if _coordinates_region(by, trajectory):
        return roles
    roles = roles.filter(trajectory=trajectory)
    if _coordinates_trajectory(by, trajectory):
        return roles
    return roles.exclude(kind=Role.Kind.COORDINATOR)


def _coordinates_trajectory(user: User, trajectory: Trajectory) -> bool:
    return bool(roles_in(user, trajectory) & COORDINATORS)


def _coordinates_region(user: User, trajectory: Trajectory) -> bool:
    return bool(roles_in_region(user, trajectory.region) & COORDINATORS)
