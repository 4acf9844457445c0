"""What the frame around every page tells of agendas."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from django.db.models import (
    Count,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from agenda.models.actions import Action
from agenda.models.agendas import FollowUp, ImprovementAgenda
from agenda.models.evaluations import is_evaluated
from regions.models import Trajectory


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one agenda: its actions, and what comes first."""

    actions_in_all: int
    undated: int  # without a date to evaluate
    next_evaluation: date | None
    next_action: int | None  # which is to be evaluated on that day
    next_talk: date | None  # of which nobody planned the meeting


def prefetch_agendas(trajectories: Sequence[Trajectory]) -> None:
    """`trajectory.agenda` of each that has one, with its counts where it was not known yet."""
    prefetch_related_objects(trajectories, Prefetch("agenda", queryset=_counted()))


def counts_of(agenda: ImprovementAgenda) -> Counts:
    """As they came with the agenda, or asked for now."""
    counted = agenda if hasattr(agenda, "undated") else _counted().get(pk=agenda.pk)
    return Counts(**{each.name: getattr(counted, each.name) for each in fields(Counts)})


@cache
def _counted() -> QuerySet[ImprovementAgenda]:
    """Kept as it is put together, and never asked itself: every use is a query of its own."""
    waiting = (
        Action.objects.filter(~is_evaluated(), agenda=OuterRef("pk"), evaluate_on__isnull=False)
        .exclude(status=Action.Status.STOPPED)
        .order_by("evaluate_on", "position", "pk")
    )
    talks = FollowUp.objects.filter(agenda=OuterRef("pk")).order_by("next_on")
    return ImprovementAgenda.objects.annotate(
        actions_in_all=Count("actions"),
        undated=Count("actions", filter=Q(actions__evaluate_on=None)),
        next_evaluation=Subquery(waiting.values("evaluate_on")[:1]),
        next_action=Subquery(waiting.values("pk")[:1]),
        next_talk=Subquery(talks.unplanned().values("next_on")[:1]),
    )
