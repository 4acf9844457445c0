"""What the figures count: the indicators of 'feiten en cijfers', from content/indicators.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

CONTENT = Path(__file__).parent / "content" / "indicators.yaml"
MOST_HEADLINES = 12  # more than this nobody reads at once (product: the start page of a region)


@dataclass(frozen=True, slots=True)
class Indicator:
    """`kind`: count (children, families or trajectories), share (%), rate, measure or words.

    `comparability`: A everywhere the same, B with care, C inside one region only. There is no
    polarity: of none of them more, or less, is simply better.
    """

    code: str
    name: str
    unit: str
    kind: Literal["count", "share", "rate", "measure", "words"]
    definition: str
    source: str
    deliverer: Literal["cbs", "provider", "municipality", "derived"]
    comparability: Literal["A", "B", "C"]
    question: str
    meaning: str
    headline: bool = False
    item: str = ""

    @property
    def slug(self) -> str:
        return self.code.removeprefix("IND-").lower()

    @property
    def group(self) -> str:
        return self.code.split("-")[1]


@cache
def indicators() -> Mapping[str, Indicator]:
    """By code, in the order of the file."""
    read = (Indicator(**each) for each in _content()["indicators"])
    return {indicator.code: indicator for indicator in read}


@cache
def groups() -> Mapping[str, str]:
    """The subjects under which indicators stand: code and title."""
    return {each["code"]: each["title"] for each in _content()["groups"]}


@cache
def _content() -> Mapping[str, list[dict[str, Any]]]:
    content: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(CONTENT.read_text("utf-8"))
    return content
