from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from regions.models import Part, Region, Trajectory

RESERVED_SLUGS = frozenset({"nieuw", "cijfers"})  # addresses beside those of the trajectories
_SLUG_LENGTH = 50  # leaves room in the column for a number


@dataclass(frozen=True)
class PartPlan:
    part: Part
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class TrajectoryPlan:
    title: str
    starts_on: date
    ends_on: date
    contact_name: str
    contact_email: str
    parts: Sequence[PartPlan]


@transaction.atomic
def start_trajectory(region: Region, *, plan: TrajectoryPlan) -> Trajectory:
    trajectory = Trajectory(
        region=region, slug=_free_slug(region, plan.title), is_example=region.is_example
    )
    _fill(trajectory, plan)
    trajectory.save()
    _plan_parts(trajectory, plan.parts)
    return trajectory


@transaction.atomic
def change_trajectory(trajectory: Trajectory, *, plan: TrajectoryPlan) -> None:
    """The address stays what it was, also with another title: it is in people's mail."""
    _fill(trajectory, plan)
    trajectory.save(
        update_fields=["title", "starts_on", "ends_on", "contact_name", "contact_email"]
    )
    _plan_parts(trajectory, plan.parts)


def _fill(trajectory: Trajectory, plan: TrajectoryPlan) -> None:
    trajectory.title = plan.title
    trajectory.starts_on = plan.starts_on
    trajectory.ends_on = plan.ends_on
    trajectory.contact_name = plan.contact_name
    trajectory.contact_email = plan.contact_email


def _plan_parts(trajectory: Trajectory, plans: Sequence[PartPlan]) -> None:
    """What an app keeps of a part that is no longer chosen stays; only its dates go."""
    trajectory.parts.exclude(part__in=[plan.part for plan in plans]).delete()
    for plan in plans:
        trajectory.parts.update_or_create(
            part=plan.part, defaults={"starts_on": plan.starts_on, "ends_on": plan.ends_on}
        )


def _free_slug(region: Region, title: str) -> str:
    wanted = slugify(title)[:_SLUG_LENGTH].strip("-") or "traject"
    taken = RESERVED_SLUGS.union(
        region.trajectories.filter(slug__startswith=wanted).values_list("slug", flat=True)
    )
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
