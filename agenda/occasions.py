"""When an owner is asked how an action goes. Pure.

An occasion is the day on which it was due, so that 'due and not yet sent' is a look at what was
sent, also after days in which nothing ran. What somebody would only be puzzled by is left out: all
quarters but the newest, and a deadline of long ago.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from agenda.models import Reminder
from agenda.periods import months_later, periods_between

BEFORE = timedelta(weeks=4)
QUARTER = 3  # months
_TOO_LATE = timedelta(weeks=13)  # then the next quarter asks the same

Kind = Reminder.Kind


@dataclass(frozen=True, slots=True)
class Occasion:
    kind: str  # Reminder.Kind
    due_on: date


def occasions(*, adopted_on: date, deadline: date | None, today: date) -> Iterator[Occasion]:
    """What is due of one action. What was due before the agenda was adopted is not."""
    quarters = periods_between(adopted_on, today, QUARTER)
    if quarters:
        yield Occasion(Kind.QUARTER, months_later(adopted_on, quarters * QUARTER))
    if deadline is None:
        return
    if adopted_on <= deadline - BEFORE <= today < deadline:
        yield Occasion(Kind.BEFORE, deadline - BEFORE)
    if adopted_on <= deadline <= today <= deadline + _TOO_LATE:
        yield Occasion(Kind.DEADLINE, deadline)
