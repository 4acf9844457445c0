"""When each block of a script begins and ends. Pure: minutes in, moments out.

A block that is locked begins at its time on the clock, whatever comes before it: lunch is at half
past twelve. Then there is room before it, or the block before it runs into it; both are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from dialogues.moments import after


@dataclass(frozen=True, slots=True)
class Planned:
    minutes: int
    locked_at: time | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    starts_at: datetime
    ends_at: datetime
    room: int  # minutes between the block before and this one; below zero they overlap

    @property
    def overlap(self) -> int:
        return max(0, -self.room)


def timetable(starts_at: datetime, blocks: Sequence[Planned]) -> list[Slot]:
    """`starts_at` is aware, in the zone of whoever reads the clock on the wall."""
    slots: list[Slot] = []
    reached = starts_at
    for block in blocks:
        begins = reached
        if block.locked_at is not None:
            begins = datetime.combine(starts_at.date(), block.locked_at, starts_at.tzinfo)
        ends = after(begins, block.minutes)
        slots.append(Slot(begins, ends, _minutes(reached, begins)))
        reached = ends
    return slots


def minutes_over(ends_at: datetime, slots: Sequence[Slot]) -> int:
    """How far the script runs past the end of the meeting; below zero there is time left."""
    return _minutes(ends_at, slots[-1].ends_at) if slots else 0


def _minutes(start: datetime, end: datetime) -> int:
    return round((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 60)
