"""The gates: who may reach what. Fetching and permission are one call.

An outsider gets 404, so that even the existence of somebody else's work stays private; a member
without the right gets 403. Anonymous visitors never come here: the login middleware stops them.
"""

from collections.abc import Collection, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from regions.models import Region, Role, Trajectory, User

Kind = Role.Kind


class MemberRequest(HttpRequest):
    """The request of a view behind the login middleware: its user is one of ours."""

    user: User


MANAGERS = frozenset({Kind.COORDINATOR, Kind.PROCESS_FACILITATOR, Kind.METHOD_OWNER})
COORDINATORS = frozenset({Kind.COORDINATOR, Kind.METHOD_OWNER})
EVERY_ROLE = frozenset(Kind)


def region_for_all(slug: str, *, day: date | None = None) -> Region:
    """A region as the public sees it."""
    return get_object_or_404(Region.objects.current(day or timezone.localdate()), slug=slug)


def region_for(user: User, slug: str, *, roles: Collection[Kind] = EVERY_ROLE) -> Region:
    region = region_for_all(slug)
    _check(roles_in_region(user, region), roles)
    return region


def trajectory_for(
    user: User,
    region_slug: str,
    slug: str,
    *,
    roles: Collection[Kind] = EVERY_ROLE,
    together_with: Sequence[str] = (),
) -> Trajectory:
    """`together_with` names relations of the trajectory that come in the same query."""
    trajectory = _trajectory(region_slug, slug, together_with)
    _check(roles_in(user, trajectory), roles)
    return trajectory


def trajectory_for_all(region_slug: str, slug: str) -> Trajectory:
    """A trajectory whatever the visitor is; for views that show only what is public."""
    return _trajectory(region_slug, slug)


def _trajectory(region_slug: str, slug: str, together_with: Sequence[str] = ()) -> Trajectory:
    trajectories = Trajectory.objects.select_related("region", *together_with)
    return get_object_or_404(trajectories, region__slug=region_slug, slug=slug)


def roles_in(user: User, trajectory: Trajectory) -> set[str]:
    """The roles of the user that reach this trajectory: its own, its region's, and national."""
    return {role.kind for role in _roles_of(user) if role.reaches(trajectory)}


def roles_in_region(user: User, region: Region) -> set[str]:
    """The roles of the user that hold for the whole region: its own, and national. A role in one
    of its trajectories does not reach that far.
    """
    return {
        role.kind for role in _roles_of(user) if role.is_national or role.region_id == region.pk
    }


def trajectories_of(user: User) -> QuerySet[Trajectory]:
    """Every trajectory that some role of the user reaches."""
    roles = _roles_of(user)
    trajectories = Trajectory.objects.select_related("region")
    if any(role.is_national for role in roles):
        return trajectories
    return trajectories.filter(
        Q(region__in=[role.region_id for role in roles if role.region_id])
        | Q(pk__in=[role.trajectory_id for role in roles if role.trajectory_id])
    )


def regions_of(user: User, *, roles: Collection[Kind]) -> QuerySet[Region]:
    """The regions in which the user has one of these roles for the whole region."""
    held = [role for role in _roles_of(user) if role.kind in roles]
    regions = Region.objects.current(timezone.localdate())
    if any(role.is_national for role in held):
        return regions
    return regions.filter(pk__in=[role.region_id for role in held if role.region_id])


def regions_reached(user: User) -> QuerySet[Region]:
    """The regions in which some role of the user reaches something, if only one trajectory."""
    roles = _roles_of(user)
    regions = Region.objects.current(timezone.localdate())
    if any(role.is_national for role in roles):
        return regions
    own = [role.trajectory_id for role in roles if role.trajectory_id]
    return regions.filter(
        Q(pk__in=[role.region_id for role in roles if role.region_id])
        | Q(pk__in=Trajectory.objects.filter(pk__in=own).values("region"))
    )


def check_national(user: User, *, roles: Collection[Kind]) -> None:
    """Of what belongs to no region: for these roles, when they hold for the whole country."""
    _check({role.kind for role in _roles_of(user) if role.is_national}, roles)


def _roles_of(user: User) -> list[Role]:
    """Asked once per request, as Django does with permissions: every gate and the frame around
    the page need them, and whoever is signed in is a new object for every request.
    """
    prefetch_related_objects([user], "roles")
    return list(user.roles.all())


def _check(held: set[str], wanted: Collection[Kind]) -> None:
    if not held:
        raise Http404
    if not held.intersection(wanted):
        raise PermissionDenied(_("Uw rol in dit traject geeft geen toegang tot deze pagina."))
