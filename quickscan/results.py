"""Everything that leaves a round: results as frozen values, and nothing that was not disclosed.

Only classes of people and rounded percentages live here, never a count. Labels and wordings are
part of the results, so that a later edit of the question bank changes nothing that was printed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

SCHEMA = 1

Side = Literal["unfavourable", "neutral", "favourable", ""]
ScaleKind = Literal["likert", "single", "multiple", "score"]
BANDS = ("1-5", "6-7", "8-10")
"""The bands of a mark from 1 to 10 that `Cell.shares` gives for a score."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the people in percent. `near` is 'none' or 'all' when it may not be exact; then
    `percent` (0 or 100) is only where to draw it.
    """

    percent: int
    near: Literal["", "none", "all"] = ""


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: str
    side: Side = ""


@dataclass(frozen=True, slots=True)
class Scale:
    code: str
    kind: ScaleKind
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One item in one group. Suppressed: `people` is empty and so is everything else.

    `shares` follows the options of the scale (for a score the BANDS) and is empty when so few
    people answered that a distribution would give somebody away; a single share is None when it
    is hidden for that reason.
    """

    group: str
    people: str  # class of the people who answered: '10-19', '20-49', '50-99', '100+'
    scale: str
    wordings: tuple[str, ...]
    shares: tuple[Share | None, ...] = ()
    unfavourable: Share | None = None
    neutral: Share | None = None
    favourable: Share | None = None
    mean: float | None = None  # of a score, 1 to 10
    unknown: Share | None = None  # 'weet ik niet', of everybody who gave any answer

    @property
    def suppressed(self) -> bool:
        return not self.people


@dataclass(frozen=True, slots=True)
class ItemResult:
    code: str
    theme: str
    kind: ScaleKind
    comparability: str
    scales: tuple[Scale, ...]
    cells: tuple[Cell, ...]  # one per published group that was asked
    split: tuple[Cell, ...] = ()  # foster parents in kinship and in non-kinship care, or nothing

    def scale(self, code: str) -> Scale:
        return next(scale for scale in self.scales if scale.code == code)


@dataclass(frozen=True, slots=True)
class ThemeResult:
    code: str
    slug: str
    label: str
    description: str
    question: str  # for the conversation
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One party, or small parties together."""

    code: str
    label: str
    parties: tuple[str, ...]
    people: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How far two groups are apart on one item, in points of the published percentages."""

    item: str
    theme: str
    high: str
    low: str
    points: int
    certain: bool


@dataclass(frozen=True, slots=True)
class RoundFacts:
    region: str
    region_slug: str
    trajectory: str
    number: int
    opened_on: str  # ISO date
    closed_on: str  # ISO date
    threshold: int
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    facts: RoundFacts
    people: str  # class of everybody in the published groups together
    groups: tuple[Group, ...]
    left_out: tuple[str, ...]  # labels of parties with too few answers
    themes: tuple[ThemeResult, ...]
    gaps: tuple[Gap, ...] = ()
    agreements: tuple[Gap, ...] = ()
    schema: int = SCHEMA

    def group(self, code: str) -> Group:
        return next(group for group in self.groups if group.code == code)

    def item(self, code: str) -> ItemResult:
        return next(item for theme in self.themes for item in theme.items if item.code == code)


def to_json(results: Results) -> dict[str, Any]:
    return asdict(results)


def from_json(stored: Mapping[str, Any]) -> Results:
    """The inverse of `to_json`; ValueError for a schema this version does not know. What was added
    later than the schema, and has a default, may be absent: frozen results are never rewritten.
    """
    if stored["schema"] != SCHEMA:
        raise ValueError(f"Results of schema {stored['schema']}, this program reads {SCHEMA}")
    return Results(
        **{
            **stored,
            "facts": RoundFacts(**stored["facts"]),
            "groups": tuple(
                Group(**{**group, "parties": tuple(group["parties"])}) for group in stored["groups"]
            ),
            "left_out": tuple(stored["left_out"]),
            "themes": tuple(_theme(theme) for theme in stored["themes"]),
            "gaps": tuple(Gap(**gap) for gap in stored.get("gaps", ())),
            "agreements": tuple(Gap(**gap) for gap in stored.get("agreements", ())),
        }
    )


def _theme(stored: Mapping[str, Any]) -> ThemeResult:
    return ThemeResult(**{**stored, "items": tuple(_item(item) for item in stored["items"])})


def _item(stored: Mapping[str, Any]) -> ItemResult:
    scales = tuple(
        Scale(scale["code"], scale["kind"], tuple(Option(**each) for each in scale["options"]))
        for scale in stored["scales"]
    )
    cells = {key: tuple(_cell(cell) for cell in stored.get(key, ())) for key in ("cells", "split")}
    return ItemResult(**{**stored, "scales": scales, **cells})


def _cell(stored: Mapping[str, Any]) -> Cell:
    shares = {
        key: Share(**stored[key]) if stored.get(key) else None
        for key in ("unfavourable", "neutral", "favourable", "unknown")
    }
    return Cell(
        **{
            **stored,
            **shares,
            "wordings": tuple(stored["wordings"]),
            "shares": tuple(Share(**share) if share else None for share in stored["shares"]),
        }
    )
