"""The report of a round on paper: results in, PDF out. Nothing is read or counted here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents import charts
from documents.pdf import render_numbered_pdf
from quickscan import pictures, story
from quickscan.editions import Edition
from quickscan.marks import GROUPS, group_mark
from quickscan.models import Quote
from quickscan.pictures import marks_class
from quickscan.presentation import Who
from quickscan.published import ReleasedQuote
from quickscan.spread import Spread, fitting, spread

_LINE, _MARK = 4.1, 2.7  # millimetres: how high a line of bars is, and how wide a mark
_DIFFERENCES = 3
_AGREEMENTS = 2


@dataclass(frozen=True, slots=True)
class Chapter:
    anchor: str
    title: str
    page: int
    is_theme: bool = False


def render_report(edition: Edition) -> bytes:
    """Sixteen sheets A4 for a full round, as PDF/UA-1, one for each theme. Always Dutch: it is a
    document of the region, not a page of whoever started it. Raises `documents.pdf.PdfError`.
    """
    with override("nl"):
        content = report_content(edition)

        def html_with(pages: Mapping[str, int]) -> str:
            chapters = [replace(each, page=pages[each.anchor]) for each in content["chapters"]]
            report = {**content, "chapters": chapters}
            return render_to_string("quickscan/report/report.html", {"report": report})

        return render_numbered_pdf(
            html_with, {each.anchor: each.page for each in content["chapters"]}
        )


def report_filename(edition: Edition) -> str:
    facts = edition.results.facts
    version = "concept" if edition.is_draft else f"v{edition.version.replace('.', '-')}"
    region = slugify(facts.region_slug)
    return f"resultaten_{region}_ronde-{facts.number}_{version}_{facts.closed_on}.pdf"


def report_content(edition: Edition) -> dict[str, Any]:
    """Everything that the report tells, on paper and as a page."""
    results = edition.results
    facts = results.facts
    themes = story.theme_views(results)
    general = story.general_view(results)
    every = (*themes, *((general,) if general else ()))
    sheets = [_sheet(edition, each) for each in every]
    changes = story.change_views(edition.earlier, results) if edition.earlier else ()
    quotes = [(theme.title, own) for theme in every if (own := edition.quotes_of(theme.slug))]
    place = _("%(region)s · %(trajectory)s · ronde %(number)s · %(version)s") % {
        "region": facts.region, "trajectory": facts.trajectory, "number": facts.number,
        "version": _("concept") if edition.is_draft else _("versie %s") % edition.version,
    }  # fmt: skip
    return {
        "results": results,
        "earlier_closed": _day(edition.earlier.facts.closed_on) if edition.earlier else "",
        "facts": facts,
        "title": _("Hoe gaat het met pleegzorg in %(region)s?") % {"region": facts.region},
        "place": place,
        "closed": _day(facts.closed_on),
        "opened": _day(facts.opened_on),
        "themes": themes,
        "sheets": sheets,
        "edition": edition,
        "changes": changes,
        "certain_changes": [each for each in changes if each.is_certain],
        "quotes": quotes,
        "chapters": tuple(
            _chapters(
                sheets, groups=bool(results.groups), changes=bool(changes), quotes=bool(quotes)
            )
        ),
        "in_short": (story.who_lead(results), *story.in_short(results)),
        "who_lead": story.who_lead(results),
        "parties": story.party_rows(results),
        "left_out": story.left_out_line(results),
        "differences": fitting(
            [story.gap_view(results, gap) for gap in results.gaps[:_DIFFERENCES]]
        ),
        "agreements": [story.gap_view(results, gap) for gap in results.agreements[:_AGREEMENTS]],
        "positive": story.POSITIVE,
        "critical": story.CRITICAL,
        "marks_css": _marks_css(every),
    }


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "j F Y")


def _sheet(
    edition: Edition, theme: story.ThemeView
) -> tuple[story.ThemeView, Spread, list[ReleasedQuote]]:
    """A theme, how it lies, and the quotes there is room for: first one of each kind."""
    quotes = edition.quotes_of(theme.slug)
    kinds = [[each for each in quotes if each.kind == kind] for kind in Quote.Kind.values]
    mixed = [each for pair in zip_longest(*kinds) for each in pair if each]
    lies = spread(theme, [each.text for each in mixed])
    return theme, lies, mixed[: lies.quotes]


def _chapters(
    sheets: Iterable[tuple[story.ThemeView, Spread, list[ReleasedQuote]]],
    *,
    groups: bool,
    changes: bool,
    quotes: bool,
) -> Iterator[Chapter]:
    """With the page on which each stands as long as the estimates hold."""
    yield Chapter("deelnemers", _("Wie deden mee"), 3)
    yield Chapter("leeswijzer", _("Zo leest u dit rapport"), 3)
    page = 4
    if groups:
        yield Chapter("verschillen", _("Grootste verschillen en overeenkomsten"), page)
        page += 1
    if changes:
        yield Chapter("veranderd", _("Wat veranderde er sinds de vorige ronde"), page)
        page += 1
    for theme, lies, _shown in sheets:
        is_theme = bool(theme.number)
        title = theme.title if is_theme else _("Het cijfer, en waar eerst aan werken")
        yield Chapter(f"thema-{theme.slug}", title, page, is_theme=is_theme)
        page += lies.sheets
    if quotes:
        yield Chapter("citaten", _("In eigen woorden"), page)
        page += 1
    yield Chapter("werkwijze", _("Hoe wij telden, en wat dit niet zegt"), page)
    yield Chapter("begrippen", _("Thema’s en begrippen"), page + 1)


def _marks_css(sheets: Iterable[story.ThemeView]) -> str:
    """A background per group: WeasyPrint sets it as decoration, which needs no text alternative,
    and the name beside it says the same. A table of bars has those of all its lines in one picture.
    """
    groups = [
        _background(f".mark--{Who(code, '').css}", charts.shape_svg(*_shape(code)))
        for code in GROUPS
    ]
    tables = {
        marks_class(rows): [row.who.code for row in rows]
        for theme in sheets
        for item in theme.items
        for rows in (item.bars, item.marks)
    }
    lines = [
        _background(f".{name}", charts.shapes_svg(list(map(_shape, codes)), pitch=_LINE / _MARK))
        for name, codes in tables.items()
    ]
    steps = [
        _background(f".key--{step}", charts.shape_svg("square", colour))
        for step, colour in enumerate(pictures.PAPER.likert, 1)
    ]
    return "".join([*groups, *lines, *steps])


def _shape(group: str) -> tuple[str, str]:
    mark = group_mark(group)
    return mark.shape, mark.colour


def _background(selector: str, picture: str) -> str:
    return f"{selector}{{background-image:url({charts.data_uri(picture)})}}"
