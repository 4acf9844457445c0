"""What people would come for, counted for who plans."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext

from dialogues.models import Wish
from regions.models import Trajectory

_MOST_SHOWN = 5
_Key = TypeVar("_Key", str, date)


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


def wanted(
    trajectory: Trajectory, names: Mapping[str, str | Promise]
) -> tuple[list[Wanted], list[Wanted]]:
    """The themes, and the days to come, that most people want first; one query."""
    themes: Counter[str] = Counter()
    days: Counter[date] = Counter()
    for theme, day in trajectory.wishes.values_list("theme", "preferred_on"):
        if theme in names:
            themes[theme] += 1
        if day and day > timezone.localdate():
            days[day] += 1
    return (
        [Wanted(names[theme], count) for theme, count in _most(themes)],
        [Wanted(day, count) for day, count in _most(days)],
    )


def _most(counted: Counter[_Key]) -> list[tuple[_Key, int]]:
    in_order = sorted(counted.items())  # a sort keeps the order of what is equal
    return sorted(in_order, key=lambda pair: -pair[1])[:_MOST_SHOWN]
