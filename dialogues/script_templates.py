"""The scripts that come with the method: from the content file to what a meeting begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content" / "scripts.yaml"
SHORTEST_SHARE = 10
"""Minutes: a theme gets at least this much of a block that the themes share."""


@dataclass(frozen=True, slots=True)
class Block:
    title: str
    minutes: int
    purpose: str
    form: str
    material: str
    say: str
    plan_b: str
    per_theme: bool = False


@dataclass(frozen=True, slots=True)
class ScriptTemplate:
    key: str
    title: str
    kinds: tuple[str, ...]  # of meetings
    goal: str
    blocks: tuple[Block, ...]

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)


@cache
def script_templates() -> Mapping[str, ScriptTemplate]:
    """By key, in the order of the file."""
    content = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    return {found.key: found for found in map(_template, content["scripts"])}


def template_for(kind: str, minutes: int) -> ScriptTemplate:
    """The one for this kind of meeting whose length comes nearest; a kind that has none of its own
    gets a dialogue table, which suits every conversation.
    """
    templates = script_templates().values()
    fitting = [each for each in templates if kind in each.kinds]
    fitting = fitting or [each for each in templates if "dialogue_table" in each.kinds]
    return min(fitting, key=lambda template: abs(template.minutes - minutes))


def blocks_for(template: ScriptTemplate, themes: Sequence[str]) -> list[Block]:
    """The blocks of a meeting about these themes, given by name. A theme that has a block of its
    own anyway ('Verandering') gets no second one.
    """
    own = {block.title for block in template.blocks}
    themes = [theme for theme in themes if theme not in own]
    blocks: list[Block] = []
    for block in template.blocks:
        if not block.per_theme:
            blocks.append(block)
        elif themes:
            shares = _shares(block.minutes, len(themes))
            blocks += [
                _about(block, theme, share) for theme, share in zip(themes, shares, strict=True)
            ]
        else:
            blocks.append(_about(block, "", block.minutes))
    return blocks


def _shares(minutes: int, themes: int) -> list[int]:
    """As even as whole minutes can be; what is left over goes to the first."""
    each, left = divmod(minutes, themes)
    return [max(SHORTEST_SHARE, each + (place < left)) for place in range(themes)]


def _about(block: Block, theme: str, minutes: int) -> Block:
    title = block.title.format(theme=theme).removesuffix(": ")
    return Block(title, minutes, block.purpose, block.form, block.material, block.say, block.plan_b)


def _template(content: Mapping[str, Any]) -> ScriptTemplate:
    return ScriptTemplate(
        key=content["key"],
        title=content["title"],
        kinds=tuple(content["kinds"]),
        goal=content["goal"],
        blocks=tuple(Block(**block) for block in content["blocks"]),
    )
