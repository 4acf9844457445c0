"""Results as they are shown: rows, statements and tables, in the order of reading. The web pages
and the report both show these, so that figures and words cannot differ between screen and paper.

Pure: results in, frozen values out. Pictures are drawn from these in `quickscan.pictures`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from quickscan import numerals
from quickscan.results import Cell, ItemResult, Results, Scale, Share, Side

_MANY_UNKNOWN = 20  # percent; from here on 'weet ik niet' is worth a sentence
_SHADE, _DARKEST = 20, 4
_BAND_SIDES: tuple[Side, ...] = ("unfavourable", "neutral", "favourable")


@dataclass(frozen=True, slots=True)
class Who:
    code: str
    label: str

    @property
    def css(self) -> str:
        """The end of a class name."""
        return self.code.replace(":", "-")


@dataclass(frozen=True, slots=True)
class Statement:
    """A wording and to whom it was put; nobody named means everybody."""

    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One group on one line: a bar of answers from unfavourable to favourable."""

    who: Who
    people: str
    left: str  # the unfavourable part in words; '' when it may not be shown
    right: str  # the favourable part in words
    shares: tuple[int, ...]  # percent, only to draw with; empty when there is no bar
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class MarkRow:
    """The mark one group gives, and which part of it gives a low, middle and high mark."""

    who: Who
    people: str
    said: str
    value: float
    bands: tuple[str, ...]  # empty when they may not be shown


