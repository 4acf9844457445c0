"""Correcting results that are published: what may change from one version to the next, and exactly
what changed. Pure.

Both versions can be read, so they can be subtracted: what was left out, and what is left, must
each be large enough to be shown by itself, as the two sides of a breakdown must
(`quickscan.disclosure`). Hence three rules:

- Of a group, and of every question in it, nobody is left out, or at least SPLIT_FROM people are,
  and as many stay. A group that breaks this cannot be corrected; a question that does is withdrawn.
- A correction only takes away. No group appears or is made of other parties, no cell and no
  breakdown appears that was not there: who knows what was left out could compute what was hidden.
- Texts may always change: they hold no answer.

tests/quickscan/test_corrections.py attacks them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from django.utils.translation import gettext as _

from quickscan import numerals
from quickscan.cells import people_class
from quickscan.disclosure import SPLIT_FROM
from quickscan.gaps import with_gaps
from quickscan.presentation import who
from quickscan.results import BANDS, Cell, ItemResult, Results, Scale
from quickscan.tallies import PartyTally

Tallies = Mapping[str, PartyTally]


class TooFewError(Exception):
    """What is left out, or what stays, is so little that the difference would give people away."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is not what it was; both sides in words."""

    subject: str
    what: str
    before: str
    after: str
    item: str = ""  # code of the question it is about
    group: str = ""  # code; empty when it is about every group
    question: str = ""  # as it was put before, for who knows no codes


@dataclass(frozen=True, slots=True)
class Correction:
    version: str
    made_on: date
    reason: str
    changed: Sequence[Changed]
    quotes: int  # how many were released since the version before


def corrected(before: Results, recounted: Results, old: Tallies, new: Tallies) -> Results:
    """What may be published after leaving responses out: `recounted` without what would give
    somebody away beside `before`. `old` and `new` are the counts of the two. Raises TooFewError.
    """
    for group in before.groups:
        changes = _left_out(
            [old[party] for party in group.parties], [new[party] for party in group.parties]
        )
        if not all(_is_large(*change) for change in changes):
            raise TooFewError
    stays = {
        group.code: group
        for group in recounted.groups
        if any((group.code, group.parties) == (each.code, each.parties) for each in before.groups)
    }
    dropped = [each.label for each in before.groups if each.code not in stays]
    themes = tuple(
        replace(
            theme,
            items=tuple(
                _item(item, recounted.item(item.code), stays, old, new)
                for item in theme.items
                if any(cell.group in stays for cell in item.cells)
            ),
        )
        for theme in before.themes
    )
    shown = [party for group in stays.values() for party in group.parties]
    return with_gaps(
        replace(
            before,
            people=people_class(sum(new[party].people for party in shown)),
            groups=tuple(stays.values()),
            left_out=(*before.left_out, *dropped),
            themes=themes,
        )
    )


