"""Pure: where a meeting is, from what was pressed."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from dialogues.running import Pressed, Running, running

START = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
MINUTES = {1: 15, 2: 30}


def after(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def test_nothing_runs_before_the_first_block_began() -> None:
    assert running([], MINUTES) is None
    assert running([Pressed("extend", 1, START)], MINUTES) is None


def test_a_block_runs_for_its_minutes() -> None:
    assert running([Pressed("begin", 1, START)], MINUTES) == Running(1, START, after(15))


def test_every_press_gives_five_minutes() -> None:
    pressed = [Pressed("begin", 1, START), *(Pressed("extend", 1, after(n)) for n in (10, 12))]
    assert running(pressed, MINUTES) == Running(1, START, after(25))


def test_the_order_of_arrival_does_not_matter() -> None:
    pressed = [
        Pressed("begin", 1, START), Pressed("extend", 1, after(10)),
        Pressed("begin", 2, after(20)), Pressed("extend", 2, after(40)),
    ]  # fmt: skip
    outcomes = {running(order, MINUTES) for order in permutations(pressed)}
    assert outcomes == {Running(2, after(20), after(55))}


def test_going_back_begins_a_block_afresh() -> None:
    pressed = [
        Pressed("begin", 1, START), Pressed("extend", 1, after(5)), Pressed("begin", 2, after(10)),
        Pressed("begin", 1, after(11)),
    ]  # fmt: skip
    assert running(pressed, MINUTES) == Running(1, after(11), after(26))


def test_a_block_that_was_taken_out_counts_no_more() -> None:
    pressed = [Pressed("begin", 1, START), Pressed("begin", 9, after(5))]
    assert running(pressed, MINUTES) == Running(1, START, after(15))
