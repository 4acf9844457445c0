"""Counting in months, as people do. Pure."""

from calendar import monthrange
from datetime import date

MONTHS_A_YEAR = 12


def months_later(day: date, months: int) -> date:
    """On the same day of the month, or on the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def periods_between(start: date, today: date, months: int) -> int:
    """How many whole periods of so many months went by."""
    passed = (today.year - start.year) * MONTHS_A_YEAR + today.month - start.month
    whole = max(0, passed // months)
    return whole - (whole > 0 and months_later(start, whole * months) > today)
