"""What results tell, in sentences: per gap, per theme and for the whole round. Every sentence is
made from disclosed figures only, by rules a reader can check (they stand in the reading guide).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quickscan import change, gaps, numerals
from quickscan.general import GENERAL, carried_line, mark_line, priority_line
from quickscan.presentation import ItemView, Statement, Who, item_view, statements, who
from quickscan.results import Cell, Gap, Results, ThemeResult

POSITIVE, CRITICAL = 60, 40
"""A party is mostly positive on a theme when on average this percentage agrees with the
statements put to it, or more; critical when it is this percentage or less."""


@dataclass(frozen=True, slots=True)
class GapPoint:
    who: Who
    value: int
    said: str


@dataclass(frozen=True, slots=True)
class GapView:
    """One statement as all parties answered it, from the least to the most positive."""

    item: str
    theme: str
    theme_slug: str
    statements: tuple[Statement, ...]
    points: tuple[GapPoint, ...]
    words: str
    distance: str  # as exact as it is known; empty when they are close
    certainty: str
    is_close: bool

    @property
    def alt(self) -> str:
        """The picture in words, for who does not see it."""
        groups = ", ".join(f"{point.who.label} {point.said}" for point in self.points)
        return _("Op een lijn van 0 tot 100 procent eens: %(groups)s.") % {"groups": groups}


@dataclass(frozen=True, slots=True)
class ThemeView:
    number: int
    slug: str
    title: str
    description: str
    lead: str
    gap: GapView | None
    items: tuple[ItemView, ...]
    silent: int  # questions nobody's answers to which may be shown
    question: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    who: Who
    people: str
    where: str


def theme_views(results: Results) -> tuple[ThemeView, ...]:
    """The themes with something to show, numbered; the general questions are not one of them."""
    themes = [theme for theme in results.themes if theme.code != GENERAL and theme.items]
    return tuple(theme_view(results, theme, number) for number, theme in enumerate(themes, 1))


def general_view(results: Results) -> ThemeView | None:
    """The overall mark and the priorities."""
    theme = next((theme for theme in results.themes if theme.code == GENERAL), None)
    return theme_view(results, theme, 0) if theme and theme.items else None


def gap_view(results: Results, gap: Gap) -> GapView:
    item = results.item(gap.item)
    theme = next(theme for theme in results.themes if theme.code == gap.theme)
    cells = sorted(gaps.comparable(item), key=_agreeing)
    return GapView(
        item=item.code,
        theme=theme.label,
        theme_slug=theme.slug,
        statements=tuple(statements(results, cells)),
        points=tuple(
            GapPoint(who(results, cell.group), _agreeing(cell), numerals.said(cell.favourable))
            for cell in cells
        ),
        words=gap_in_words(results, gap),
        distance="" if gap.points <= gaps.CLOSE else _points_in_words(results, gap),
        certainty=_certainty(gap),
        is_close=gap.points <= gaps.CLOSE,
    )


def gap_in_words(results: Results, gap: Gap) -> str:
    if gap.points <= gaps.CLOSE:
        if not gap.points or gaps.is_near(results, gap):
            return _("De partijen zijn het hier bijna even vaak mee eens.")
        return ngettext(
            "De partijen liggen hoogstens %(points)s punt uit elkaar.",
            "De partijen liggen hoogstens %(points)s punten uit elkaar.",
            gap.points,
        ) % {"points": gap.points}
    high, low = (who(results, code).label for code in (gap.high, gap.low))
    return _("%(high)s zijn %(points)s positiever dan %(low)s.") % {
        "high": numerals.opening_sentence(high), "points": _points_in_words(results, gap),
        "low": numerals.inside_sentence(low),
    }  # fmt: skip


def _points_in_words(results: Results, gap: Gap) -> str:
    """'Almost everybody' is no number, so neither is the distance to it."""
    pattern = (
        _("ongeveer %(points)s punten") if gaps.is_near(results, gap) else _("%(points)s punten")
    )
    return pattern % {"points": gap.points}


def _certainty(gap: Gap) -> str:
    if gap.points <= gaps.CLOSE:
        return ""
    return sure_in_words() if gap.certain else unsure_in_words()


def sure_in_words() -> str:
    return _("Dat is waarschijnlijk geen toeval.")


def unsure_in_words() -> str:
    return _("Dit verschil kan toeval zijn.")


def theme_view(results: Results, theme: ThemeResult, number: int = 1) -> ThemeView:
    views = [item_view(results, item) for item in theme.items]
    shown = tuple(view for view in views if view)
    widest = [gap for item in theme.items if (gap := gaps.gap_of(item))]
    gap = max(widest, key=lambda each: each.points, default=None)
    return ThemeView(
        number=number,
        slug=theme.slug,
        title=theme.label,
        description=theme.description,
        lead=_lead(results, theme, gap) if number else _general_lead(results),
        gap=gap_view(results, gap) if gap else None,
        items=shown,
        silent=len(views) - len(shown),
        question=theme.question,
    )


def _lead(results: Results, theme: ThemeResult, gap: Gap | None) -> str:
    """How positive each party is, and how far they are apart."""
    sentences = list(_levels(results, theme))
    if gap and gap.certain:
        high, low = (numerals.inside_sentence(who(results, c).label) for c in (gap.high, gap.low))
        sentences.append(
            _("Het grootste verschil is %(points)s, tussen %(high)s en %(low)s.")
            % {"points": _points_in_words(results, gap), "high": high, "low": low}
        )
    return " ".join(sentences) or _(
        "Bij dit thema zijn te weinig antwoorden om iets over partijen te zeggen."
    )


def _general_lead(results: Results) -> str:
    lines = (mark_line(results), priority_line(results), carried_line(results))
    return " ".join(filter(None, lines))


def _levels(results: Results, theme: ThemeResult) -> Iterable[str]:
    levels: dict[str, list[str]] = {"positive": [], "divided": [], "critical": []}
    for group in results.groups:
        shares = [
            _agreeing(cell)
            for item in theme.items
            if item.kind == "likert"
            for cell in item.cells
            if cell.group == group.code and not cell.suppressed
        ]
        if shares:
            levels[level_of(fmean(shares))].append(group.label)
    everybody = [level for level, groups in levels.items() if groups]
    if len(everybody) == 1 and len(levels[everybody[0]]) > 1:
        yield {
            "positive": _("Alle partijen zijn overwegend positief over dit thema."),
            "divided": _("Binnen alle partijen zijn de meningen over dit thema verdeeld."),
            "critical": _("Alle partijen zijn kritisch over dit thema."),
        }[everybody[0]]
        return
    first = {
        "positive": _("%(groups)s zijn overwegend positief over dit thema."),
        "divided": _("%(groups)s zijn verdeeld over dit thema."),
        "critical": _("%(groups)s zijn kritisch over dit thema."),
    }
    later = {
        "divided": _("%(groups)s zijn verdeeld."),
        "critical": _("%(groups)s zijn kritisch."),
    }
    for place, level in enumerate(everybody):
        pattern = later[level] if place else first[level]
        yield pattern % {"groups": numerals.listed(levels[level])}


def level_of(share: float) -> str:
    if share >= POSITIVE:
        return "positive"
    return "critical" if share <= CRITICAL else "divided"


def in_short(results: Results) -> tuple[str, ...]:
    """The sentences that somebody with one minute should read, after who took part."""
    lines = []
    if results.gaps:
        gap = results.gaps[0]
        lines.append(
            _("Het grootste verschil zit bij ‘%(theme)s’. %(words)s")
            % {"theme": gap_view(results, gap).theme, "words": gap_in_words(results, gap)}
        )
    if results.agreements:
        gap = results.agreements[0]
        view = gap_view(results, gap)
        lines.append(
            _("Het meest eens zijn de partijen bij ‘%(theme)s’: ‘%(statement)s’")
            % {"theme": view.theme, "statement": view.statements[0].text}
        )
    lines.extend(filter(None, (mark_line(results), priority_line(results))))
    return tuple(lines)


def who_lead(results: Results) -> str:
    if not results.groups:
        return _(
            "Er waren te weinig antwoorden om anoniem te blijven. Daarom laten wij geen uitkomsten "
            "zien."
        )
    text = ngettext(
        "%(people)s vulden de vragenlijst in. Wij laten %(groups)s groep zien.",
        "%(people)s vulden de vragenlijst in. Wij laten %(groups)s groepen zien.",
        len(results.groups),
    )
    return text % {
        "people": numerals.people_in_words(results.people),
        "groups": len(results.groups),
    }


def party_rows(results: Results) -> tuple[PartyRow, ...]:
    """Every published group, with what it is made of."""
    rows = []
    for group in results.groups:
        merged = len(group.parties) > 1
        rows.append(
            PartyRow(
                Who(group.code, group.label),
                numerals.people(group.people),
                _("kleine partijen samen") if merged else _("eigen regel"),
            )
        )
    return tuple(rows)


def left_out_line(results: Results) -> str:
    if not results.left_out:
        return ""
    return _(
        "Niet in dit rapport: %(groups)s. Er waren te weinig antwoorden om anoniem te blijven. "
        "Hun antwoorden tellen ook in geen enkel totaal mee."
    ) % {"groups": numerals.listed(results.left_out, inside=True)}


@dataclass(frozen=True, slots=True)
class ChangeView:
    """How much of one group agrees with one statement now, against the round before."""

    theme: str
    text: str
    who: Who
    before: str
    after: str
    words: str
    certainty: str
    is_certain: bool


def change_views(earlier: Results, later: Results) -> tuple[ChangeView, ...]:
    """What may be compared, what changed for certain first."""
    labels = {theme.code: theme.label for theme in later.themes}
    return tuple(
        ChangeView(
            labels[each.theme],
            " / ".join(each.after.wordings),
            who(later, each.group),
            numerals.said(each.before.favourable),
            numerals.said(each.after.favourable),
            change_in_words(each.points),
            sure_in_words() if each.certain else unsure_in_words(),
            each.certain,
        )
        for each in change.changes(earlier, later)
    )


def change_in_words(points: int) -> str:
    if not points:
        return _("evenveel eens als de vorige ronde")
    pattern = (
        ngettext("%(points)s punt meer eens", "%(points)s punten meer eens", points)
        if points > 0
        else ngettext("%(points)s punt minder eens", "%(points)s punten minder eens", -points)
    )
    return pattern % {"points": abs(points)}


def _agreeing(cell: Cell) -> int:
    return cell.favourable.percent if cell.favourable else 0
