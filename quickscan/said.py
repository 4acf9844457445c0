"""'U zei, wij deden': what one party said, from its published results. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import slugify

from quickscan import general, numerals, story
from quickscan.followups import FollowUp
from quickscan.presentation import Who, who
from quickscan.results import Cell, Results, ThemeResult
from regions.parties import Party

MOST = 3
"""How many statements are named on either side, and with one answer to them."""


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    share: str
    theme: str
    theme_slug: str


@dataclass(frozen=True, slots=True)
class PartyStory:
    who: Who
    people: str
    mark: str
    first: tuple[str, ...]  # what to work on first
    positive: tuple[Said, ...]
    critical: tuple[Said, ...]

    @property
    def slug(self) -> str:
        return slugify(self.who.label)

    @property
    def is_young(self) -> bool:
        """Young people are addressed with 'je'."""
        return self.who.code == Party.YOUNG_PERSON


@dataclass(frozen=True, slots=True)
class Told:
    """A follow-up as a page shows it; `themes` are labels."""

    text: str
    url: str
    day: date | None
    themes: tuple[str, ...]
    said: tuple[str, ...] = ()
    more: str = ""


def party_slugs(results: Results) -> dict[str, Who]:
    """The end of each party's address, in the order of the results."""
    return {slugify(group.label): who(results, group.code) for group in results.groups}


def party_story(results: Results, group: str) -> PartyStory:
    """A statement counts as positive or critical by the same borders as a theme does."""
    told = [
        (cell.favourable.percent, theme, cell)
        for theme in results.themes
        for item in theme.items
        for cell in item.cells
        if cell.group == group and cell.favourable is not None and item.kind == "likert"
    ]
    told.sort(key=lambda each: each[0])
    critical = [each for each in told if each[0] <= story.CRITICAL][:MOST]
    positive = [each for each in reversed(told) if each[0] >= story.POSITIVE][:MOST]
    marks = [cell for cell in general.general_cells(results, "score") if cell.group == group]
    return PartyStory(
        who=who(results, group),
        people=numerals.people_in_words(results.group(group).people),
        mark=numerals.mark(marks[0].mean) if marks and marks[0].mean is not None else "",
        first=tuple(_first(results, group)),
        positive=_said(positive),
        critical=_said(critical),
    )


def told_to_party(results: Results, group: str, told: Iterable[FollowUp]) -> tuple[Told, ...]:
    """What is told to everybody, and to the parties of this group."""
    parties = results.group(group).parties
    young = group == Party.YOUNG_PERSON
    labels = {theme.slug: theme.label for theme in results.themes}
    return tuple(
        Told(
            each.said_to(young=young),
            each.url,
            each.day,
            tuple(label for slug, label in labels.items() if slug in each.themes),
            each.said[:MOST],
            each.more,
        )
        for each in told
        if each.concerns(parties)
    )


def told_of_theme(theme: str, told: Iterable[FollowUp]) -> tuple[Told, ...]:
    """What is told of this theme in particular, once, whatever it answers to each party; what
    concerns every theme stands elsewhere.
    """
    lines: dict[tuple[str, str], Told] = {}
    for each in told:
        if theme in each.themes:
            line = lines.get((each.text, each.url)) or Told(
                each.text, each.url, each.day, (), more=each.more
            )
            said = tuple(dict.fromkeys((*line.said, *each.said)))
            lines[each.text, each.url] = replace(line, said=said[:MOST])
    return tuple(lines.values())


def _first(results: Results, group: str) -> list[str]:
    item = general.general_item(results, "multiple")
    cells = general.general_cells(results, "multiple")
    mine = next((cell for cell in cells if cell.group == group), None)
    return general.first_three(item, mine) if item and mine else []


def _said(told: Sequence[tuple[int, ThemeResult, Cell]]) -> tuple[Said, ...]:
    return tuple(
        Said(cell.wordings[0], numerals.said(cell.favourable), theme.label, theme.slug)
        for _percent, theme, cell in told
    )
