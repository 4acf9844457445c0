"""The report of a round on paper: results in, PDF out. Nothing is read or counted here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents import charts
from documents.pdf import render_pdf
from quickscan import pictures, story
from quickscan.marks import GROUPS, group_mark
from quickscan.results import Results

_NOTE_LINES = range(10)  # in pairs; the page keeps as many as it has room for
_DIFFERENCES = 3
_AGREEMENTS = 2


@dataclass(frozen=True, slots=True)
class Chapter:
    anchor: str
    title: str
    is_theme: bool = False


def render_report(results: Results) -> bytes:
    """About sixteen pages A4 for a full round, as PDF/UA-1. Always Dutch: it is a document of the
    region, not a page of whoever started it. Raises `documents.pdf.PdfError`.
    """
    with override("nl"):
        html = render_to_string("quickscan/report/report.html", {"report": _content(results)})
    return render_pdf(html)


def report_filename(results: Results) -> str:
    facts = results.facts
    return f"resultaten_{slugify(facts.region_slug)}_ronde-{facts.number}_{facts.closed_on}.pdf"


def _content(results: Results) -> dict[str, Any]:
    facts = results.facts
    themes = story.theme_views(results)
    general = story.general_view(results)
    closed = date_format(date.fromisoformat(facts.closed_on), "j F Y")
    place = _("%(region)s · %(trajectory)s · ronde %(number)s") % {
        "region": facts.region, "trajectory": facts.trajectory, "number": facts.number,
    }  # fmt: skip
    return {
        "results": results,
        "facts": facts,
        "title": _("Hoe gaat het met pleegzorg in %(region)s?") % {"region": facts.region},
        "place": place,
        "closed": closed,
        "opened": date_format(date.fromisoformat(facts.opened_on), "j F Y"),
        "themes": themes,
        "general": general,
        "chapters": tuple(_chapters(themes, general)),
        "in_short": (story.who_lead(results), *story.in_short(results)),
        "who_lead": story.who_lead(results),
        "parties": story.party_rows(results),
        "left_out": story.left_out_line(results),
        "differences": [story.gap_view(results, gap) for gap in results.gaps[:_DIFFERENCES]],
        "agreements": [story.gap_view(results, gap) for gap in results.agreements[:_AGREEMENTS]],
        "positive": story.POSITIVE,
        "critical": story.CRITICAL,
        "note_lines": _NOTE_LINES,
        "marks_css": _marks_css(),
    }


def _chapters(
    themes: tuple[story.ThemeView, ...], general: story.ThemeView | None
) -> Iterator[Chapter]:
    yield Chapter("deelnemers", _("Wie deden mee"))
    yield Chapter("leeswijzer", _("Zo leest u dit rapport"))
    yield Chapter("verschillen", _("Grootste verschillen en overeenkomsten"))
    for theme in themes:
        yield Chapter(f"thema-{theme.slug}", theme.title, is_theme=True)
    if general:
        yield Chapter(f"thema-{general.slug}", _("Het cijfer, en waar eerst aan werken"))
    yield Chapter("werkwijze", _("Hoe wij telden, en wat dit niet zegt"))
    yield Chapter("begrippen", _("Thema’s en begrippen"))


def _marks_css() -> str:
    """A background per group: WeasyPrint sets it as decoration, which needs no text alternative,
    and the name beside it says the same.
    """
    rules = [
        _rule(f".mark--{code.replace(':', '-')}", group_mark(code).shape, group_mark(code).colour)
        for code in GROUPS
    ]
    steps = [
        _rule(f".key--{step}", "square", colour)
        for step, colour in enumerate(pictures.PAPER.likert, 1)
    ]
    return "".join([*rules, *steps])


def _rule(selector: str, shape: str, colour: str) -> str:
    picture = charts.data_uri(charts.shape_svg(shape, colour))
    return f"{selector}{{background-image:url({picture})}}"
