"""Which tables feed which indicator, from content/cbs_tables.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from django.utils.translation import gettext as _

from quickscan.cbs.observations import Category, Observation, folded

CONTENT = Path(__file__).resolve().parents[1] / "content" / "cbs_tables.yaml"
_TOTAL = "totaal"


@dataclass(frozen=True, slots=True)
class Feed:
    """`where` and `of` are by folded name of a dimension: how the title of its value begins."""

    indicator: str
    topic: str  # as people know it
    topics: frozenset[str]  # folded
    periods: Literal["year", "day"]
    where: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> str:
        """What somebody has to choose in StatLine."""
        return _spoken(self.topic, *self.where.values())

    def part(self, observation: Observation) -> Literal["value", "whole", ""]:
        """What this cell is for the indicator: its value (or numerator), the whole it is a share
        of, or nothing.
        """
        if observation.topic.key not in self.topics:
            return ""
        if _fits(self.where, observation):
            return "value"
        return "whole" if self.of and _fits(self.of, observation) else ""


@dataclass(frozen=True, slots=True)
class Table:
    id: str
    title: str
    titles: frozenset[str]  # folded
    feeds: tuple[Feed, ...]
    series_break: Mapping[int, str]

    @property
    def address(self) -> str:
        """For people."""
        return f"https://opendata.cbs.nl/statline/#/CBS/nl/dataset/{self.id}/table"


@cache
def tables() -> Mapping[str, Table]:
    """By id."""
    return {each["id"]: _table(each) for each in _content()["tables"]}


def table_called(title: str) -> Table | None:
    key = folded(title)
    return next((table for table in tables().values() if key in table.titles), None)


def _table(content: Mapping[str, Any]) -> Table:
    return Table(
        id=content["id"],
        title=content["titles"][0],
        titles=frozenset(map(folded, content["titles"])),
        feeds=tuple(map(_feed, content["feeds"])),
        series_break=content.get("series_break", {}),
    )


def _feed(content: Mapping[str, Any]) -> Feed:
    return Feed(
        indicator=content["indicator"],
        topic=content["topics"][0],
        topics=frozenset(map(folded, content["topics"])),
        periods=content["periods"],
        where={folded(name): start for name, start in content.get("where", {}).items()},
        of={folded(name): start for name, start in content.get("of", {}).items()},
    )


def _fits(wanted: Mapping[str, str], observation: Observation) -> bool:
    """Dimensions that the feed does not name must be their total."""
    for name, category in observation.others.items():
        title = _title(category)
        start = wanted.get(name)
        if start is None:
            if not folded(title).startswith(_TOTAL):
                return False
        elif title != start and not title.startswith(f"{start} "):
            return False
    return wanted.keys() <= observation.others.keys()


def spoken_of(observation: Observation) -> str:
    """What this cell is about, as `Feed.wanted` says it."""
    titles = (_title(each) or each.code for each in observation.others.values())
    return _spoken(observation.topic.name, *titles)


def _spoken(*names: str) -> str:
    return _(" bij ").join(f"‘{each}’" for each in names)


def _title(category: Category) -> str:
    known: Mapping[str, str] = _content()["codes"]
    return category.title or known.get(category.code, "")


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(CONTENT.read_text("utf-8"))
    return content
