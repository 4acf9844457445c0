"""The presentation of a meeting: the programme, and per theme first the question and then the
outcome. Whoever leads can change every slide.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.kit.content import GROUND_RULES, Content
from documents.slides import Deck
from quickscan.matter import Asked, ThemeMatter
from quickscan.slides import gap_chart

_MOMENTS = 9  # of the programme on one slide


def slides(content: Content) -> bytes:
    with override("nl"):
        deck = Deck(content.title)
        example = _("Voorbeeld met verzonnen gegevens") if content.is_example else ""
        deck.cover(content.title, f"{content.when} · {content.where}", warning=example)
        for start in range(0, len(content.programme), _MOMENTS):
            some = content.programme[start : start + _MOMENTS]
            lines = [f"{each.begins}  {each.title}" for each in some]
            deck.lines(_("Het programma") if not start else _("Het programma, vervolg"), lines)
        deck.lines(_("Zo praten wij met elkaar"), [f"{rule}. {why}" for rule, why in GROUND_RULES])
        for number, theme in content.numbered:
            _theme(deck, number, theme)
        deck.lines(_("Waar dit op rust"), [content.basis, *filter(None, [content.left_out])])
        return deck.content()


def _theme(deck: Deck, number: int, theme: ThemeMatter) -> None:
    heading = f"{number}  {theme.title}"
    first = theme.asked[0] if theme.asked else None
    if first:
        guess = _("Eens of oneens? %s") if first.is_statement else "%s"
        slide = deck.statement(heading, guess % f"‘{first.text}’")
        deck.notes(slide, _notes(first))
    slide = deck.slide(heading)
    if theme.gap:
        gap_chart(deck, slide, theme.gap)
    elif theme.says:
        lines = [f"{each.speaker.label}: {each.words}" for each in theme.says]
        deck.text(slide, lines, top=1.6, height=4, size=18, between=8)
    else:
        deck.text(slide, [theme.description], top=1.9, height=3, size=28)
    deck.question(slide, theme.question)
    deck.notes(slide, "\n".join(f"{each.speaker.label}: {each.words}" for each in theme.says))


def _notes(asked: Asked) -> str:
    """For who leads: what to do while the statement is on the wall."""
    if asked.answers:
        return _("Laat eerst raden wat elke partij antwoordde. De volgende dia laat het zien.")
    return _("Laat iedereen eerst zelf kiezen, en vraag daarna waarom.")
