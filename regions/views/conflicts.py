"""Two people saved the same thing. templates/_conflict.html shows both."""

from dataclasses import dataclass

from django.http import HttpRequest

NO_EDITION = -1  # of no row there ever was
_DIGITS = 9  # more than any row is changed; a database takes no larger number


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
    return int(posted) if len(posted) <= _DIGITS else NO_EDITION
