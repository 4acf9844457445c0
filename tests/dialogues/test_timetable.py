"""Pure: when the blocks of a script begin and end."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from dialogues.timetable import Planned, Slot, minutes_over, timetable

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 12, hour, minute, tzinfo=AMSTERDAM)


def test_a_block_begins_when_the_one_before_it_ends() -> None:
    assert timetable(at(19, 30), [Planned(15), Planned(30)]) == [
        Slot(at(19, 30), at(19, 45), 0),
        Slot(at(19, 45), at(20, 15), 0),
    ]


def test_a_locked_block_leaves_room_or_cuts_off() -> None:
    slots = timetable(at(9), [Planned(60), Planned(15, time(10, 30)), Planned(30, time(10, 40))])
    assert [slot.starts_at for slot in slots] == [at(9), at(10, 30), at(10, 40)]
    assert [slot.room for slot in slots] == [0, 30, -5]
    assert [slot.overlap for slot in slots] == [0, 0, 5]


def test_what_follows_a_locked_block_follows_it() -> None:
    slots = timetable(at(9), [Planned(60), Planned(15, time(10, 30)), Planned(30)])
    assert slots[2] == Slot(at(10, 45), at(11, 15), 0)


def test_the_end_is_compared_with_the_end_of_the_meeting() -> None:
    slots = timetable(at(19, 30), [Planned(90)])
    assert minutes_over(at(20, 30), slots) == 30
    assert minutes_over(at(21, 30), slots) == -30
    assert minutes_over(at(21, 30), []) == 0


def test_an_hour_stays_an_hour_when_the_clock_changes() -> None:
    before = datetime(2026, 3, 29, 1, 30, tzinfo=AMSTERDAM)
    (slot,) = timetable(before, [Planned(60)])
    assert (slot.ends_at.hour, slot.ends_at.minute) == (3, 30)


@given(st.lists(st.integers(1, 600), min_size=1, max_size=12))
def test_without_locks_the_minutes_add_up(minutes: list[int]) -> None:
    slots = timetable(at(9), [Planned(each) for each in minutes])
    assert minutes_over(at(9), slots) == sum(minutes)
    assert all(slot.room == 0 for slot in slots)
