"""What became of one measure: a statement in an earlier and a later round, or a figure over the
years. Pure, and only of what was published: what was not shown then is not shown by a comparison.

Small numbers are told in words. That something changed is never told as what an action did.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quickscan import certainty, change, figure_words, numerals, story
from quickscan.indicators import Indicator
from quickscan.models import Figure
from quickscan.presentation import who
from quickscan.results import Cell, Results


@dataclass(frozen=True, slots=True)
class EffectLine:
    """Of one group, or of the region. `words` say what changed and how sure that is."""

    who: str
    before: str
    after: str
    words: str


@dataclass(frozen=True, slots=True)
class Effect:
    """`note` says why there is nothing to compare (yet)."""

    code: str
    label: str
    before: str = ""  # when
    after: str = ""
    lines: tuple[EffectLine, ...] = ()
    note: str = ""

    @property
    def is_compared(self) -> bool:
        return bool(self.before and self.after and self.lines)


def of_item(code: str, label: str, earlier: Results | None, later: Results | None) -> Effect:
    """How many agree with a statement, per group, before and after."""
    before = _cells(earlier, code)
    after = _cells(later, code)
    if earlier is None or later is None or not before or not after:
        return Effect(code, label, note=_nothing_of_item(before, after))
    changed = {each.group: each for each in change.changes(earlier, later) if each.item == code}
    lines = tuple(
        EffectLine(name, _said(old), _said(new), _in_words(old, new, changed.get(group)))
        for group, name, old, new in _side_by_side(earlier, later, before, after)
    )
    return Effect(code, label, _round_in_words(earlier), _round_in_words(later), lines)


def of_figure(indicator: Indicator, figures: Sequence[Figure], since: date) -> Effect:
    """`figures` of one region, the earliest first. The year in which a region began is neither
    before nor after, unless there is nothing older.
    """
    old = [each for each in figures if each.year < since.year]
    begun = [each for each in figures if each.year == since.year]
    new = [each for each in figures if each.year > since.year]
    if not new or not (old or begun):
        missing = (
            _("Er is nog geen cijfer van na het begin om mee te vergelijken.")
            if not new
            else _("Er is geen cijfer van vóór het begin om mee te vergelijken.")
        )
        return Effect(indicator.code, indicator.name, note=missing)
    first, last = (old or begun)[-1], new[-1]
    broken = [each.series_break for each in figures if first.year < each.year and each.series_break]
    words = (
        _("Niet te vergelijken: %s") % broken[-1]
        if broken
        else _figure_in_words(indicator, first, last)
    )
    line = EffectLine(
        _("De regio"),
        figure_words.said(indicator, first),
        figure_words.said(indicator, last),
        words,
    )
    return Effect(indicator.code, indicator.name, first.period, last.period, (line,))


def _cells(results: Results | None, code: str) -> dict[str, Cell]:
    if results is None:
        return {}
    items = (item for theme in results.themes for item in theme.items if item.code == code)
    return {cell.group: cell for item in items for cell in item.cells}


def _nothing_of_item(before: object, after: object) -> str:
    if before and not after:
        return _("Er is na het begin nog geen ronde van de vragenlijst om mee te vergelijken.")
    if after:
        return _("Er is van vóór het begin geen ronde van de vragenlijst om mee te vergelijken.")
    return _("Van deze vraag zijn er nog geen vastgestelde uitkomsten.")


def _side_by_side(
    earlier: Results, later: Results, before: dict[str, Cell], after: dict[str, Cell]
) -> Iterator[tuple[str, str, Cell | None, Cell | None]]:
    """Every group that was asked in one of the two, in the order of the later round."""
    for group in dict.fromkeys((*after, *before)):
        name = who(later if group in after else earlier, group).label
        old, new = before.get(group), after.get(group)
        same = group in after and group in before
        if same and set(earlier.group(group).parties) != set(later.group(group).parties):
            old = None  # other small parties together: other people
        yield group, name, old, new


def _in_words(old: Cell | None, new: Cell | None, changed: change.Change | None) -> str:
    if changed:
        sure = story.sure_in_words() if changed.certain else story.unsure_in_words()
        moved = story.change_in_words(changed.points)
        return f"{moved[:1].upper()}{moved[1:]}. {sure}"
    if not _said(old) or not _said(new):
        return _("Te weinig antwoorden om te vergelijken.")
    if _is_extreme(old) or _is_extreme(new):
        return _("Niet in punten te vergelijken, want een van de twee is geen precies getal.")
    return _("De vraag was niet in beide ronden dezelfde; daarom vergelijken we niet.")


def _said(cell: Cell | None) -> str:
    """'' for what was not shown."""
    return numerals.said(cell.favourable) if cell and cell.favourable else ""


def _is_extreme(cell: Cell | None) -> bool:
    return bool(cell and cell.favourable and cell.favourable.near)


def _round_in_words(results: Results) -> str:
    facts_ = results.facts
    year = date.fromisoformat(facts_.closed_on).year
    return _("ronde %(number)s (%(year)s)") % {"number": facts_.number, "year": year}


def _figure_in_words(indicator: Indicator, first: Figure, last: Figure) -> str:
    old, new = (figure_words.disclosed(indicator, each)[0] for each in (first, last))
    if old is None or new is None:
        return _("Het aantal is te klein om te vergelijken.")
    if old == new:
        return _("Gelijk gebleven.")
    if indicator.options:
        return _("Dit is veranderd.")
    if indicator.kind == "share" and first.denominator and last.denominator:
        return _share_in_words(first, last)
    moved = _("Hoger dan in %s.") if new > old else _("Lager dan in %s.")
    unsure = _("Zulke aantallen schommelen ook vanzelf; het verschil kan toeval zijn.")
    return f"{moved % first.period} {unsure}"


def _share_in_words(first: Figure, last: Figure) -> str:
    low, high = certainty.difference(*figure_words.share_of(last), *figure_words.share_of(first))
    if low <= 0 <= high:
        return story.unsure_in_words()
    words = _("Hoger dan in %s.") if low > 0 else _("Lager dan in %s.")
    return f"{words % first.period} {story.sure_in_words()}"