def reworded(results: Results, wrong: str, right: str) -> Results:
    """The same results in which one text, wherever it stands in full, is another one. Raises
    ValueError when it stands nowhere.
    """

    def text(each: str) -> str:
        return right if each == wrong else each

    def scale(each: Scale) -> Scale:
        options = tuple(replace(option, label=text(option.label)) for option in each.options)
        return replace(each, options=options)

    def cells(each: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(replace(cell, wordings=tuple(map(text, cell.wordings))) for cell in each)

    def item(each: ItemResult) -> ItemResult:
        scales = tuple(map(scale, each.scales))
        return replace(each, scales=scales, cells=cells(each.cells), split=cells(each.split))

    changed = replace(
        results,
        groups=tuple(replace(group, label=text(group.label)) for group in results.groups),
        left_out=tuple(map(text, results.left_out)),
        themes=tuple(
            replace(
                theme,
                label=text(theme.label),
                description=text(theme.description),
                question=text(theme.question),
                items=tuple(map(item, theme.items)),
            )
            for theme in results.themes
        ),
    )
    if changed == results:
        raise ValueError(wrong)
    return changed


def texts_of(results: Results) -> list[str]:
    """Every text that may be corrected, once, in the order of reading."""
    found: dict[str, None] = {}
    for theme in results.themes:
        found |= dict.fromkeys((theme.label, theme.description, theme.question))
        for item in theme.items:
            found |= dict.fromkeys(text for cell in item.cells for text in cell.wordings)
            labels = [option.label for scale in item.scales for option in scale.options]
            found |= dict.fromkeys(labels)
    # Only what has letters: a '7' to choose from is no wording, and stands everywhere.
    return [text for text in found if any(map(str.isalpha, text))]


def _item(
    before: ItemResult, after: ItemResult, stays: Mapping[str, object], old: Tallies, new: Tallies
) -> ItemResult:
    """What was hidden stays hidden, and what would give somebody away is withdrawn."""
    recounted = {cell.group: cell for cell in after.cells}
    safe = {
        cell.group: not cell.suppressed and _is_safe(before.code, cell.group, stays, old, new)
        for cell in before.cells
        if cell.group in stays
    }
    cells = tuple(
        recounted[cell.group] if safe[cell.group] else _withdrawn(cell)
        for cell in before.cells
        if cell.group in safe
    )
    whole = all(safe.get(cell.group.partition(":")[0]) for cell in before.split)
    return replace(before, cells=cells, split=after.split if before.split and whole else ())


def _is_safe(
    item: str, group: str, stays: Mapping[str, object], old: Tallies, new: Tallies
) -> bool:
    parties = getattr(stays[group], "parties", ())
    return all(
        _is_large(*change)
        for change in _left_out(
            [old[party] for party in parties], [new[party] for party in parties], item
        )
    )


def _left_out(
    old: Sequence[PartyTally], new: Sequence[PartyTally], item: str = ""
) -> Iterator[tuple[int, int]]:
    """How many people were left out and how many stay: of the whole, of each side of the breakdown,
    and of who is on neither side.
    """
    wholes = [sum(_people(each, item) for each in tallies) for tallies in (old, new)]
    yield wholes[0] - wholes[1], wholes[1]
    rest = list(wholes)
    for side in {side for each in old for side in each.split}:
        counts = [
            sum(_people(each.split[side], item) for each in tallies if side in each.split)
            for tallies in (old, new)
        ]
        yield counts[0] - counts[1], counts[1]
        rest = [whole - count for whole, count in zip(rest, counts, strict=True)]
    yield rest[0] - rest[1], rest[1]


def _people(tally: PartyTally, item: str) -> int:
    if not item:
        return tally.people
    return tally.items[item].people if item in tally.items else 0


def _is_large(left_out: int, stay: int) -> bool:
    return not left_out or (left_out >= SPLIT_FROM and stay >= SPLIT_FROM)


def _withdrawn(cell: Cell) -> Cell:
    return Cell(cell.group, "", cell.scale, cell.wordings)


def corrections(before: Results, after: Results) -> tuple[Changed, ...]:
    """Exactly what differs, in the order of reading."""
    return tuple(_changed(before, after))


def _changed(before: Results, after: Results) -> Iterator[Changed]:
    for group in before.groups:
        stays = next((each for each in after.groups if each.code == group.code), None)
        now = numerals.people(stays.people) if stays else _("niet meer getoond")
        yield from _differs(group.label, _("mensen"), numerals.people(group.people), now)
    for old, new in zip(before.themes, after.themes, strict=True):
        for what, was, now in (
            (_("naam van het thema"), old.label, new.label),
            (_("waar het over gaat"), old.description, new.description),
            (_("vraag voor het gesprek"), old.question, new.question),
        ):
            yield from _differs(old.label, what, was, now)
        items = {item.code: item for item in new.items}
        for item in old.items:
            if item.code in items:
                asked = next((text for cell in item.cells for text in cell.wordings), "")
                for each in _of_item(before, item, items[item.code]):
                    yield replace(each, item=item.code, question=asked)


def _of_item(results: Results, old: ItemResult, new: ItemResult) -> Iterator[Changed]:
    for one, other in zip(old.scales, new.scales, strict=True):
        for option, renamed in zip(one.options, other.options, strict=True):
            yield from _differs(old.code, _("antwoord"), option.label, renamed.label)
    now_cells = {cell.group: cell for cell in (*new.cells, *new.split)}
    for cell in (*old.cells, *old.split):
        subject = f"{old.code}, {who(results, cell.group).label}"
        now = now_cells.get(cell.group, _withdrawn(cell))
        for each in _of_cell(subject, old, cell, now):
            yield replace(each, group=cell.group)


def _of_cell(subject: str, item: ItemResult, old: Cell, new: Cell) -> Iterator[Changed]:
    yield from _differs(subject, _("vraag"), " / ".join(old.wordings), " / ".join(new.wordings))
    if new.suppressed and not old.suppressed:
        yield Changed(subject, _("alle cijfers"), _("getoond"), _("niet meer getoond"))
        return
    yield from _differs(
        subject, _("mensen"), numerals.people(old.people), numerals.people(new.people)
    )
    yield from _differs(subject, _("gemiddelde"), numerals.mark(old.mean), numerals.mark(new.mean))
    names = BANDS if item.kind == "score" else [o.label for o in item.scale(old.scale).options]
    shares = zip_longest(old.shares, new.shares)
    for name, (was, now) in zip(names, shares, strict=False):
        yield from _differs(subject, name, numerals.said(was), numerals.said(now))
    if old.favourable or new.favourable:
        for name, was, now in (
            (_("samen oneens"), old.unfavourable, new.unfavourable),
            (_("neutraal"), old.neutral, new.neutral),
            (_("samen eens"), old.favourable, new.favourable),
        ):
            yield from _differs(subject, name, numerals.said(was), numerals.said(now))
    yield from _differs(
        subject, _("weet ik niet"), numerals.said(old.unknown), numerals.said(new.unknown)
    )


def _differs(subject: str, what: str, before: str, after: str) -> Iterator[Changed]:
    if before != after:
        yield Changed(subject, what, before, after)
