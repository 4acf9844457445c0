"""What every shape of a table is read into."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from quickscan.cbs.periods import Period

RegionKind = Literal["national", "region", "municipality", "other", "unknown"]
Absence = Literal["unknown", "impossible", "unsaid", "words"]
"""Why there is no value: '.' is unknown, unreliable or secret; blank cannot occur on logical
grounds (CBS, Verklaring van tekens); JSON's null says neither; and some columns hold words.
"""

REGION = "regios"
PERIOD = "perioden"
_NATIONAL = {"NL00", "NL01"}
_KINDS: Mapping[str, RegionKind] = {
    "JZ": "region",
    "GM": "municipality",
    **dict.fromkeys(("NL", "LD", "PV", "CR", "WK", "BU"), "other"),
}
_SUFFIX = re.compile(r"\(([A-Z]{2})\)$")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)
_NUMBER_OF_COLUMN = re.compile(r"_\d+$")
_LEADING_K = re.compile(r"^k_(?=\d)")


def folded(name: str) -> str:
    """A title and the name that OData makes of it come out the same: 'Regio's' and 'RegioS',
    'Jongeren met jeugdzorg' and 'JongerenMetJeugdzorg_1' (the number differs per edition).
    """
    bare = _LEADING_K.sub("", _NUMBER_OF_COLUMN.sub("", name.strip()))
    return "".join(letter for letter in bare.casefold() if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a dimension; some shapes give only the code, others only the title."""

    code: str = ""
    title: str = ""

    def __str__(self) -> str:
        return self.title or self.code


@dataclass(frozen=True, slots=True)
class Place:
    """A region as CBS knows it."""

    code: str = ""
    title: str = ""

    @property
    def kind(self) -> RegionKind:
        """By the code, or else by the title, in which a gemeente has no letters behind it."""
        if self.code in _NATIONAL or (not self.code and self.title == "Nederland"):
            return "national"
        if self.code:
            return _KINDS.get(self.code[:2], "unknown")
        suffix = _SUFFIX.search(self.title)
        return _KINDS.get(suffix.group(1), "unknown") if suffix else "municipality"

    @property
    def named(self) -> str:
        """With its code, for who has to find it back."""
        return " ".join(filter(None, (self.title, self.code)))

    def __str__(self) -> str:
        return self.title or self.code


@dataclass(frozen=True, slots=True)
class Topic:
    name: str  # as the table writes it
    unit: str = ""

    @property
    def key(self) -> str:
        return folded(self.name)


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell. `line` is the line of a file, or the number of a row in an answer of CBS."""

    line: int
    place: Place
    period: Period
    topic: Topic
    value: Decimal | None
    absence: Absence | None = None
    others: Mapping[str, Category] = field(default_factory=dict)
    """The other dimensions, by folded name."""


def number(text: str) -> tuple[Decimal | None, Absence | None]:
    """A cell of a text format; the decimal sign is a comma or a point, and never both."""
    bare = text.strip()
    if not bare:
        return None, "impossible"
    if bare == ".":
        return None, "unknown"
    if not _NUMBER.fullmatch(bare):
        return None, "words"
    return Decimal(bare.replace(",", ".")), None
