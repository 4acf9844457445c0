"""What regions agreed on together: how many actions on each theme and of each kind. Pure.

Only agendas that were adopted and of which the coordinator said yes are counted. Some count without
a name. They are left out as long as they are few: taking what the named regions tell on their own
pages off the totals would otherwise tell what a region is doing that did not want to be named.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agenda.adopted import AdoptedAction

FEWEST_UNNAMED = 5  # regions
_DONE = "done"


@dataclass(frozen=True, slots=True)
class TakingPart:
    """An adopted agenda with its actions, and how each stands now (by key)."""

    region: str
    url: str
    is_named: bool
    is_invented: bool  # the example that everybody may look at
    actions: tuple[AdoptedAction, ...]
    statuses: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    code: str
    label: str
    regions: int
    actions: int
    done: int


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    actions: int


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of one kind: how the actions are divided over it."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class National:
    regions: int
    actions: int
    is_invented: bool
    named: tuple[TakingPart, ...]
    themes: tuple[ThemeLine, ...]
    kinds: tuple[Counts, ...]


Kind = tuple[str, str, Mapping[str, str]]
"""A heading, the field of an action (or 'status', how it stands now), and its codes in words."""


def national(
    taking_part: Iterable[TakingPart], labels: Mapping[str, str], kinds: Iterable[Kind]
) -> National:
    """`labels` are themes by code, in their order."""
    every = list(taking_part)
    named = [each for each in every if each.is_named]
    unnamed = [each for each in every if not each.is_named]
    enough = len({each.region for each in unnamed}) >= FEWEST_UNNAMED
    counted = [*named, *unnamed] if enough else named
    return National(
        regions=len({each.region for each in counted}),
        actions=sum(len(each.actions) for each in counted),
        is_invented=any(each.is_invented for each in counted),
        named=tuple(sorted(named, key=lambda each: each.region)),
        themes=tuple(_themes(counted, labels)),
        kinds=tuple(_counts(counted, *kind) for kind in kinds),
    )


def _themes(counted: Sequence[TakingPart], labels: Mapping[str, str]) -> Iterable[ThemeLine]:
    for code, label in labels.items():
        own = [
            (each, action) for each in counted for action in each.actions if action.theme == code
        ]
        if own:
            regions = len({each.region for each, _action in own})
            done = sum(each.statuses.get(action.key) == _DONE for each, action in own)
            yield ThemeLine(code, label, regions, len(own), done)


def _counts(
    counted: Sequence[TakingPart], heading: str, field: str, codes: Mapping[str, str]
) -> Counts:
    found = Counter(
        each.statuses.get(action.key, "") if field == "status" else getattr(action, field)
        for each in counted
        for action in each.actions
    )
    return Counts(heading, tuple(Line(label, found[code]) for code, label in codes.items()))
