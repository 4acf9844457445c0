"""What goes on the wall of the village hall: one thing at a time, from published results and the
script. First guessing, then seeing: a statement is shown without its answers, the room raises
hands, and the next page shows what every party answered. Pure, and without a name of anybody.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from quickscan import gaps, numerals, story
from quickscan.general import GENERAL
from quickscan.presentation import Who, statements, who
from quickscan.results import Cell, ItemResult, Results, ThemeResult

MOST = 3
"""Statements per theme, the ones that parties differ most about first: an evening is short."""
Kind = Literal["welcome", "programme", "guess", "reveal", "question", "clock", "code"]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of a party agree. `value` is only to draw with."""

    who: Who
    value: int
    said: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement as most parties read it, with what they answered."""

    text: str
    bars: tuple[Bar, ...]
    words: str
    hidden: str  # the parties that may not be shown, in words
    own_words: bool  # the parties read it each in their own words


@dataclass(frozen=True, slots=True)
class Slide:
    """`key` is the end of its address, and stays when others are put before it."""

    key: str
    kind: Kind
    label: str
    theme: str = ""
    question: str = ""
    asked: Asked | None = None


def slides(
    results: Results | None, themes: Collection[str], *, has_programme: bool, has_code: bool
) -> list[Slide]:
    """In the order of the evening; `themes` are the codes of the meeting, none means all."""
    return [
        Slide("welkom", "welcome", _("Welkom")),
        *([Slide("programma", "programme", _("Programma"))] if has_programme else []),
        *(_of_results(results, themes) if results else ()),
        *([Slide("klok", "clock", _("Klok"))] if has_programme else []),
        *([Slide("meedoen", "code", _("Meedoen op de telefoon"))] if has_code else []),
    ]


def _of_results(results: Results, themes: Collection[str]) -> Iterator[Slide]:
    for theme in results.themes:
        if theme.code != GENERAL and (theme.code in themes or not themes):
            yield from _of_theme(results, theme)


def _of_theme(results: Results, theme: ThemeResult) -> Iterator[Slide]:
    for item in _telling(theme.items):
        asked = _asked(results, item)
        key = item.code.lower()
        guess = Slide(key, "guess", asked.text, theme=theme.label, asked=asked)
        yield guess
        yield replace(guess, key=f"{key}-zien", kind="reveal")
    yield Slide(
        theme.slug, "question", _("Om over te praten"), theme=theme.label, question=theme.question
    )


def _telling(items: Sequence[ItemResult]) -> list[ItemResult]:
    """Of which at least two parties may be shown beside each other."""
    apart = {item.code: gap.points for item in items if (gap := gaps.gap_of(item))}
    compared = [item for item in items if item.code in apart]
    return sorted(compared, key=lambda item: -apart[item.code])[:MOST]


def _asked(results: Results, item: ItemResult) -> Asked:
    cells = gaps.comparable(item)
    worded = statements(results, cells)
    gap = gaps.gap_of(item)
    return Asked(
        text=worded[0].text,
        bars=tuple(_bar(results, cell) for cell in cells),
        words=story.gap_in_words(results, gap) if gap else "",
        hidden=_hidden(results, item),
        own_words=len(worded) > 1,
    )


def _bar(results: Results, cell: Cell) -> Bar:
    return Bar(who(results, cell.group), gaps.drawn(cell), numerals.said(cell.favourable))


def _hidden(results: Results, item: ItemResult) -> str:
    """A party that is missing is never an unexplained blank."""
    hidden = [
        *results.left_out,
        *(who(results, cell.group).label for cell in item.cells if cell.suppressed),
    ]
    return numerals.listed(hidden) if hidden else ""
