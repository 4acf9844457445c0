"""Charts in templates: `{% bar_on_screen row %}`, `{% bar_on_paper row %}` and so on.

On the screen the drawing stands in the page and is hidden from screen readers, because the
figures stand beside it as text. On paper it is an image, with its words as text alternative.
"""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from documents import charts
from quickscan import pictures
from quickscan.presentation import BarRow, MarkRow, Who
from quickscan.story import GapView

register = template.Library()


@register.simple_tag
def bar_on_screen(row: BarRow) -> SafeString:
    return _inline(pictures.bar(row, pictures.SCREEN))


@register.simple_tag
def gap_on_screen(view: GapView) -> SafeString:
    return _inline(pictures.gap(view, pictures.SCREEN))


@register.simple_tag
def marks_on_screen(rows: Sequence[MarkRow]) -> SafeString:
    return _inline(pictures.marks(rows, pictures.SCREEN))


@register.simple_tag
def mark_on_screen(who: Who) -> SafeString:
    return _inline(pictures.shape(who.code))


@register.simple_tag
def bars_on_paper(rows: Sequence[BarRow]) -> str:
    return charts.data_uri(pictures.bars(rows, pictures.PAPER))


@register.simple_tag
def gap_on_paper(view: GapView) -> str:
    return charts.data_uri(pictures.gap(view, pictures.PAPER))


@register.simple_tag
def marks_on_paper(rows: Sequence[MarkRow]) -> str:
    return charts.data_uri(pictures.marks(rows, pictures.PAPER))


@register.simple_tag
def marks_class(rows: Sequence[BarRow] | Sequence[MarkRow]) -> str:
    return pictures.marks_class(rows)


def _inline(svg: str) -> SafeString:
    hidden = svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return mark_safe(hidden)  # noqa: S308  drawn by documents.charts from numbers, no text in it
