"""The general questions in sentences: the mark for the region, and what to work on first."""

from collections import Counter

from django.utils.translation import gettext as _

from quickscan import numerals
from quickscan.consensus import carried
from quickscan.presentation import who
from quickscan.results import Cell, ItemResult, Results

GENERAL = "ALG"  # the theme of the overall mark and the priorities
_CARRIED = 2  # how many are named
OTHER = "other"  # the option 'iets anders': nobody can work on that


def mark_line(results: Results) -> str:
    """From which mark to which the parties go, of the general question."""
    cells = sorted(
        (cell for cell in general_cells(results, "score") if cell.mean is not None),
        key=lambda cell: cell.mean or 0,
    )
    if not cells:
        return ""
    low, high = cells[0], cells[-1]
    if low.mean == high.mean:
        return _("Het cijfer voor de pleegzorg in de regio is een %(mark)s.") % {
            "mark": numerals.mark(low.mean)
        }
    return _(
        "Het cijfer voor de pleegzorg in de regio loopt van een %(low)s (%(lowest)s) tot een "
        "%(high)s (%(highest)s)."
    ) % {
        "low": numerals.mark(low.mean),
        "lowest": numerals.inside_sentence(who(results, low.group).label),
        "high": numerals.mark(high.mean),
        "highest": numerals.inside_sentence(who(results, high.group).label),
    }


def priority_line(results: Results) -> str:
    """Which theme most groups have among their first three."""
    item = general_item(results, "multiple")
    if item is None:
        return ""
    firsts = [first_three(item, cell) for cell in item.cells if not cell.suppressed]
    named = Counter(label for labels in firsts for label in labels)
    if not named:
        return ""
    label, times = named.most_common(1)[0]
    return _(
        "‘%(theme)s’ staat bij %(times)s van de %(groups)s groepen in de eerste drie om aan te "
        "werken."
    ) % {"theme": label, "times": times, "groups": len(firsts)}


def carried_line(results: Results) -> str:
    """What all four parties of the conversation want to work on; '' when one is not shown."""
    item = general_item(results, "multiple")
    codes = carried(item) if item else ()
    if item is None or not codes:
        return ""
    labels = {option.code: option.label for scale in item.scales for option in scale.options}
    named = [f"‘{labels[code]}’" for code in codes if code != OTHER][:_CARRIED]
    return _(
        "Het meest gedragen door ouders, pleegouders, pleegzorgbegeleiders en jeugdbeschermers, "
        "alle vier de partijen samen: %(themes)s."
    ) % {"themes": _(" en ").join(named)}


def first_three(item: ItemResult, cell: Cell) -> list[str]:
    options = zip(item.scale(cell.scale).options, cell.shares, strict=True)
    chosen = [
        (share.percent, option.label) for option, share in options if share and option.code != OTHER
    ]
    return [label for _percent, label in sorted(chosen, reverse=True)[:3]]


def general_item(results: Results, kind: str) -> ItemResult | None:
    theme = next((theme for theme in results.themes if theme.code == GENERAL), None)
    items: tuple[ItemResult, ...] = theme.items if theme else ()
    return next((item for item in items if item.kind == kind), None)


def general_cells(results: Results, kind: str) -> list[Cell]:
    item = general_item(results, kind)
    return [cell for cell in item.cells if not cell.suppressed] if item else []
