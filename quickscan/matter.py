"""What a meeting can start its conversation from, theme by theme: facts, one sentence of each
party, and statements with what each party answered. Of disclosed results and published figures
only, so whoever puts it on paper or on a screen gives nothing away. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from django.utils.translation import gettext as _

from quickscan import gaps, general, numerals, story
from quickscan.facts import Fact
from quickscan.marks import group_mark
from quickscan.presentation import Statement, statements, who
from quickscan.results import Cell, ItemResult, Results, ThemeResult

MOST_FACTS = 3
MOST_STATEMENTS = 4  # of a theme: one sheet of cards

# Which figures say something about a theme, the most telling first. Permanent codes.
_FIGURES: Mapping[str, Sequence[str]] = {
    "SAM": ("IND-WRK-02", "IND-VRM-01", "IND-JUR-02", "IND-VOL-01"),
    "BEL": ("IND-GEZ-03", "IND-GEZ-01", "IND-VRM-02", "IND-STA-02"),
    "STEM": ("IND-JUR-01", "IND-VRM-03", "IND-VOL-07", "IND-VOL-01"),
    "EIG": ("IND-GEZ-01", "IND-GEZ-02", "IND-GEZ-03"),
    "PER": ("IND-PER-01", "IND-PER-02", "IND-DUR-02", "IND-DUR-01"),
    "VER": ("IND-VOL-04", "IND-POL-02", "IND-FIN-01", "IND-VOL-06"),
    "MAT": ("IND-WCH-01", "IND-STR-02", "IND-WCH-02", "IND-GEZ-02", "IND-STR-01"),
    "KOS": ("IND-POL-01", "IND-FIN-01", "IND-GEZ-01"),
    "SCH": ("IND-WRK-01", "IND-WRK-02", "IND-STA-01", "IND-GEZ-01"),
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A group with its mark; `shape` is a key of `documents.charts.SHAPES`."""

    code: str
    label: str
    shape: str
    colour: str

    @property
    def css(self) -> str:
        """The end of a class name."""
        return self.code.replace(":", "-")


@dataclass(frozen=True, slots=True)
class Says:
    """One group on one theme, in one sentence."""

    speaker: Speaker
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`percent` is only to draw with; None when there is nothing to draw."""

    speaker: Speaker
    said: str
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement or a question, and what every group answered. Without results nobody did."""

    item: str
    texts: tuple[Statement, ...]  # the wordings, the commonest first
    answers: tuple[Answer, ...] = ()
    is_statement: bool = True  # 'eens of oneens'; otherwise a question with answers to choose
    is_comparable: bool = True

    @property
    def text(self) -> str:
        return self.texts[0].text


@dataclass(frozen=True, slots=True)
class Number:
    """A published figure: `said` as people read it, of which `place`, and where it comes from."""

    code: str
    name: str
    said: str
    place: str
    period: str
    source: str
    question: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Released words, and the party as its only label."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class ThemeMatter:
    """`gap` is the largest difference between groups; `wanted` is how many groups have the theme
    among the first three to work on.
    """

    code: str
    title: str
    description: str
    question: str
    lead: str = ""
    numbers: tuple[Number, ...] = ()
    says: tuple[Says, ...] = ()
    asked: tuple[Asked, ...] = ()
    gap: story.GapView | None = None
    quotes: tuple[Quoted, ...] = ()
    wanted: int = 0

    @property
    def points(self) -> int:
        """How far apart the groups are; they stand from the least to the most positive."""
        return self.gap.points[-1].value - self.gap.points[0].value if self.gap else 0


@dataclass(frozen=True, slots=True)
class Matter:
    """Of one region. `source` says which results; '' when there are none. `waiting` is the number
    of a round that was counted but not approved: nothing of it is here.
    """

    region: str
    themes: tuple[ThemeMatter, ...]
    source: str = ""
    left_out: str = ""
    waiting: int | None = None

    @property
    def has_results(self) -> bool:
        return bool(self.source)


def speaker(code: str, label: str) -> Speaker:
    mark = group_mark(code)
    return Speaker(code, label, mark.shape, mark.colour)


def of_results(
    results: Results,
    numbers: Mapping[str, Sequence[Number]],
    quotes: Mapping[str, Sequence[Quoted]],
) -> Iterator[ThemeMatter]:
    """The themes of which there is something to say, in the order of the questionnaire. `numbers`
    by the code of a theme, `quotes` by its slug.
    """
    wanted = _wanted(results)
    for theme in results.themes:
        if theme.code == general.GENERAL or not theme.items:
            continue
        view = story.theme_view(results, theme)
        asked = tuple(_asked(results, theme))[:MOST_STATEMENTS]
        # Groups read it in different words; here it is called the same everywhere.
        gap = replace(view.gap, statements=asked[0].texts) if view.gap else None
        yield ThemeMatter(
            code=theme.code,
            title=theme.label,
            description=theme.description,
            question=theme.question,
            lead=view.lead,
            numbers=tuple(numbers.get(theme.code, ())),
            says=tuple(_says(results, theme)),
            asked=asked,
            gap=gap,
            quotes=tuple(quotes.get(theme.slug, ())),
            wanted=wanted.count(theme.label),
        )


