"""Where a meeting is in its script. Pure: what was pressed goes in, what is on now comes out.

What is pressed is written down as events and never as a state: a tablet without a connection goes
on pressing, and sends later what it did. Replayed in the order of their times they give the same
outcome on every screen. `static/js/live.js` does the same sum while there is no connection.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

STEP = 5
"""Minutes that one press on '+5 minuten' gives."""


@dataclass(frozen=True, slots=True)
class Pressed:
    act: Literal["begin", "extend"]
    block: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Running:
    block: int
    began_at: datetime
    ends_at: datetime


def running(pressed: Iterable[Pressed], minutes: Mapping[int, int]) -> Running | None:
    """The block that was begun last, and until when it goes on; None before the first. `minutes`
    per block; one that was taken out of the script since counts no more.
    """
    known = [each for each in pressed if each.block in minutes]
    begun = [each for each in known if each.act == "begin"]
    if not begun:
        return None
    last = max(begun, key=lambda each: each.at)
    extended = [
        each
        for each in known
        if each.act == "extend" and each.block == last.block and each.at >= last.at
    ]
    length = timedelta(minutes=minutes[last.block] + STEP * len(extended))
    ends_at = (last.at.astimezone(UTC) + length).astimezone(last.at.tzinfo)
    return Running(last.block, last.at, ends_at)
