"""All that is shown of an indicator: its figures through the years, beside the Netherlands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from documents.charts import data_uri, trend
from quickscan.figure_words import difference, disclosed, number, said, said_of
from quickscan.indicators import Indicator, groups, indicators
from quickscan.models import Figure, FigureRevision

_COLOUR = {"region": "#0b5563", "national": "#6b6f6d"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table under a figure; `region` and `national` are values in words, `earlier`
    what they were before.
    """

    period: str
    category: str
    region: str
    national: str
    breaks: str
    earlier: Sequence[str]


@dataclass(frozen=True, slots=True)
class LineSource:
    """Where some of the lines came from; `years` in words."""

    of_region: bool
    years: str
    source: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A chart of the years with the words for who does not see it."""

    chart: str
    since: int
    until: int
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """An indicator as it is shown; `region` and `national` are the newest figures."""

    indicator: Indicator
    region: Figure | None
    national: Figure | None
    region_said: str
    national_said: str
    region_parts: Sequence[tuple[str, str]]
    """Class and value, when it was only counted in classes."""
    national_parts: Sequence[tuple[str, str]]
    difference: str
    lines: Sequence[Line]
    line_sources: Sequence[LineSource]
    region_trend: Trend | None
    national_trend: Trend | None
    survey_question: str

    @property
    def sources(self) -> list[Figure]:
        """Of the figures on the card; one when both came from the same place."""
        found = [figure for figure in (self.region, self.national) if figure]
        return found[:1] if len({figure.source for figure in found}) == 1 else found


def facts(
    figures: Iterable[Figure],
    questions: Mapping[str, str],
    revisions: Iterable[FigureRevision] = (),
) -> dict[str, Fact]:
    """By code, every indicator; `questions` are the words of survey items by code, `revisions`
    what figures were before, the newest first.
    """
    earlier: dict[int, list[FigureRevision]] = defaultdict(list)
    for revision in revisions:
        earlier[revision.figure_id].append(revision)
    by_code: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_code[figure.indicator].append(figure)
    return {
        code: _fact(indicator, by_code[code], questions.get(indicator.item, ""), earlier)
        for code, indicator in indicators().items()
    }


def by_group(found: Mapping[str, Fact]) -> list[tuple[str, list[Fact]]]:
    """The subjects with what stands under them."""
    return [
        (title, [fact for fact in found.values() if fact.indicator.group == code])
        for code, title in groups().items()
    ]


def first_of(found: Mapping[str, Fact], chosen: Sequence[str]) -> list[Fact]:
    """What stands on the first page. Without a choice of the region what is known comes first."""
    if chosen:
        return [found[code] for code in chosen]
    headlines = [fact for fact in found.values() if fact.indicator.headline]
    return sorted(headlines, key=lambda fact: (fact.region is None, fact.national is None))


_Earlier = Mapping[int, Sequence[FigureRevision]]  # by figure


def _fact(
    indicator: Indicator, figures: Sequence[Figure], question: str, earlier: _Earlier
) -> Fact:
    own = [figure for figure in figures if figure.region_id]
    country = [figure for figure in figures if not figure.region_id]
    region, region_parts = _newest(indicator, own)
    national, national_parts = _newest(indicator, country)
    trends = _trends(indicator, own, country)
    return Fact(
        indicator=indicator,
        region=region,
        national=national,
        region_said=said(indicator, region) if not region_parts else "",
        national_said=said(indicator, national) if not national_parts else "",
        region_parts=region_parts,
        national_parts=national_parts,
        difference="" if region_parts or national_parts else _difference(indicator, own, country),
        lines=_lines(indicator, own, country, earlier),
        line_sources=_sources([*own, *country]),
        region_trend=trends[0],
        national_trend=trends[1],
        survey_question=question,
    )


def _newest(
    indicator: Indicator, figures: Sequence[Figure]
) -> tuple[Figure | None, list[tuple[str, str]]]:
    """Of the whole when there is one, and otherwise the classes of the newest period, of which
    one stands for the others: they share their period, status and source.
    """
    whole = [figure for figure in figures if not figure.category]
    newest = max(whole or figures, key=_when, default=None)
    if newest is None or not newest.category:
        return newest, []
    parts = [figure for figure in figures if figure.period == newest.period]
    order = {category: place for place, category in enumerate(indicator.classes)}
    parts.sort(key=lambda figure: (order.get(figure.category, len(order)), figure.category))
    return newest, [(figure.category, said(indicator, figure)) for figure in parts]


def _when(figure: Figure) -> tuple[int, str]:
    return figure.year, figure.period


def _difference(indicator: Indicator, own: Sequence[Figure], country: Sequence[Figure]) -> str:
    """Of the newest period that both have; it says which when a figure on the card is newer."""
    region, _parts = _newest(indicator, own)
    national, _parts = _newest(indicator, country)
    words = difference(indicator, region, national)
    if region is None or national is None or region.period == national.period or not words:
        return words
    theirs = {figure.period: figure for figure in country if not figure.category}
    pairs = [(each, theirs[each.period]) for each in own
             if not each.category and each.period in theirs]  # fmt: skip
    if not pairs or indicator.comparability == "C":
        return words
    then = max(pairs, key=lambda pair: _when(pair[0]))
    earlier = difference(indicator, *then)
    return _("In %(period)s: %(words)s") % {
        "period": then[0].period, "words": earlier[:1].lower() + earlier[1:],
    } if earlier else words  # fmt: skip


def _lines(
    indicator: Indicator, own: Sequence[Figure], country: Sequence[Figure], earlier: _Earlier
) -> list[Line]:
    rows: dict[tuple[str, int, str], dict[str, Figure]] = defaultdict(dict)
    for place, figures in (("region", own), ("national", country)):
        for figure in figures:
            rows[figure.category, figure.year, figure.period][place] = figure
    return [
        Line(
            period=period,
            category=category,
            region=_marked(indicator, found.get("region")),
            national=_marked(indicator, found.get("national")),
            breaks=" ".join(figure.series_break for figure in found.values()).strip(),
            earlier=[
                _was(indicator, figure, revision)
                for figure in found.values()
                for revision in earlier.get(figure.pk, ())
            ],
        )
        for (category, _year, period), found in sorted(rows.items())
    ]


def _marked(indicator: Indicator, figure: Figure | None) -> str:
    """A value that may still change, or was invented, says so in every row."""
    if figure is None or (figure.status == Figure.Status.FINAL and not figure.is_example):
        return said(indicator, figure)
    mark = _("voorbeeldcijfer") if figure.is_example else figure.get_status_display()
    return f"{said(indicator, figure)} ({mark})"


def _sources(figures: Sequence[Figure]) -> list[LineSource]:
    years: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for figure in figures:
        years[figure.region_id is not None, figure.dated_source].append(figure.year)
    return [
        LineSource(of_region, _years(found), source) for (of_region, source), found in years.items()
    ]


def _years(years: Iterable[int]) -> str:
    """'2010–2013, 2015'."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _was(indicator: Indicator, figure: Figure, revision: FigureRevision) -> str:
    """Hidden and rounded as the figure itself."""
    place = figure.region.name if figure.region else _("Nederland")
    status = _("voorbeeldcijfer") if revision.is_example else revision.get_status_display()
    return _("%(place)s: tot %(day)s was dit %(said)s (%(status)s, %(source)s).") % {
        "place": place, "day": date_format(revision.replaced_on, "j F Y"),
        "said": said_of(indicator, revision, of_region=figure.region_id is not None),
        "status": status,
        "source": revision.dated_source,
    }  # fmt: skip


