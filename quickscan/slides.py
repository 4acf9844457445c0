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
from quickscan.marks import group_mark
from quickscan.presentation import MarkRow
from quickscan.results import Results


def render_slides(results: Results) -> bytes:
    """About twelve slides for a full round. Always Dutch, as every document of the region."""
    with override("nl"):
        title = _("Hoe gaat het met pleegzorg in %(region)s?") % {"region": results.facts.region}
        deck = Deck(title)
        _cover(deck, results, title)
        deck.lines(_("Wie deden mee"), _who(results), size=20)
        deck.lines(_("In het kort"), story.in_short(results))
        for theme in story.theme_views(results):
            _theme(deck, theme)
        last = story.general_view(results)
        rows = [row for item in last.items for row in item.marks] if last else []
        if rows:
            _marks(deck, rows, general.priority_line(results))
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


def _cover(deck: Deck, results: Results, title: str) -> None:
    facts = results.facts
    closed = date_format(date.fromisoformat(facts.closed_on), "j F Y")
    place = _("%(trajectory)s · ronde %(number)s · gesloten op %(closed)s") % {
        "trajectory": facts.trajectory, "number": facts.number, "closed": closed,
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
    slide.notes_slide.notes_text_frame.text = theme.lead


def _marks(deck: Deck, rows: Sequence[MarkRow], priorities: str) -> None:
    slide = deck.slide(_("Welk cijfer krijgt de pleegzorg?"))
    bars = [
        Bar(row.who.label, group_mark(row.who.code).colour, row.value, row.said) for row in rows
    ]
    alt = ", ".join(f"{bar.label} {bar.said}" for bar in bars)
    deck.chart(slide, bars, series=_("Cijfer"), highest=10, alt=_("Gemiddeld cijfer: %s.") % alt)
    if priorities:
        deck.question(slide, priorities)
