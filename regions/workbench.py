"""The frame around every page of a trajectory: its parts, what to do now, and the tabs.

The apps above register how their part is doing, since this floor does not know them. They answer
for many trajectories at once, so that a page with forty regions asks no more than a page with one.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypedDict

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.access import COORDINATORS, EVERY_ROLE, MANAGERS, roles_in
from regions.models import Part, Role, Trajectory, TrajectoryPart, User

Text = str | Promise
MOST_TODOS = 5

_STATE_LABELS = {
    "done": gettext_lazy("klaar"),
    "current": gettext_lazy("bezig"),
    "later": gettext_lazy("nog niet begonnen"),
}


@dataclass(frozen=True)
class Todo:
    """One thing to do now: a verb, where to do it, before when, and for which roles."""

    verb: Text
    url: str
    note: Text = ""
    date: dt.date | None = None
    roles: Collection[Role.Kind] = MANAGERS


@dataclass(frozen=True)
class Tab:
    """A page of one part (or of the trajectory itself). `key` is what a view passes as `tab`."""

    key: str
    label: Text
    url: str
    roles: Collection[Role.Kind] = EVERY_ROLE


@dataclass(frozen=True)
class PartState:
    label: Text
    state: Literal["done", "current", "later"]
    note: Text
    url: str
    todos: Iterable[Todo] = ()
    tabs: tuple[Tab, ...] = ()

    @property
    def state_label(self) -> Text:
        return _STATE_LABELS[self.state]


@dataclass(frozen=True)
class ShownPart:
    """A line in the left column."""

    label: Text
    state: str
    state_label: Text
    note: Text
    url: str
    is_current: bool


@dataclass(frozen=True)
class ShownTab:
    label: Text
    url: str
    current: bool


class Workbench(TypedDict):
    """The context of templates/workbench.html."""

    trajectory: Trajectory
    parts: list[ShownPart]
    todos: Iterable[Todo]
    tabs: list[ShownTab]
    can_manage: bool


StatesOf = Callable[[Sequence[Trajectory]], Mapping[int, PartState]]
_states_of: dict[str, StatesOf] = {}


def when_shown(find: Callable[[], Iterable[Todo]]) -> Iterable[Todo]:
    """Looked for once, by the first who reads it: most pages do not tell what there is to do."""
    return SimpleLazyObject(lambda: list(find()))


def register(part: Part, states_of: StatesOf) -> None:
    """Tell how `part` is doing: `states_of(trajectories)` gives a `PartState` per primary key, in
    a number of queries that does not grow with the trajectories.
    """
    _states_of[part.value] = states_of


def workbench_context(
    trajectory: Trajectory, *, user: User, current: Part | str = "", tab: str = ""
) -> Workbench:
    """`current` is the part the page belongs to, empty for a page of the trajectory itself."""
    held = roles_in(user, trajectory)
    states = part_states([trajectory])[trajectory.pk]
    # A part that was taken out keeps its pages, for what was made there.
    tabs = states[current].tabs if current in states else _own_tabs(trajectory)
    return {
        "trajectory": trajectory,
        "parts": [
            ShownPart(
                state.label, state.state, state.state_label, state.note, state.url,
                is_current=part == current,
            )
            for part, state in states.items()
        ],
        "todos": when_shown(partial(todos_for, held, trajectory, states.values())),
        "tabs": [
            ShownTab(each.label, each.url, current=each.key == tab)
            for each in tabs
            if held.intersection(each.roles)
        ],
        "can_manage": bool(held & MANAGERS),
    }  # fmt: skip


def todos_for(
    held: Collection[str], trajectory: Trajectory, states: Iterable[PartState]
) -> list[Todo]:
    """What somebody with the roles `held` can do now, the nearest date first, at most five."""
    todos = [*_own_todos(trajectory), *(todo for state in states for todo in state.todos)]
    mine = [todo for todo in todos if set(held).intersection(todo.roles)]
    return sorted(mine, key=lambda todo: (todo.date is None, todo.date or dt.date.max))[:MOST_TODOS]


def part_states(trajectories: Sequence[Trajectory]) -> dict[int, dict[str, PartState]]:
    """Per trajectory its chosen parts, in the order of the method."""
    prefetch_related_objects(trajectories, "parts")
    told = {part.value: _states_of[part.value](trajectories) for part in Part if part in _states_of}
    states: dict[int, dict[str, PartState]] = {}
    for trajectory in trajectories:
        chosen = {part.part: part for part in trajectory.parts.all()}
        states[trajectory.pk] = {
            part.value: told.get(part.value, {}).get(trajectory.pk)
            or state_by_date(trajectory, chosen[part.value])
            for part in Part
            if part.value in chosen
        }
    return states


def state_by_date(trajectory: Trajectory, part: TrajectoryPart) -> PartState:
    """Of a part whose app has nothing to tell (yet): what its dates say."""
    today = timezone.localdate()
    state: Literal["done", "current", "later"] = "later"
    note = _("nog geen data gekozen")
    if part.ends_on and part.ends_on < today:
        state, note = "done", _("tot en met %s") % date_format(part.ends_on, "j F")
    elif part.starts_on and part.starts_on <= today:
        state = "current"
        note = _("tot en met %s") % date_format(part.ends_on, "j F") if part.ends_on else ""
    elif part.starts_on:
        note = _("vanaf %s") % date_format(part.starts_on, "j F")
    url = f"{trajectory.get_absolute_url()}#{part.part}"
    return PartState(Part(part.part).label, state, note, url)


def _own_todos(trajectory: Trajectory) -> list[Todo]:
    undated = [part for part in trajectory.parts.all() if part.starts_on is None]
    if not undated:
        return []
    names = [str(Part(part.part).label).lower() for part in undated]
    return [
        Todo(
            verb=_("Kies data voor %s") % get_text_list(names, _("en")),
            url=_url("trajectory_settings", trajectory),
        )
    ]


def _own_tabs(trajectory: Trajectory) -> tuple[Tab, ...]:
    return (
        Tab("overview", _("Overzicht"), trajectory.get_absolute_url()),
        Tab("people", _("Mensen"), _url("trajectory_people", trajectory), MANAGERS),
        Tab("mail", _("Mail"), _url("trajectory_mail", trajectory), MANAGERS),
        Tab("log", _("Logboek"), _url("trajectory_log", trajectory), COORDINATORS),
        Tab("settings", _("Instellingen"), _url("trajectory_settings", trajectory), MANAGERS),
    )


def _url(name: str, trajectory: Trajectory) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug])
