"""What the bank consists of. `Labels` is one text per language; `line` is where the content file
says it, for messages, and takes no part in comparisons.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from quickscan.definition import Condition, Kind, Purpose

Labels = Mapping[str, str]
Conditions = Mapping[str, tuple[Condition, ...]]
"""Per party the answers elsewhere on which a question depends."""

NO_OPINION = ("na", "skip")
"""'Weet ik niet' and 'zeg ik liever niet': never part of a percentage."""

STANDS_ALONE = ("na", "none", "skip")
"""Where more answers are allowed, these exclude the others."""

LONGEST_ANSWER = 1000  # characters, for an open question


def as_kind(value: str) -> Kind:
    """StopIteration for anything else."""
    return next(kind for kind in get_args(Kind) if kind == value)


def as_purpose(value: str) -> Purpose:
    """StopIteration for anything else."""
    return next(purpose for purpose in get_args(Purpose) if purpose == value)


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    labels: Labels
    side: str = ""  # unfavourable, neutral or favourable; empty when the scale has no sides


@dataclass(frozen=True, slots=True)
class Theme:
    code: str
    slug: str
    labels: Labels
    descriptions: Labels
    page_titles: Mapping[str, Labels]  # per party, where the name of the theme does not do
    conversation_question: str
    line: int = field(default=0, compare=False)

    def title(self, party: str, language: str) -> str:
        return self.page_titles.get(party, self.labels)[language]


@dataclass(frozen=True, slots=True)
class Scale:
    code: str
    kind: Kind
    options: tuple[Option, ...]
    anchors: Mapping[str, Labels]  # 'low' and 'high', for a row of marks
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Wording:
    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    code: str
    theme: str | None  # None for a question about the participant
    kind: Kind
    purpose: Purpose
    concept: str
    wordings: Mapping[tuple[str, str], Wording]  # by party and language
    comparability: str = ""
    report_as: str = ""
    scale: str | None = None
    scale_by_party: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    options_by_party: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    max_choices: int | None = None
    shuffled: bool = False
    shown_if: Conditions = field(default_factory=dict)
    hidden_if: Conditions = field(default_factory=dict)
    default_for: tuple[str, ...] = ()
    sensitive: bool = False
    text_version: int = 1
    line: int = field(default=0, compare=False)

    @property
    def parties(self) -> set[str]:
        return {party for party, _language in self.wordings}


@dataclass(frozen=True, slots=True)
class BankText:
    code: str
    party: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Bank:
    version: str
    languages: tuple[str, ...]
    themes: tuple[Theme, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    texts: tuple[BankText, ...]

    def item(self, code: str) -> Item:
        return next(item for item in self.items if item.code == code)

    def scale_for(self, item: Item, party: str) -> Scale | None:
        code = item.scale_by_party.get(party, item.scale)
        return next((scale for scale in self.scales if scale.code == code), None)

    def options_for(self, item: Item, party: str) -> tuple[Option, ...]:
        scale = self.scale_for(item, party)
        return scale.options if scale else item.options_by_party.get(party, item.options)

    def texts_for(self, party: str, language: str) -> dict[str, str]:
        return {text.code: text.labels[language] for text in self.texts if text.party == party}
