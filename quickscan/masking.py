"""Takes out of a text what points at a person, before any human sees it (product rule 8).

It is careful rather than clever: it takes out too much rather than too little, and says in the text
what stood there. A reviewer still reads every text, because no list knows every name.
"""

import re
from functools import cache
from pathlib import Path

_NAMES = Path(__file__).parent / "content" / "first_names.txt"
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
# As much before the @ as an address can have (RFC 5321, 4.5.3.1.1): without an end, a long text
# without any @ is read anew from each of its characters.
_EMAIL = re.compile(r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:e|ste|de)? (?:{_MONTHS})\b\.?(?: \d{{4}})?)\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\w])(?:\+|00)?\d(?:[ .()/-]{0,2}\d){7,13}(?!\w)")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?(?!sa|sd|ss)[a-z]{2}\b(?! )|\b[1-9]\d{3} ?[A-Z]{2}\b")
_PARTICLES = "(?: (?i:van|de|der|den|ten|ter|el|al)){0,3}"
_CAPITAL = "[A-ZÀ-Þ][\\w'’-]+"
_TITLED = re.compile(
    r"\b((?i:mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|de heer|juf|meester|dokter|dr\.?|familie|fam\.?))"
    rf"{_PARTICLES} {_CAPITAL}(?:[ -]{_CAPITAL})?"
)
_WORD = re.compile(r"[A-ZÀ-Þ][\w'’]*[\wÀ-ÿ]")
# 'Elke' is a name, and the first word of many a sentence: before one of these it is no name.
_EACH = re.compile(
    r"Elke (?:keer|dag|week|maand|ochtend|middag|avond|nacht|plaatsing|gemeente|aanbieder)\b"
)
_SURNAME = re.compile(rf"(\[naam\]){_PARTICLES} {_CAPITAL}")
_IN_PLACE = re.compile(
    r"\[(?:e-mailadres|webadres|rekeningnummer|datum|burgerservicenummer|nummer|postcode|naam)\]"
)
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BSN_DIGITS = 9


def mask(text: str) -> str:
    """The text without e-mail and web addresses, account, phone and citizen service numbers, dates,
    postcodes and names; in their place stands, between brackets, what was there.
    """
    text = _EMAIL.sub("[e-mailadres]", text)
    text = _ADDRESS.sub("[webadres]", text)
    text = _IBAN.sub("[rekeningnummer]", text)
    text = _DATE.sub("[datum]", text)
    text = _NUMBERS.sub(_number, text)
    text = _POSTCODE.sub("[postcode]", text)
    text = _TITLED.sub(r"\1 [naam]", text)
    text = _WORD.sub(_name, text)
    return _SURNAME.sub(r"\1", text)


def taken_out(text: str, masked: str) -> list[str]:
    """What `mask` took out of this text, for whoever wrote it: what stands between the parts that
    are left, which are still in the same order.
    """
    first, *parts = _IN_PLACE.split(masked)
    gone, place = [], len(first)
    for number, part in enumerate(parts, 1):
        found = text.find(part, place) if number < len(parts) else len(text) - len(part)
        gone.append(text[place:found])
        place = found + len(part)
    return [each for each in gone if each and not _IN_PLACE.fullmatch(each)]


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the 'elfproef' of the citizen service number (RvIG)."""
    if len(digits) != _BSN_DIGITS or not digits.isdigit() or digits == "0" * _BSN_DIGITS:
        return False
    return sum(w * int(d) for w, d in zip(_ELEVEN, digits, strict=True)) % 11 == 0


def _number(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return "[burgerservicenummer]" if is_bsn(digits) else "[nummer]"


def _name(match: re.Match[str]) -> str:
    word = match[0]
    if _EACH.match(match.string, match.start()):
        return word
    bare = re.sub(r"['’]?s$", "", word)  # 'Lisa's' and 'Daans'
    return "[naam]" if word in _names() or bare in _names() else word


@cache
def _names() -> frozenset[str]:
    return frozenset(_NAMES.read_text(encoding="utf-8").split())
