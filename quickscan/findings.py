"""What an agenda can rest on, each with a name for ever: one outcome of one group, one difference,
one released quote, one figure of the region. Pure, and from what was published already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from quickscan import figure_words, gaps, numerals, story
from quickscan.indicators import Indicator
from quickscan.models import Figure
from quickscan.presentation import who
from quickscan.results import Cell, Gap, ItemResult, Results, ThemeResult

Kind = Literal["figure", "result", "gap", "quote"]
MOST_CRITICAL = 8
"""How many critical outcomes, besides the largest differences, ask for an answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` is permanent: it names a snapshot, which never changes. `place` is the end of the
    address under the results. One that `asks` wants an action, or a reason why there is none.
    """

    key: str
    kind: Kind
    theme: str  # slug; '' for a figure
    words: str
    place: str = ""
    source: str = ""
    url: str = ""
    asks: bool = False
    groups: tuple[str, ...] = ()  # parties whom it concerns


def quote_key(quote: int) -> str:
    return f"quote/{quote}"


def of_results(results: Results, snapshot: int) -> Iterator[Finding]:
    """The differences first, then every outcome, theme by theme."""
    slugs = {theme.code: theme.slug for theme in results.themes}
    for gap in results.gaps:
        yield _of_gap(results, gap, slugs[gap.theme], snapshot)
    critical = _critical(results)
    for theme in results.themes:
        for item, cell in _agreements(theme):
            key = f"result/{snapshot}/{item.code}/{cell.group}"
            yield Finding(
                key=key, kind="result", theme=theme.slug, place=f"{theme.slug}/",
                words=_of_cell(results, cell), asks=(item.code, cell.group) in critical,
                groups=results.group(cell.group).parties,
            )  # fmt: skip


def of_figure(indicator: Indicator, figure: Figure, region_code: str) -> Finding:
    said = figure_words.said(indicator, figure)
    words = _("%(name)s: %(said)s (%(period)s)") % {
        "name": indicator.name, "said": said, "period": figure.period,
    }  # fmt: skip
    source = _("%(source)s, %(status)s") % {
        "source": figure.dated_source, "status": figure.get_status_display(),
    }  # fmt: skip
    key = f"figure/{region_code}/{indicator.code}/{figure.period}"
    return Finding(key=key, kind="figure", theme="", words=words, source=source)


def _agreements(theme: ThemeResult) -> Iterator[tuple[ItemResult, Cell]]:
    for item in theme.items:
        if item.kind == "likert":
            for cell in item.cells:
                if cell.favourable is not None:
                    yield item, cell


def _critical(results: Results) -> set[tuple[str, str]]:
    """The least agreed with, of statements that few agree with (the border of the report)."""
    told = [
        (cell.favourable.percent, item.code, cell.group)
        for theme in results.themes
        for item, cell in _agreements(theme)
        if cell.favourable is not None and cell.favourable.percent <= story.CRITICAL
    ]
    return {(code, group) for _share, code, group in sorted(told)[:MOST_CRITICAL]}


def _of_cell(results: Results, cell: Cell) -> str:
    return _("‘%(statement)s’ %(group)s: %(said)s is het eens.") % {
        "statement": cell.wordings[0],
        "group": who(results, cell.group).label,
        "said": numerals.said(cell.favourable),
    }


def _of_gap(results: Results, gap: Gap, slug: str, snapshot: int) -> Finding:
    cells = gaps.comparable(results.item(gap.item))
    words = _("‘%(statement)s’ %(difference)s") % {
        "statement": cells[0].wordings[0], "difference": story.gap_in_words(results, gap),
    }  # fmt: skip
    return Finding(
        key=f"gap/{snapshot}/{gap.item}", kind="gap", theme=slug, words=words, place=f"{slug}/",
        asks=True, groups=_parties(results, (gap.high, gap.low)),
    )  # fmt: skip


def _parties(results: Results, groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(party for group in groups for party in results.group(group).parties)
