"""What people would come for, counted for who plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext

from dialogues.models import Wish
from regions.models import Trajectory

_MOST_SHOWN = 5


@dataclass(frozen=True)
class Wanted:
    """A theme or a day, and how many people want it."""

    what: str | Promise | date
    count: int

    @property
    def words(self) -> str:
        """'7 mensen willen dit', as said to the planner."""
        return ngettext("%d persoon wil dit", "%d mensen willen dit", self.count) % self.count


def leave_wish(
    trajectory: Trajectory, *, theme: str = "", preferred_on: date | None = None, party: str = ""
) -> Wish:
    return trajectory.wishes.create(theme=theme, preferred_on=preferred_on, party=party)


def wanted_themes(trajectory: Trajectory, names: Mapping[str, str | Promise]) -> list[Wanted]:
    """The themes that most people want first."""
    counted = (
        trajectory.wishes.exclude(theme="")
        .values_list("theme")
        .annotate(count=Count("pk"))
        .order_by("-count", "theme")[:_MOST_SHOWN]
    )
    return [Wanted(names[theme], count) for theme, count in counted if theme in names]


def wanted_days(trajectory: Trajectory) -> list[Wanted]:
    """The days to come that most people like."""
    today = timezone.localdate()
    counted = (
        trajectory.wishes.filter(preferred_on__gt=today)
        .values_list("preferred_on")
        .annotate(count=Count("pk"))
        .order_by("-count", "preferred_on")[:_MOST_SHOWN]
    )
    return [Wanted(day, count) for day, count in counted if day]