Shown = tuple[int, float, bool]


def _trends(
    indicator: Indicator, own: Sequence[Figure], country: Sequence[Figure]
) -> tuple[Trend | None, Trend | None]:
    """Side by side over the same years; shares and rates on one scale as well, so that a higher
    line is more. Counts of a region would lie on the ground beside those of the country.
    """
    ours, theirs = _shown(indicator, own), _shown(indicator, country)
    every = [*ours, *theirs]
    years = (min((y for y, _v, _b in every), default=0), max((y for y, _v, _b in every), default=0))
    top = None if indicator.kind == "count" else max((v for _y, v, _b in every), default=None)
    return (
        _trend(indicator, ours, _COLOUR["region"], years, top),
        _trend(indicator, theirs, _COLOUR["national"], years, top),
    )


def _shown(indicator: Indicator, figures: Sequence[Figure]) -> list[Shown]:
    """The years of the line; too small to show is a gap, just like a break in the series."""
    values = [
        (figure, disclosed(indicator, figure)[0]) for figure in figures if not figure.category
    ]
    return sorted(
        (figure.year, float(value), bool(figure.series_break))
        for figure, value in values
        if value is not None
    )


def _trend(
    indicator: Indicator, shown: Sequence[Shown], colour: str, years: tuple[int, int],
    top: float | None,
) -> Trend | None:  # fmt: skip
    if len(shown) < 2 or indicator.options:  # noqa: PLR2004  a line has two ends
        return None
    (since, first, _b), (until, last, _c) = shown[0], shown[-1]
    words = _("van %(first)s in %(since)s naar %(last)s in %(until)s") % {
        "first": number(indicator, Decimal(str(first))), "since": since,
        "last": number(indicator, Decimal(str(last))), "until": until,
    }  # fmt: skip
    return Trend(data_uri(trend(shown, colour=colour, years=years, top=top)), since, until, words)
