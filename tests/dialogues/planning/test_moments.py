"""Around the change to summer time and back."""

from datetime import UTC, date, datetime, time

import pytest

from dialogues.moments import ImpossibleTimeError, after, moment


@pytest.mark.parametrize(
    ("day", "clock", "at"),
    [
        (date(2026, 3, 28), time(2, 30), datetime(2026, 3, 28, 1, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_time_on_the_clock(day: date, clock: time, at: datetime) -> None:
    assert moment(day, clock) == at


@pytest.mark.parametrize("clock", [time(2, 0), time(2, 30), time(2, 59)])
def test_a_time_that_is_skipped_does_not_exist(clock: time) -> None:
    with pytest.raises(ImpossibleTimeError, match=f"{clock:%H.%M} uur bestaat niet op 29 maart"):
        moment(date(2026, 3, 29), clock)


@pytest.mark.parametrize("clock", [time(2, 0), time(2, 30), time(2, 59)])
def test_a_time_that_comes_twice_is_refused(clock: time) -> None:
    with pytest.raises(ImpossibleTimeError, match="komt op 25 oktober 2026 twee keer voor"):
        moment(date(2026, 10, 25), clock)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (moment(date(2026, 3, 29), time(1, 30)), moment(date(2026, 3, 29), time(4, 30))),
        (moment(date(2026, 10, 25), time(1, 30)), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (moment(date(2026, 3, 12), time(19, 30)), moment(date(2026, 3, 12), time(21, 30))),
    ],
)
def test_two_hours_are_two_hours_also_when_the_clock_changes(
    begins: datetime, ends: datetime
) -> None:
    assert after(begins, 120).astimezone(UTC) == ends.astimezone(UTC)
