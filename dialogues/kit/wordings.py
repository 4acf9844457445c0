"""The sentences of a theme that people may put in their own words. Pure.

A rewording may say it warmer or shorter, but every number in it must be one that was published
about the theme; in the sentence of a party, one of that party. So nobody can write in what was left
out because too few people answered, and a number that a correction took back makes the rewording
fall back to the standard text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from quickscan.matter import Number, Says, ThemeMatter

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_QUESTION, _SAYS, _FIGURE = "question", "says-", "number-"
LONGEST_SENTENCE, LONGEST_NAME = 170, 60


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for words, and what stands there as long as nobody changed it."""

    key: str
    label: str
    standard: str
    longest: int = LONGEST_SENTENCE


def slots(theme: ThemeMatter) -> list[Slot]:
    """In the order of the placemat."""
    figures = [
        Slot(f"{_FIGURE}{each.code}", _("Cijfer: %s") % each.said, each.name, LONGEST_NAME)
        for each in theme.numbers
    ]
    sentences = [
        Slot(f"{_SAYS}{each.speaker.css}", each.speaker.label, each.words) for each in theme.says
    ]
    return [*figures, *sentences, Slot(_QUESTION, _("Vraag voor het gesprek"), theme.question)]


def worded(theme: ThemeMatter, texts: Mapping[str, str]) -> ThemeMatter:
    """The theme in these words, where they may stand."""
    own = dict(_usable(theme, texts))

    def number(each: Number) -> Number:
        return replace(each, name=own.get(f"{_FIGURE}{each.code}", each.name))

    def says(each: Says) -> Says:
        return replace(each, words=own.get(f"{_SAYS}{each.speaker.css}", each.words))

    return replace(
        theme,
        numbers=tuple(map(number, theme.numbers)),
        says=tuple(map(says, theme.says)),
        question=own.get(_QUESTION, theme.question),
    )


def not_usable(theme: ThemeMatter, texts: Mapping[str, str]) -> set[str]:
    """The slots of which the rewording names a number that is not published (any more)."""
    return {key for key, text in texts.items() if unpublished(theme, key, text)}


def unpublished(theme: ThemeMatter, key: str, text: str) -> list[str]:
    """The numbers in this text that may not stand in this slot, as they are written."""
    known = {number for told in _published(theme, key) for number in _NUMBER.findall(told)}
    return [number for number in _NUMBER.findall(text) if number not in known]


def _usable(theme: ThemeMatter, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, text in texts.items():
        if text and not unpublished(theme, key, text):
            yield key, text


def _published(theme: ThemeMatter, key: str) -> Iterator[str]:
    """What was told of the theme; in the slot of a party nothing of the others."""
    of_party = key.startswith(_SAYS)

    def may_tell(css: str) -> bool:
        return not of_party or key == f"{_SAYS}{css}"

    yield theme.question
    for number in theme.numbers:
        yield from (number.name, number.said, number.period)
    for asked in theme.asked:
        yield from (each.text for each in asked.texts)
        yield from (each.said for each in asked.answers if may_tell(each.speaker.css))
    yield from (each.words for each in theme.says if may_tell(each.speaker.css))
    if not of_party:
        yield theme.lead
        yield theme.gap.words if theme.gap else ""