def most_pressing_first(themes: Iterable[ThemeMatter]) -> list[ThemeMatter]:
    """What most groups want to work on, and of those where they are furthest apart."""
    return sorted(themes, key=lambda theme: (-theme.wanted, -theme.points))


def numbers_by_theme(found: Mapping[str, Fact], region: str) -> dict[str, list[Number]]:
    """At most three of every theme: those of the region first, then those of the country."""
    told: dict[str, list[Number]] = {}
    for theme, codes in _FIGURES.items():
        known = [_number(found[code], region) for code in codes if code in found]
        numbers = [number for number in known if number]
        numbers.sort(key=lambda number: number.place != region)
        told[theme] = numbers[:MOST_FACTS]
    return told


def _number(fact: Fact, region: str) -> Number | None:
    """A figure that nobody knows, or of which only classes were counted, is no headline."""
    own = fact.region is not None and fact.region.value is not None and bool(fact.region_said)
    figure = fact.region if own else fact.national
    said = fact.region_said if own else fact.national_said
    if figure is None or figure.value is None or not said:
        return None
    source = _("%(source)s, %(status)s") % {
        "source": figure.source, "status": figure.get_status_display(),
    }  # fmt: skip
    return Number(
        code=fact.indicator.code, name=fact.indicator.name, said=said,
        place=region if own else _("Nederland"), period=figure.period, source=source,
        question=fact.indicator.question,
    )  # fmt: skip


def _wanted(results: Results) -> list[str]:
    item = general.general_item(results, "multiple")
    if item is None:
        return []
    return [
        label
        for cell in item.cells
        if not cell.suppressed
        for label in general.first_three(item, cell)
    ]


def _speaker(results: Results, group: str) -> Speaker:
    return speaker(group, who(results, group).label)


def _says(results: Results, theme: ThemeResult) -> Iterator[Says]:
    """Every group that was asked about the theme."""
    for group in results.groups:
        cells = [
            (item, cell) for item in theme.items for cell in item.cells if cell.group == group.code
        ]
        if cells:
            yield Says(_speaker(results, group.code), _sentence(cells))


def _sentence(cells: Sequence[tuple[ItemResult, Cell]]) -> str:
    """The statement that tells most of where a group stands: of who is positive the one most agreed
    with, of the others the one least agreed with.
    """
    agreed = [
        (cell.favourable, cell)
        for item, cell in cells
        if item.kind == "likert" and cell.favourable is not None
    ]
    if agreed:
        level = story.level_of(fmean(share.percent for share, _cell in agreed))
        choose = max if level == "positive" else min
        share, cell = choose(agreed, key=lambda each: each[0].percent)
        pattern = {
            "positive": _("Overwegend positief: %(share)s is het eens met ‘%(statement)s’"),
            "divided": _("Verdeeld: %(share)s is het eens met ‘%(statement)s’"),
            "critical": _("Kritisch: %(share)s is het eens met ‘%(statement)s’"),
        }[level]
        return pattern % {"share": numerals.said(share), "statement": cell.wordings[0]}
    for item, cell in cells:
        if chosen := _most_chosen(item, cell):
            return _("Koos het vaakst: %(answer)s, bij ‘%(question)s’") % {
                "answer": chosen[0], "question": cell.wordings[0],
            }  # fmt: skip
    return _("Te weinig antwoorden om anoniem te blijven.")


def _asked(results: Results, theme: ThemeResult) -> Iterator[Asked]:
    """Where groups differ most comes first. What only one group answered comes last, and only when
    others can still agree or disagree with it.
    """
    kinds = ("likert", "single", "multiple")

    def place(item: ItemResult) -> tuple[bool, int, int]:
        gap = gaps.gap_of(item)
        return _answering(item) == 1, kinds.index(item.kind), -gap.points if gap else 0

    for item in sorted((each for each in theme.items if each.kind in kinds), key=place):
        shown = [cell for cell in item.cells if not cell.suppressed]
        is_statement = item.kind == "likert"
        if _answering(item) > (0 if is_statement else 1):
            yield Asked(
                item=item.code,
                texts=tuple(statements(results, shown)),
                answers=tuple(_answer(results, item, cell) for cell in item.cells),
                is_statement=is_statement,
                is_comparable=item.comparability != "own_group",
            )


def _answering(item: ItemResult) -> int:
    """Of how many groups something may be shown."""
    return sum(not cell.suppressed for cell in item.cells)


def _answer(results: Results, item: ItemResult, cell: Cell) -> Answer:
    speaks = _speaker(results, cell.group)
    if item.kind == "likert":
        if cell.favourable is not None:
            return Answer(speaks, numerals.said(cell.favourable), cell.favourable.percent)
    elif chosen := _most_chosen(item, cell):
        return Answer(speaks, *chosen)
    return Answer(speaks, _("te weinig antwoorden om anoniem te blijven"))


def _most_chosen(item: ItemResult, cell: Cell) -> tuple[str, int] | None:
    """The answer that most of a group gave, with its share."""
    if item.kind == "likert" or cell.suppressed or not cell.shares:
        return None
    options = item.scale(cell.scale).options
    told = [(share, option) for share, option in zip(cell.shares, options, strict=True) if share]
    if not told:
        return None
    share, option = max(told, key=lambda each: each[0].percent)
    return f"‘{option.label}’ ({numerals.said(share)})", share.percent
