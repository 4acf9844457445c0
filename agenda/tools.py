"""The tools that come with the method (hulpmiddelen): short ways of working that help with an
action, from a content file. Each knows its themes, by permanent code; the first is where it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content" / "tools.yaml"


@dataclass(frozen=True, slots=True)
class Tool:
    key: str  # stands in addresses
    name: str
    purpose: str
    steps: tuple[str, ...]
    time: str
    themes: tuple[str, ...]


@cache
def tools() -> tuple[Tool, ...]:
    """In the order of the file."""
    content = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    return tuple(map(_tool, content["tools"]))


def tools_for(theme: str) -> tuple[Tool, ...]:
    return tuple(each for each in tools() if theme in each.themes)


def _tool(row: Mapping[str, Any]) -> Tool:
    return Tool(**{**row, "steps": tuple(row["steps"]), "themes": tuple(row["themes"])})
