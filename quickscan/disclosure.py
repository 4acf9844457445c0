"""The disclosure engine: the only road from counts to results.

Pure functions. What comes out holds classes of people and rounded percentages, and is safe
against somebody who knows this method, everything published, and even the exact size of a group:

- A group below the threshold is not published, nor is anything it could be subtracted from
  (complementary suppression; Hundepool et al., Statistical Disclosure Control, 2012, ch. 4).
- A breakdown is published only when what is left over after it is large enough too.
- Inside a group `quickscan.cells` rounds, and hides what would single somebody out.

tests/quickscan/test_disclosure.py attacks all of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from quickscan.cells import people_class, publish
from quickscan.results import Cell, Group, ItemResult, Results, RoundFacts, ThemeResult
from quickscan.tallies import ItemSpec, PartyTally, ThemeSpec

LOWEST_THRESHOLD = 5
SPLIT_FROM = 30
"""A breakdown needs this many people on both sides and in what is left over, so that subtracting
from the whole party cannot undo the caution on any of them."""

POLICY = "policy_and_organisation"
OTHERS = "other_involved"
_POLICY_PARTIES = ("municipality", "provider_management")
_SPLIT_PARTY = "foster_parent"
_NEVER_MERGED = "young_person"


@dataclass(frozen=True, slots=True)
class _Side:
    """A group that will be published, with the exact tallies of its parties."""

    group: Group
    tallies: Mapping[str, PartyTally]


def disclose(
    facts: RoundFacts,
    tallies: Mapping[str, PartyTally],
    themes: Sequence[ThemeSpec],
    labels: Mapping[str, str],
) -> Results:
    """What may be published of these counts. `labels` names every party and merged group.

    Raises ValueError for a threshold below 5 (product rule 4).
    """
    if facts.threshold < LOWEST_THRESHOLD:
        raise ValueError(f"A threshold of {facts.threshold} protects nobody")
    sides = _groups(tallies, facts.threshold, labels)
    shown = {party for side in sides for party in side.tallies}
    return Results(
        facts=facts,
        people=people_class(_people(tallies, tuple(shown))),
        groups=tuple(side.group for side in sides),
        left_out=tuple(labels[party] for party in tallies if party not in shown),
        themes=tuple(_theme(theme, sides, facts.threshold) for theme in themes),
    )


def _groups(
    tallies: Mapping[str, PartyTally], threshold: int, labels: Mapping[str, str]
) -> list[_Side]:
    """Parties that are large enough stand alone; small ones are merged or left out altogether,
    so no total holds them and nothing can be subtracted to find them. Young people are never
    counted together with adults.
    """
    alone = [party for party, tally in tallies.items() if tally.people >= threshold]
    small = [party for party in tallies if party not in alone and party != _NEVER_MERGED]
    groups: list[tuple[str, tuple[str, ...]]] = [(party, (party,)) for party in alone]
    policy = tuple(party for party in small if party in _POLICY_PARTIES)
    if len(policy) > 1 and _people(tallies, policy) >= threshold:
        groups.append((POLICY, policy))
        small = [party for party in small if party not in policy]
    if len(small) > 1 and _people(tallies, small) >= threshold:
        groups.append((OTHERS, tuple(small)))
    return [
        _Side(
            Group(code, labels[code], parties, people_class(_people(tallies, parties))),
            {party: tallies[party] for party in parties},
        )
        for code, parties in groups
    ]


def _people(tallies: Mapping[str, PartyTally], parties: Sequence[str]) -> int:
    return sum(tallies[party].people for party in parties)


def _theme(theme: ThemeSpec, sides: Sequence[_Side], threshold: int) -> ThemeResult:
    return ThemeResult(
        code=theme.code,
        slug=theme.slug,
        label=theme.label,
        description=theme.description,
        question=theme.question,
        items=tuple(
            item for item in (_item(spec, sides, threshold) for spec in theme.items) if item.cells
        ),
    )


def _item(spec: ItemSpec, sides: Sequence[_Side], threshold: int) -> ItemResult:
    cells = tuple(
        _group_cell(spec, side, threshold)
        for side in sides
        if any(party in spec.scales for party in side.tallies)
    )
    used = {cell.scale for cell in cells}
    scales = {scale.code: scale for scale in spec.scales.values() if scale.code in used}
    return ItemResult(
        code=spec.code,
        theme=spec.theme,
        kind=next(iter(spec.scales.values())).kind,
        comparability=spec.comparability,
        scales=tuple(scales.values()),
        cells=cells,
        split=_split(spec, sides, threshold),
    )


def _group_cell(spec: ItemSpec, side: _Side, threshold: int) -> Cell:
    """Small parties are added up only where they answered the same thing."""
    asked = [party for party in side.tallies if party in spec.scales]
    scale = spec.scales[asked[0]]
    wordings = tuple(dict.fromkeys(spec.wordings[party] for party in asked))
    same = {spec.scales[party].code for party in asked} == {scale.code} and (
        len(wordings) == 1 or spec.comparability == "same_concept"
    )
    hidden = Cell(side.group.code, "", scale.code, wordings)
    if not same:
        return hidden
    tally = reduce(add, (side.tallies[party].items[spec.code] for party in asked))
    return publish(hidden, scale, tally, threshold=threshold, max_choices=spec.max_choices)


def _split(spec: ItemSpec, sides: Sequence[_Side], threshold: int) -> tuple[Cell, ...]:
    """Kinship beside non-kinship care, one breakdown at a time, or nothing (product rule 5)."""
    alone = [side.tallies[_SPLIT_PARTY] for side in sides if side.group.code == _SPLIT_PARTY]
    whole = alone[0] if alone else None
    if whole is None or _SPLIT_PARTY not in spec.scales or not whole.split:
        return ()
    parts = {name: part.items[spec.code] for name, part in whole.split.items()}
    rest = whole.items[spec.code].people - sum(tally.people for tally in parts.values())
    least = max(threshold, SPLIT_FROM)
    if 0 < rest < least or any(tally.people < least for tally in parts.values()):
        return ()
    scale = spec.scales[_SPLIT_PARTY]
    return tuple(
        publish(
            Cell(f"{_SPLIT_PARTY}:{name}", "", scale.code, (spec.wordings[_SPLIT_PARTY],)),
            scale,
            tally,
            threshold=least,
            max_choices=spec.max_choices,
        )
        for name, tally in parts.items()
    )
