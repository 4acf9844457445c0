"""A list of addresses that somebody uploads: what can be used of it, and why the rest cannot.

Only addresses are taken. Whatever else the file holds is not even looked at: what is not read
cannot be kept.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from documents.reading import Limits, Line, Table, UnreadableError

MOST = 4_000  # addresses at a time: what fits in the form that confirms them
LIMITS = Limits(size=2_000_000, rows=MOST + 1)
_NAMES = {"email", "e-mail", "e-mailadres", "emailadres", "mail", "mailadres", "email adres"}


@dataclass(frozen=True)
class Refused:
    line: int
    text: str
    reason: str


@dataclass
class Sorted:
    new: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def sort_out(table: Table, *, here: Collection[str], elsewhere: Mapping[str, str]) -> Sorted:
    """`here`: the addresses of this party; `elsewhere`: those of the others, with their party."""
    found = Sorted()
    seen: dict[str, int] = {}
    for line, text in _addresses(table):
        address = text.lower()
        reason = _why_not(address, seen, here, elsewhere)
        if reason:
            found.refused.append(Refused(line, text[:80], reason))
        else:
            found.new.append(address)
        seen.setdefault(address, line)
    return found


def still_new(
    addresses: Collection[str], *, here: Collection[str], elsewhere: Collection[str]
) -> list[str]:
    """Of a list that was looked at before: what can still be used."""
    known = {*here, *elsewhere}
    return [each for each in dict.fromkeys(addresses) if each not in known and _is_address(each)]


def _addresses(table: Table) -> Iterator[tuple[int, str]]:
    """Line and text of every line with something in the column of the addresses."""
    first = next(table.lines, None)
    if first is None:
        raise UnreadableError(_("Het bestand is leeg."))
    place, is_head = _place(first)
    if not is_head:
        yield first.number, str(first.cells[place]).strip()
    for line in table.lines:
        text = str(line.cells[place]).strip() if place < len(line.cells) else ""
        if text:
            yield line.number, text


def _place(first: Line) -> tuple[int, bool]:
    """In which column the addresses are, and whether the first line is the row of names."""
    cells = [str(cell).strip().lower() for cell in first.cells]
    for place, cell in enumerate(cells):
        if cell in _NAMES:
            return place, True
    with_at = [place for place, cell in enumerate(cells) if "@" in cell]
    if len(with_at) == 1:
        return with_at[0], False
    raise UnreadableError(
        _("hier hoort een kolom te staan die ‘email’ heet, met de adressen eronder."), first.number
    )


def _why_not(
    address: str, seen: Mapping[str, int], here: Collection[str], elsewhere: Mapping[str, str]
) -> str:
    if not _is_address(address):
        return _("dit is geen e-mailadres")
    if address in seen:
        return _("dit adres staat ook op regel %d") % seen[address]
    if address in here:
        return _("dit adres staat al op de lijst")
    if address in elsewhere:
        return _("dit adres staat op de lijst van een andere partij: %s") % elsewhere[address]
    return ""


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
