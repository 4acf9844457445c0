"""A version, and the bilan, on paper: one page for the alderman first, then everything. Text in,
PDF out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from django.template.loader import render_to_string
from django.utils.translation import override

from agenda.bilan import BilanText, results_in_words
from agenda.presentation import agenda_view
from agenda.shown import ActionView, AgendaView, Fact
from agenda.text import AgendaText
from documents import charts
from documents.pdf import render_pdf, render_pdf_within
from regions.marks import mark_of
from regions.parties import Party

_PAGE_MM, _BANNER_MM = 258, 105  # what is on every first page: the banner and the headings
_VISION_LINE, _TITLE_LINE, _OWNER_LINE = 80, 50, 28  # characters
_MOST_PAGES = 12  # who decides reads a dozen, and no more
_MANY_ACTIONS = 15
_PAGE_OF_ACTIONS = 4900  # characters, when they are shown shorter


class Detail(StrEnum):
    """How much of each action stands on paper; everything is on the web and in the Word file."""

    FULL = "full"
    SHORT = "short"  # without the words of the evidence
    BRIEF = "brief"  # what, who, by when, and how one sees that it helped
    LISTED = "listed"  # a line in a table


def render_paper(
    text: AgendaText, *, version: str, day: date, is_proposal: bool, changed: Sequence[str] = ()
) -> bytes:
    """PDF/UA-1 on A4, always Dutch. Raises `documents.pdf.PdfError`."""
    with override("nl"):
        view = agenda_view(text)
        context = {
            "view": view,
            "text": text,
            "version": version,
            "day": day,
            "is_proposal": is_proposal,
            "changed": changed,
            "in_short": _on_the_first_page(view),
            "marks_css": _marks_css(),
        }
        return render_pdf_within(
            _MOST_PAGES,
            (
                render_to_string("agenda/paper/agenda.html", {**context, "detail": detail})
                for detail in _details(view)
            ),
        )


def _details(view: AgendaView) -> Iterator[Detail]:
    """Ever shorter, from the first that may fit: laying it all out in vain costs a second."""
    if len(view.actions) <= _MANY_ACTIONS:
        yield Detail.FULL
    if _may_fit(view, [each.facts for each in view.actions]):
        yield Detail.SHORT
    if _may_fit(view, [each.main_facts for each in view.actions]):
        yield Detail.BRIEF
    yield Detail.LISTED


def _may_fit(view: AgendaView, facts: Iterable[Iterable[Fact]]) -> bool:
    """By estimate, and rather too hopeful."""
    words = sum(len(each.text.title) + len(each.text.what) for each in view.actions)
    words += sum(len(label) + len(shown) for told in facts for label, shown in told)
    around = 2.5 + len(view.goals) / 3 + len(view.handled) / 14
    return around + words / _PAGE_OF_ACTIONS <= _MOST_PAGES + 1


def render_bilan(text: BilanText, *, day: date, is_final: bool) -> bytes:
    """What was agreed, done and learned: PDF/UA-1 on A4, one page in short first."""
    with override("nl"):
        context = {
            "text": text,
            "day": day,
            "is_final": is_final,
            "results": results_in_words(text),
        }
        html = render_to_string("agenda/paper/bilan.html", context)
    return render_pdf(html)


def _on_the_first_page(view: AgendaView) -> tuple[ActionView, ...]:
    """As many actions as there is room for beside the rest, by estimate."""
    vision = len(view.text.vision) // _VISION_LINE + 2 + view.text.vision.count("\n")
    left = _PAGE_MM - _BANNER_MM - 7 * vision - 6 * min(len(view.signed) + 1, 8)
    shown = []
    for action in view.actions:
        in_full = len(action.text.title) > _TITLE_LINE or len(action.text.owner) > _OWNER_LINE
        left -= 11 if in_full else 7
        if left < 0:
            break
        shown.append(action)
    return tuple(shown)


def _marks_css() -> str:
    """A background per party: decoration, beside the name that says the same."""
    return "".join(
        f".mark--{party.value}{{background-image:url("
        f"{charts.data_uri(charts.shape_svg(mark_of(party).shape, mark_of(party).colour))})}}"
        for party in Party
    )
