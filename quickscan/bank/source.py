"""YAML in which every value knows its line, and nothing is silently dropped or turned into
something else: a key that stands twice, an unknown field and a number where text belongs are
faults. PyYAML by itself keeps the last of two equal keys.
"""

from collections.abc import Iterator
from typing import Any

import yaml


class Block(dict[str, Any]):
    """A mapping with the line on which it starts (from 1)."""

    line = 0


class _Loader(yaml.CSafeLoader):  # in C: the pure one takes half a second for the bank
    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.faults: list[str] = []

    def block(self, node: yaml.MappingNode) -> Block:
        block = Block()
        block.line = node.start_mark.line + 1
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in block:
                line = key_node.start_mark.line + 1
                self.faults.append(f"regel {line}: ‘{key}’ staat er twee keer.")
            block[key] = self.construct_object(value_node, deep=True)
        return block


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.block)


def load_blocks(text: str) -> tuple[Block, list[str]]:
    """The file as nested blocks, and the faults in its form."""
    try:
        loader = _Loader(text)
        content = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Block(), [f"regel {line}: dit is geen geldige YAML ({error.problem})."]
    except yaml.YAMLError as error:
        return Block(), [f"Dit is geen geldige YAML ({error})."]
    if not isinstance(content, Block):
        return Block(), ["regel 1: het bestand is leeg of bevat geen velden."]
    return content, loader.faults


class Source:
    """Reads one block field by field, and collects what is wrong with it."""

    def __init__(self, block: Block, place: str, faults: list[str]) -> None:
        self.block = block
        self.place = place
        self.faults = faults
        self._read: set[str] = set()

    def fault(self, message: str) -> None:
        where = f"regel {self.block.line}, {self.place}" if self.place else "bestand"
        self.faults.append(f"{where}: {message}")

    def has(self, key: str) -> bool:
        return key in self.block

    def text(self, key: str, default: str | None = None) -> str:
        """A required text when there is no default."""
        value = self.take(key, str, "tekst", default)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if isinstance(value, str) and default is None and key in self.block:
            self.fault(f"‘{key}’ is leeg.")
        return ""

    def choice(self, key: str, choices: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in choices and value != default:
            if value:
                self.fault(f"‘{key}’ is ‘{value}’, maar kan alleen zijn: {', '.join(choices)}.")
            return choices[0]
        return value

    def number(self, key: str, default: int | None) -> int | None:
        value = self.take(key, int, "een heel getal", default, required=False)
        return value if isinstance(value, int) else default

    def flag(self, key: str) -> bool:
        return bool(self.take(key, bool, "true of false", default=False))

    def words(self, key: str) -> tuple[str, ...]:
        value = self.take(key, list, "een lijst", None)
        words = value if isinstance(value, list) else []
        if not all(isinstance(word, str) for word in words):
            self.fault(f"‘{key}’ mag alleen tekst bevatten; zet getallen tussen aanhalingstekens.")
        return tuple(str(word) for word in words)

    def labels(self, languages: tuple[str, ...], key: str = "") -> dict[str, str]:
        """One text per language, in this block or in the one under `key`. Lines are joined; an
        empty line stays, as the border between two paragraphs.
        """
        source = self.inside(key) if key else self
        labels = {}
        for language in languages:
            value = source.take(language, str, "tekst", "")
            paragraphs = value.split("\n\n") if isinstance(value, str) else []
            labels[language] = "\n\n".join(" ".join(each.split()) for each in paragraphs)
            if value == "":
                source.fault(f"de tekst in de taal ‘{language}’ ontbreekt.")
        if key:
            source.finish()
        return labels

    def inside(self, key: str) -> "Source":
        value = self.take(key, Block, "een blok met velden", None)
        block = value if isinstance(value, Block) else Block()
        block.line = block.line or self.block.line
        return Source(block, f"{self.place}, {key}".strip(", "), self.faults)

    def each(self, key: str, naming: str = "") -> Iterator["Source"]:
        """The blocks of a list, named by their field `naming` where they have one."""
        value = self.take(key, list, "een lijst", None)
        for position, block in enumerate(value if isinstance(value, list) else [], start=1):
            name = str(block.get(naming, "")) if isinstance(block, Block) else ""
            place = name or f"{self.place}, {key} {position}".strip(", ")
            if not isinstance(block, Block):
                self.fault(f"{place} is geen blok met velden.")
                continue
            yield Source(block, place, self.faults)

    def finish(self) -> None:
        """Call last: what was not read is not known."""
        for key in self.block:
            if key not in self._read:
                self.fault(f"het veld ‘{key}’ is onbekend.")

    def take(
        self, key: str, kind: type, name: str, default: object, *, required: bool = True
    ) -> object:
        """The value of a field if it is of this kind; `name` says in Dutch what it must be."""
        self._read.add(key)
        if key not in self.block:
            if default is None and required:
                self.fault(f"‘{key}’ ontbreekt.")
            return default
        value = self.block[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fault(f"‘{key}’ moet {name} zijn.")
            return default
        return value
