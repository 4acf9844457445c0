from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import pytest

from regions import workbench
from regions.models import Part, Role, Trajectory, User
from regions.workbench import PartState, StatesOf, Tab, Todo, state_by_date, workbench_context

Register = Callable[[Part, StatesOf], None]


@pytest.fixture
def register() -> Iterator[Register]:
    """Registers for one test."""
    before = dict(workbench._states_of)
    yield workbench.register
    workbench._states_of.clear()
    workbench._states_of.update(before)


def with_todos(*todos: Todo, tabs: tuple[Tab, ...] = ()) -> StatesOf:
    def states_of(trajectories: Sequence[Trajectory]) -> Mapping[int, PartState]:
        state = PartState("Ervaringen", "current", "open", "/hier/", todos, tabs)
        return {each.pk: state for each in trajectories}

    return states_of


def test_parts_come_in_the_order_of_the_method(trajectory: Trajectory, alice: User) -> None:
    trajectory.parts.filter(part=Part.MEETINGS).delete()
    shown = workbench_context(trajectory, user=alice)["parts"]
    assert [part.label for part in shown] == [
        "Feiten en cijfers", "Ervaringen", "Verbeteragenda",
    ]  # fmt: skip


def test_an_app_tells_how_its_part_is_doing(
    trajectory: Trajectory, alice: User, register: Register
) -> None:
    register(Part.EXPERIENCES, with_todos(tabs=(Tab("board", "Meedoen", "/bord/"),)))
    shown = workbench_context(trajectory, user=alice, current=Part.EXPERIENCES, tab="board")
    part = next(part for part in shown["parts"] if part.is_current)
    assert (part.label, part.state_label, part.url) == ("Ervaringen", "bezig", "/hier/")
    assert [(tab.label, tab.current) for tab in shown["tabs"]] == [("Meedoen", True)]


def _only_experiences(trajectory: Trajectory) -> None:
    """With a date, so that nothing is to be done but what the app tells."""
    trajectory.parts.exclude(part=Part.EXPERIENCES).delete()
    trajectory.parts.update(starts_on=date(2026, 1, 12))


def test_at_most_five_todos_and_the_nearest_date_first(
    trajectory: Trajectory, alice: User, register: Register
) -> None:
    _only_experiences(trajectory)
    days = [20, 11, 15, 12, 13]
    register(
        Part.EXPERIENCES,
        with_todos(
            Todo("ooit", "/"), *(Todo(f"dag {d}", "/", date=date(2026, 3, d)) for d in days)
        ),
    )
    todos = workbench_context(trajectory, user=alice)["todos"]
    assert [todo.verb for todo in todos] == ["dag 11", "dag 12", "dag 13", "dag 15", "dag 20"]


def test_a_todo_is_for_who_may_do_it(
    trajectory: Trajectory, alice: User, bob: User, register: Register
) -> None:
    _only_experiences(trajectory)
    for_reviewers = Todo("Beoordeel", "/", roles={Role.Kind.TEXT_REVIEWER})
    register(Part.EXPERIENCES, with_todos(Todo("Open de vragenlijst", "/"), for_reviewers))
    bob.roles.create(kind=Role.Kind.TEXT_REVIEWER, trajectory=trajectory)

    def verbs(user: User) -> list[str]:
        return [str(todo.verb) for todo in workbench_context(trajectory, user=user)["todos"]]

    assert verbs(alice) == ["Open de vragenlijst"]
    assert verbs(bob) == ["Beoordeel"]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "state", "note"),
    [
        (None, None, "later", "nog geen data gekozen"),
        (date(2000, 1, 3), date(2000, 3, 1), "done", "tot en met 1 maart"),
        (date(2000, 1, 3), date(2999, 3, 1), "current", "tot en met 1 maart"),
        (date(2000, 1, 3), None, "current", ""),
        (date(2999, 1, 3), None, "later", "vanaf 3 januari"),
    ],
)
def test_without_an_app_the_dates_speak(
    trajectory: Trajectory,
    starts_on: date | None, ends_on: date | None, state: str, note: str,
) -> None:  # fmt: skip
    trajectory.parts.filter(part=Part.AGENDA).update(starts_on=starts_on, ends_on=ends_on)
    part = state_by_date(trajectory, trajectory.parts.get(part=Part.AGENDA))
    assert (part.state, part.note) == (state, note)
    assert part.url == "/regio/rijk-van-nijmegen/pleegzorg-2026/#agenda"
