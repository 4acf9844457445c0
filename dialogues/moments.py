"""Times on the clock. In the night in which summer time begins an hour is missing, and in the night
in which it ends one is there twice; a meeting cannot begin there.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

_DUTCH = ZoneInfo("Europe/Amsterdam")


class ImpossibleTimeError(ValueError):
    """The clock does not show this time on that day, or shows it twice; the text says so."""


def moment(day: date, clock: time) -> datetime:
    """Raises ImpossibleTimeError."""
    first = datetime.combine(day, clock, tzinfo=_DUTCH)
    second = first.replace(fold=1)
    words = {"time": f"{clock:%H.%M}", "day": date_format(day, "j F Y")}
    if first.astimezone(UTC).astimezone(_DUTCH).time() != clock:
        raise ImpossibleTimeError(
            _(
                "%(time)s uur bestaat niet op %(day)s: dan gaat de klok van 2.00 naar 3.00 uur, "
                "omdat de zomertijd begint. Kies een andere tijd."
            )
            % words
        )
    if first.utcoffset() != second.utcoffset():
        raise ImpossibleTimeError(
            _(
                "%(time)s uur komt op %(day)s twee keer voor: dan gaat de klok van 3.00 naar 2.00 "
                "uur, omdat de zomertijd eindigt. Kies een andere tijd."
            )
            % words
        )
    return first


def after(begins: datetime, minutes: int) -> datetime:
    """By way of UTC: in the night the clock changes, an hour of talking is still an hour."""
    return (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begins.tzinfo)


def from_to(begins: datetime, ends: datetime) -> str:
    """'vrijdag 4 december 2026, 19.30 tot 21.30 uur'; both in local time."""
    return _("%(day)s, %(begins)s tot %(ends)s uur") % {
        "day": date_format(begins, "l j F Y"),
        "begins": date_format(begins, "H.i"),
        "ends": date_format(ends, "H.i"),
    }
