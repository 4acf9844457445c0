"""The standard texts of letters and mails, and what the platform fills in or adds to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quickscan.models import RegionText
from quickscan.phrases import INFORMAL
from regions.parties import Party

Key = RegionText.Key
ON_PAGES = (Key.INTRO, Key.THANKS)
"""Texts on pages; the standard ones come with the questionnaire."""

_EVERYWHERE = ("regio", "partij", "contactpersoon", "contactmail")
_ASKING = (*_EVERYWHERE, "link", "sluitdatum")
PLACEHOLDERS: Mapping[str, Sequence[str]] = {
    Key.INTRO: ("regio",),
    Key.THANKS: ("regio",),
    Key.INVITATION: _ASKING,
    Key.REMINDER_1: _ASKING,
    Key.REMINDER_2: _ASKING,
    Key.CLOSING: (*_EVERYWHERE, "resultaten"),
    Key.PROVIDER_MAIL: _ASKING,
    Key.LETTER: _ASKING,
    Key.CUSTODY: (*_EVERYWHERE, "sluitdatum"),
    Key.SUPPORTED: _ASKING,
}
"""What may stand between braces in which text."""
NEEDED = {key: ("link",) for key, known in PLACEHOLDERS.items() if "link" in known}
_FIXED: Mapping[str, Sequence[str]] = {
    Key.INVITATION: ("own_link", "voluntary", "safety", "address", "contact"),
    Key.REMINDER_1: ("own_link", "voluntary", "safety", "address", "contact"),
    Key.REMINDER_2: ("own_link", "voluntary", "safety", "address", "contact"),
    Key.CLOSING: ("address_erased", "contact"),
    Key.PROVIDER_MAIL: ("voluntary", "safety", "contact"),
    Key.LETTER: ("voluntary", "safety", "contact"),
    Key.CUSTODY: ("consent", "contact"),
    Key.SUPPORTED: ("voluntary", "safety", "contact"),
}
_SUPPORTED_ROUTE = (Key.CUSTODY, Key.SUPPORTED)
"""Of the road of 12 to 15; the first of these is read by an adult."""


@dataclass(frozen=True, slots=True)
class Words:
    """Of a mail its subject and text, of a letter its heading and text; a page has no subject."""

    body: str
    subject: str = ""


def parties_of(key: str) -> Sequence[Party]:
    """Who gets this text, or whom it is about."""
    return (Party.YOUNG_PERSON,) if key in _SUPPORTED_ROUTE else tuple(Party)


def standard(key: str, party: str) -> Words:
    """Of everything but the pages."""
    return Words(**_content()[key][_form(key, party)])


def fixed(key: str, party: str) -> list[str]:
    """The lines at the end that no region can change: what the law and the method ask for."""
    lines = _content()["fixed"]
    return [lines[name][_form(key, party)] for name in _FIXED.get(key, ())]


def _form(key: str, party: str) -> str:
    return "je" if party in INFORMAL and key != Key.CUSTODY else "u"


@cache
def _content() -> Any:
    path = Path(__file__).parent / "content" / "letters.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))
