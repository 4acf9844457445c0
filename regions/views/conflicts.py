"""Two people saved the same thing. templates/_conflict.html shows both."""

from dataclasses import dataclass

from django.http import HttpRequest

from regions.posted import number_in

NO_EDITION = -1  # of no row there ever was


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two people did something else."""

    label: str
    yours: str
    stored: str


def edition_read(request: HttpRequest, *, new: int = 0) -> int:
    """Which edition somebody had before their eyes; `new` for what was not stored yet."""
    posted = request.POST.get("edition", "")
    if not posted.isdecimal():
        return new
    found = number_in(posted)
    return NO_EDITION if found is None else found


def edition_shown(request: HttpRequest, now: int) -> int:
    """What a page says was read. One that comes back with a mistake says what it said: somebody
    else may have saved since, and then what was read is still the older.
    """
    return edition_read(request) if request.method == "POST" else now
