"""The presentation for the meeting: one theme on a slide. Nobody is named, and every figure is a
published one.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.slides import Bar, Deck
from quickscan import general, story
from quickscan.corrections import Correction
from quickscan.editions import Edition
from quickscan.marks import group_mark
from quickscan.models import Quote
from quickscan.presentation import MarkRow
from quickscan.published import ReleasedQuote
from quickscan.results import Results

_CHANGES, _CORRECTED = 5, 6  # lines on a slide
_SHORT = 300  # characters that fit in large type


def render_slides(edition: Edition) -> bytes:
    """About twelve slides for a full round, and one more for each theme that has quotes. Always
    Dutch, as every document of the region.
    """
    results = edition.results
    with override("nl"):
        title = _("Hoe gaat het met pleegzorg in %(region)s?") % {"region": results.facts.region}
        deck = Deck(title)
        _cover(deck, edition, title)
        deck.lines(_("Wie deden mee"), _who(results), size=20)
        if lines := story.in_short(results):
            deck.lines(_("In het kort"), lines)
        for theme in story.theme_views(results):
            _theme(deck, theme)
            _quotes(deck, theme.title, edition.quotes_of(theme.slug))
        last = story.general_view(results)
        rows = [row for item in last.items for row in item.marks] if last else []
        if rows:
            _marks(deck, rows, general.priority_line(results))
        if last:
            _quotes(deck, last.title, edition.quotes_of(last.slug))
        if edition.earlier:
            _changes(deck, edition.earlier, results)
        for correction in edition.corrections:
            _corrected(deck, correction)
        deck.lines(_("Zo leest u deze cijfers"), _reading(results))
        return deck.content()


def gap_chart(deck: Deck, slide: Any, gap: story.GapView) -> None:
    """A statement as all groups answered it, with the difference in words."""
    says = f"‘{gap.statements[0].text}’"
    deck.text(slide, [says], top=1.45, height=0.9, size=24, italic=True)
    bars = [
        Bar(each.who.label, group_mark(each.who.code).colour, each.value, each.said)
        for each in gap.points
    ]
    deck.chart(slide, bars, series=_("Eens"), highest=100, alt=f"{says} {gap.alt}")
    deck.soft(slide, f"{gap.words} {gap.certainty}".strip(), top=5.05)


def _cover(deck: Deck, edition: Edition, title: str) -> None:
    facts = edition.results.facts
    closed = date_format(date.fromisoformat(facts.closed_on), "j F Y")
    place = _("%(trajectory)s · ronde %(number)s · gesloten op %(closed)s · versie %(version)s")
    place %= {
        "trajectory": facts.trajectory, "number": facts.number, "closed": closed,
        "version": edition.version,
    }  # fmt: skip
    example = _("Voorbeeld: de antwoorden zijn verzonnen.") if facts.is_example else ""
    deck.cover(title, place, warning=example)


def _who(results: Results) -> list[str]:
    rows = story.party_rows(results)
    left_out = story.left_out_line(results)
    people = [
        _("%(group)s: %(people)s mensen") % {"group": row.who.label, "people": row.people}
        for row in rows
    ]
    return [story.who_lead(results), *people, *([left_out] if left_out else [])]


def _reading(results: Results) -> list[str]:
    return [
        _("De balk is het deel van een groep dat het met de stelling eens is."),
        _("Een groep staat er alleen bij vanaf %(threshold)s antwoorden.")
        % {"threshold": results.facts.threshold},
        _("Bij kleine groepen zijn percentages afgerond, zodat niemand te herkennen is."),
        _("Een verschil is een begin van een gesprek. Het zegt niet wie er gelijk heeft."),
    ]


def _theme(deck: Deck, theme: story.ThemeView) -> None:
    slide = deck.slide(f"{theme.number}  {theme.title}")
    if theme.gap:
        gap_chart(deck, slide, theme.gap)
    else:
        deck.text(slide, [theme.lead], top=1.9, height=3, size=24)
    deck.question(slide, theme.question)
    deck.notes(slide, theme.lead)


def _quotes(deck: Deck, theme: str, quotes: Sequence[ReleasedQuote]) -> None:
    """One that goes well and one that can be better: more is not read aloud."""
    first = [
        next((quote for quote in quotes if quote.kind == kind), None) for kind in Quote.Kind.values
    ]
    lines = [f"‘{each.text}’ ({each.group})" for each in first if each]
    if lines:
        title = _("%(theme)s: in eigen woorden") % {"theme": theme}
        deck.lines(title, lines, size=_size(lines, 32, 24))


def _changes(deck: Deck, earlier: Results, results: Results) -> None:
    """Only what is no chance; everything stands in the report and the tables."""
    every = story.change_views(earlier, results)
    if not every:  # other words, other groups, or too few people: nothing to compare
        return
    certain = [each for each in every if each.is_certain]
    lines = [
        f"{each.who.label}: {each.before} → {each.after} eens. ‘{each.text}’"
        for each in certain[:_CHANGES]
    ]
    nothing = _("Geen verschil is zo groot dat het waarschijnlijk geen toeval is.")
    title = _("Wat veranderde er sinds ronde %(number)s?") % {"number": earlier.facts.number}
    lines = lines or [nothing]
    deck.lines(title, lines, size=_size(lines, 28, 20))


def _corrected(deck: Deck, correction: Correction) -> None:
    title = _("Versie %(version)s, gecorrigeerd op %(day)s") % {
        "version": correction.version, "day": date_format(correction.made_on, "j F Y"),
    }  # fmt: skip
    lines, asked = [], ""
    for each in correction.changed[:_CORRECTED]:
        words = f" (‘{each.question}’)" if each.question not in {"", asked} else ""
        lines.append(f"{each.subject}{words}, {each.what}: {each.before} → {each.after}")
        asked = each.question
    more = len(correction.changed) - len(lines)
    if more > 0:
        lines.append(_("En nog %(more)s; op de pagina met resultaten staan ze allemaal.") % {
            "more": more
        })  # fmt: skip
    lines = [correction.reason, *lines]
    deck.lines(title, lines, size=_size(lines, 28, 18))


def _size(lines: Sequence[str], large: int, small: int) -> int:
    """As large as fits: it is read from the back of a hall."""
    return large if len("".join(lines)) < _SHORT else small


def _marks(deck: Deck, rows: Sequence[MarkRow], priorities: str) -> None:
    slide = deck.slide(_("Welk cijfer krijgt de pleegzorg?"))
    bars = [
        Bar(row.who.label, group_mark(row.who.code).colour, row.value, row.said) for row in rows
    ]
    alt = ", ".join(f"{bar.label} {bar.said}" for bar in bars)
    deck.chart(slide, bars, series=_("Cijfer"), highest=10, alt=_("Gemiddeld cijfer: %s.") % alt)
    if priorities:
        deck.question(slide, priorities)
