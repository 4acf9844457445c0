"""The figures of a region on paper: what is known in, PDF out. Nothing is read or counted here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.pdf import render_pdf
from documents.sheets import file_name
from quickscan.facts import Fact

_IN_SHORT = 6  # numbers on the first page
_NOTE_LINES = range(30)  # the page keeps as many as it has room for


@dataclass(frozen=True, slots=True)
class Content:
    """`first` are the figures that the region puts first, `others` what else is known of it."""

    region: str
    slug: str
    day: date
    first: Sequence[Fact]
    others: Sequence[Fact]
    contact: str = ""
    is_example: bool = False


def render_factsheet(content: Content) -> bytes:
    """Six pages A4 at most, as PDF/UA-1. Always Dutch: it is a document of the region. Raises
    `documents.pdf.PdfError`.
    """
    with override("nl"):
        html = render_to_string("quickscan/factsheet/factsheet.html", {"sheet": _sheet(content)})
    return render_pdf(html)


def factsheet_filename(slug: str, day: date) -> str:
    return file_name("factsheet", slug, day=day, extension="pdf")


def _sheet(content: Content) -> dict[str, Any]:
    shown = [fact for fact in content.first if fact.region or fact.national]
    return {
        "content": content,
        "title": _("Pleegzorg in %s in cijfers") % content.region,
        "day": date_format(content.day, "j F Y"),
        "short": _pairs([fact for fact in shown if fact.region and fact.region.value][:_IN_SHORT]),
        "facts": shown,
        "note_lines": _NOTE_LINES,
        "unknown": [fact.indicator.name for fact in content.first if fact not in shown],
    }


def _pairs(facts: Sequence[Fact]) -> list[Sequence[Fact]]:
    return [facts[start : start + 2] for start in range(0, len(facts), 2)]
