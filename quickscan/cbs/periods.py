"""Periods as CBS writes them: '2020', '1e halfjaar 2025*', '30 juni 2023**', or '2020JJ00'."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["year", "part", "day"]
Status = Literal["provisional", "revised", "final", ""]

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_CODE = re.compile(r"(\d{4})([A-Z]{2})(\d{2})")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(rf"(\d\d?) ({'|'.join(_MONTHS)}) (\d{{4}})")
_WORDS: Mapping[str, Status] = {
    "definitief": "final",
    "voorlopig": "provisional",
    "nadervoorlopig": "revised",
}
_BY_STARS: tuple[Status, ...] = ("final", "provisional", "revised")


@dataclass(frozen=True, slots=True)
class Period:
    """`title` has no asterisks; `status` is '' where this shape of the table does not tell."""

    title: str
    kind: Kind
    year: int
    status: Status = ""
    day: date | None = None


def period_of(code: str = "", title: str = "", status: str = "") -> Period | None:
    """None when neither says when it is. An asterisk is provisional, two are revised but not final
    yet, none is final; a code alone says nothing about it.
    """
    told = _status(title, status)
    bare = title.rstrip("* ").strip()
    if day := _DAY.fullmatch(bare):
        moment = _moment(int(day[3]), _MONTHS.index(day[2]) + 1, int(day[1]))
        return Period(bare, "day", int(day[3]), told, moment) if moment else None
    if found := _CODE.fullmatch(code.strip()):
        year, letters, part = int(found[1]), found[2], int(found[3])
        # '2010JJ00' may be titled '2010 december': still the year.
        if letters == "JJ":
            return Period(str(year), "year", year, told)
        return Period(bare or f"{year} {letters} {part}", "part", year, told)
    if _YEAR.fullmatch(bare):
        return Period(bare, "year", int(bare), told)
    ends_with_year = re.search(r"(\d{4})$", bare)
    return Period(bare, "part", int(ends_with_year[1]), told) if ends_with_year else None


def _status(title: str, status: str) -> Status:
    word = _WORDS.get("".join(status.split()).casefold())
    if word:
        return word
    if not title:
        return ""
    stars = len(title.rstrip()) - len(title.rstrip().rstrip("*"))
    return _BY_STARS[min(stars, 2)]


def _moment(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
