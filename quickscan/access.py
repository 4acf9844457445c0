"""The gates of this floor, on top of the gate of the trajectory."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from quickscan.models import ResultsFile, Round
from regions.access import EVERY_ROLE, Kind, roles_in, trajectory_for, trajectory_for_all
from regions.models import Part, Region, Trajectory, User


def experiences_for(
    user: User, region_slug: str, slug: str, *, roles: Collection[Kind] = EVERY_ROLE
) -> Trajectory:
    """A trajectory that asks for experiences; without that part there is nothing here, unless
    a round was made before the part was taken out: it must not become unreachable while open.
    """
    trajectory = trajectory_for(user, region_slug, slug, roles=roles)
    if not (trajectory.parts.filter(part=Part.EXPERIENCES).exists() or trajectory.rounds.exists()):
        raise Http404
    return trajectory


def round_for(
    user: User, region_slug: str, slug: str, number: int, *, roles: Collection[Kind] = EVERY_ROLE
) -> Round:
    trajectory = experiences_for(user, region_slug, slug, roles=roles)
    rounds = trajectory.rounds.select_related("job__file", "approved_by")
    # The content of a file is megabytes; only its download reads it.
    return get_object_or_404(rounds.defer("job__file__content"), number=number)


def round_to_review_for(user: User, region_slug: str, slug: str, number: int) -> Round:
    """A counted round, for who reviews its open answers; nobody else reads them."""
    trajectory = trajectory_for(user, region_slug, slug, roles={Kind.TEXT_REVIEWER})
    rounds = trajectory.rounds.filter(snapshot__isnull=False)
    return get_object_or_404(rounds, number=number)


def facts_for_all(region_slug: str, slug: str) -> Trajectory:
    """A trajectory with facts and figures, which anybody may read."""
    trajectory = trajectory_for_all(region_slug, slug)
    if not trajectory.parts.filter(part=Part.FACTS).exists():
        raise Http404
    return trajectory


def facts_trajectory_of(region: Region) -> Trajectory | None:
    """The newest trajectory of the region that looks at facts and figures."""
    return region.trajectories.filter(parts__part=Part.FACTS).first()


def rounds_with_results_for(
    user: User | AnonymousUser, region_slug: str, slug: str
) -> QuerySet[Round]:
    """The rounds whose results this visitor may see: approved ones everybody, and counted ones
    whoever has a role in the trajectory.
    """
    trajectory = trajectory_for_all(region_slug, slug)
    rounds = trajectory.rounds.filter(snapshot__isnull=False)
    if isinstance(user, AnonymousUser) or not roles_in(user, trajectory):
        rounds = rounds.filter(status=Round.Status.APPROVED)
    return rounds.select_related("job__file").defer("job__file__content")


def round_with_results_for(
    user: User | AnonymousUser, region_slug: str, slug: str, number: int
) -> Round:
    return get_object_or_404(rounds_with_results_for(user, region_slug, slug), number=number)


def files_of(round_: Round) -> list[ResultsFile]:
    """What may be taken away of these results, for everybody, once they are approved."""
    if round_.status != Round.Status.APPROVED:
        return []
    files = ResultsFile.objects.filter(round=round_).select_related("file").defer("file__content")
    order = ResultsFile.Kind.values
    return sorted(files, key=lambda each: order.index(each.kind))