@dataclass(frozen=True, slots=True)
class Table:
    """All figures of the groups that had the same answers to choose from."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Who, str, tuple[str, ...]], ...]  # who, people, a text per column


@dataclass(frozen=True, slots=True)
class OptionRow:
    label: str
    cells: tuple[str, ...]  # a text per group
    values: tuple[int, ...]  # percent per group, only to draw with

    @property
    def shaded(self) -> tuple[tuple[str, int], ...]:
        """Every text with the depth of its shade: one step per twenty percent, 0 to 4."""
        return tuple(
            (text, min(value // _SHADE, _DARKEST))
            for text, value in zip(self.cells, self.values, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Distribution:
    """Which answers were chosen, per group: a row per answer, a column per group."""

    groups: tuple[Who, ...]
    people: tuple[str, ...]
    options: tuple[OptionRow, ...]
    several: bool  # people could choose more than one answer

    @property
    def by_group(self) -> tuple[tuple[Who, str, tuple[tuple[str, int], ...]], ...]:
        """The same turned round, for few answers: who, people, and a shaded text per answer."""
        columns = zip(*(option.shaded for option in self.options), strict=True)
        return tuple(zip(self.groups, self.people, columns, strict=True))


@dataclass(frozen=True, slots=True)
class ItemView:
    code: str
    kind: str
    statements: tuple[Statement, ...]  # the wordings of the question, the commonest first
    bars: tuple[BarRow, ...]
    split: tuple[BarRow, ...]
    marks: tuple[MarkRow, ...]
    tables: tuple[Table, ...]
    distributions: tuple[Distribution, ...]
    notes: tuple[str, ...]

    @property
    def rows(self) -> Iterator[tuple[BarRow, bool]]:
        """The bars, each side of the breakdown (True) under the party that it divides."""
        for row in self.bars:
            yield row, False
            for side in self.split:
                if side.who.code.startswith(f"{row.who.code}:"):
                    yield side, True

    @property
    def bars_in_words(self) -> str:
        """All bars, for who does not see the picture."""
        bars = (
            _("%(group)s: %(left)s oneens, %(right)s eens")
            % {"group": row.who.label, "left": row.left, "right": row.right}
            if row.left
            else _("%(group)s: %(right)s eens") % {"group": row.who.label, "right": row.right}
            for row in self.bars
        )
        return _("Balken per groep. %(bars)s.") % {"bars": "; ".join(bars)}

    @property
    def split_in_words(self) -> str:
        """The breakdown by kind of foster care in one sentence; '' without one."""
        if not self.split:
            return ""
        sides = (f"{numerals.inside_sentence(row.who.label)} {row.right}" for row in self.split)
        return _("Eens, onder pleegouders: %(sides)s.") % {"sides": ", ".join(sides)}


def item_view(results: Results, item: ItemResult) -> ItemView | None:
    """None when nobody may be shown: then the question is named among what was left out."""
    shown = [cell for cell in item.cells if not cell.suppressed]
    if not shown:
        return None
    by_scale = _by_scale(item, shown)
    likert = item.kind == "likert"
    split = [cell for cell in item.split if likert and not cell.suppressed]
    return ItemView(
        code=item.code,
        kind=item.kind,
        statements=tuple(statements(results, shown)),
        bars=tuple(_bar(results, item, cell) for cell in shown) if likert else (),
        split=tuple(_bar(results, item, cell) for cell in split),
        marks=tuple(_mark(results, cell) for cell in shown if item.kind == "score"),
        tables=tuple(_table(results, *pair) for pair in by_scale) if likert else (),
        distributions=tuple(_distribution(results, item, *pair) for pair in by_scale)
        if item.kind in {"single", "multiple"}
        else (),
        notes=tuple(_notes(results, item, shown)),
    )


def who(results: Results, code: str) -> Who:
    """A published group, or one side of the breakdown by kind of foster care."""
    _party, _colon, side = code.partition(":")
    sides = {"kinship": _("Netwerkpleegzorg"), "non_kinship": _("Bestandspleegzorg")}
    return Who(code, sides.get(side) or results.group(code).label)


def statements(results: Results, cells: Sequence[Cell]) -> list[Statement]:
    """Every wording once, the one that most groups saw first."""
    seen: dict[str, list[str]] = {}
    for cell in cells:
        for wording in cell.wordings:
            seen.setdefault(wording, []).append(who(results, cell.group).label)
    if len(seen) == 1:
        return [Statement(next(iter(seen)))]
    ordered = sorted(seen.items(), key=lambda pair: -len(pair[1]))
    return [Statement(text, numerals.listed(names)) for text, names in ordered]


def _by_scale(item: ItemResult, cells: Iterable[Cell]) -> list[tuple[Scale, list[Cell]]]:
    ordered = sorted(
        cells, key=lambda cell: [scale.code for scale in item.scales].index(cell.scale)
    )
    return [
        (item.scale(code), list(group)) for code, group in groupby(ordered, key=lambda c: c.scale)
    ]


def _bar(results: Results, item: ItemResult, cell: Cell) -> BarRow:
    """With all answers, or with three bands, or, when that is all there is, without a bar."""
    options = item.scale(cell.scale).options
    shares = [share.percent for share in cell.shares if share]
    sides: tuple[Side, ...] = tuple(option.side for option in options)
    if not shares:
        bands = (cell.unfavourable, cell.neutral, cell.favourable)
        shares = [share.percent for share in bands if share] if cell.unfavourable else []
        sides = _BAND_SIDES
    return BarRow(
        who=who(results, cell.group),
        people=numerals.people(cell.people),
        left=numerals.said(cell.unfavourable) if cell.unfavourable else "",
        right=numerals.said(cell.favourable),
        shares=tuple(shares),
        sides=sides,
    )


def _mark(results: Results, cell: Cell) -> MarkRow:
    return MarkRow(
        who=who(results, cell.group),
        people=numerals.people(cell.people),
        said=numerals.mark(cell.mean),
        value=cell.mean or 1,
        bands=tuple(numerals.said(share) for share in cell.shares),
    )


def _table(results: Results, scale: Scale, cells: Sequence[Cell]) -> Table:
    return Table(
        columns=(*(option.label for option in scale.options), _("Weet ik niet")),
        rows=tuple(
            (who(results, cell.group), numerals.people(cell.people), tuple(_figures(scale, cell)))
            for cell in cells
        ),
    )


def _figures(scale: Scale, cell: Cell) -> Iterable[str]:
    shares = cell.shares or (None,) * len(scale.options)
    return map(numerals.said, (*shares, cell.unknown))


def _distribution(
    results: Results, item: ItemResult, scale: Scale, cells: Sequence[Cell]
) -> Distribution:
    options = [
        OptionRow(
            option.label,
            tuple(numerals.said(cell.shares[place]) for cell in cells),
            tuple(share.percent if (share := cell.shares[place]) else 0 for cell in cells),
        )
        for place, option in enumerate(scale.options)
    ]
    if item.kind == "multiple":  # its answers have no order of their own
        options.sort(key=lambda row: -sum(row.values))
    return Distribution(
        groups=tuple(who(results, cell.group) for cell in cells),
        people=tuple(numerals.people(cell.people) for cell in cells),
        options=tuple(options),
        several=item.kind == "multiple",
    )


def _notes(results: Results, item: ItemResult, shown: Sequence[Cell]) -> Iterable[str]:
    hidden = [who(results, cell.group).label for cell in item.cells if cell.suppressed]
    if hidden:
        yield _("%(groups)s: te weinig antwoorden om anoniem te blijven.") % {
            "groups": numerals.listed(hidden)
        }
    coarse = [who(results, cell.group).label for cell in shown if None in cell.shares]
    if coarse:
        yield _(
            "‘Te weinig’ bij %(groups)s: er waren te weinig antwoorden om anoniem te blijven."
        ) % {"groups": numerals.listed(coarse, inside=True)}
    unsure = [
        f"{numerals.inside_sentence(who(results, cell.group).label)} {numerals.said(cell.unknown)}"
        for cell in shown
        if _is_large(cell.unknown)
    ]
    if unsure:
        yield _("Veel mensen wisten het niet: %(groups)s.") % {"groups": ", ".join(unsure)}
    if item.comparability == "own_group" and len(shown) > 1:
        yield _("Dit vroegen wij elke partij anders. Vergelijk de antwoorden niet met elkaar.")


def _is_large(share: Share | None) -> bool:
    return share is not None and share.near != "none" and share.percent >= _MANY_UNKNOWN
