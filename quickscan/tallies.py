"""What counting yields, before disclosure. These exact counts never leave the counting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quickscan.bank.content import NO_OPINION
from quickscan.results import Scale

UNKNOWN = frozenset(NO_OPINION)


@dataclass(frozen=True, slots=True)
class Tally:
    """One item in one group of people.

    `people` gave a real answer, `unknown` only said they do not know or would rather not say;
    `counts` follows the options of the scale (without the unknown ones).
    """

    people: int
    unknown: int
    counts: tuple[int, ...]

    def __add__(self, other: "Tally") -> "Tally":
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Tally(self.people + other.people, self.unknown + other.unknown, counts)


@dataclass(frozen=True, slots=True)
class PartyTally:
    """One party: everybody who sent at least one answer, and each item. `split` has the same for
    parts of the party that may be shown apart ('kinship', 'non_kinship').
    """

    people: int
    items: Mapping[str, Tally]
    split: Mapping[str, "PartyTally"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemSpec:
    """What the engine must know of an item; the options of a scale here are the counted ones."""

    code: str
    theme: str
    comparability: str
    scales: Mapping[str, Scale]  # per party
    wordings: Mapping[str, str]  # per party
    max_choices: int | None = None


@dataclass(frozen=True, slots=True)
class ThemeSpec:
    code: str
    slug: str
    label: str
    description: str
    question: str
    items: Sequence[ItemSpec]
