"""How one sent questionnaire is stored: a string with a fixed width per questionnaire.

A question with one answer takes one character, the place of the chosen option; a question with
more answers takes one character per option, '1' or '0'. BLANK everywhere means not answered.
Because every response of a questionnaire has the same width, a whole column is counted at once
(see `quickscan.counting`). What is only asked to choose questions, or to let somebody in, is not
in it: it is not stored.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from quickscan.definition import Definition, Question

BLANK = "."
PLACES = ascii_uppercase  # an option list has at most 26 options
_STORED = {"measure", "reporting", "optional_reporting"}


@dataclass(frozen=True, slots=True)
class Field:
    """The characters of one question."""

    item: str
    offset: int
    options: tuple[str, ...]
    multiple: bool

    @property
    def width(self) -> int:
        return len(self.options) if self.multiple else 1

    @property
    def end(self) -> int:
        return self.offset + self.width

    def encode(self, chosen: Sequence[str]) -> str:
        """ValueError for an option that the question does not have, or more than one choice."""
        strange = set(chosen) - set(self.options)
        if strange or (len(chosen) > 1 and not self.multiple):
            raise ValueError(f"{self.item}: {', '.join(sorted(strange) or chosen)}")
        if not chosen:
            return BLANK * self.width
        if self.multiple:
            return "".join("1" if option in chosen else "0" for option in self.options)
        return PLACES[self.options.index(chosen[0])]

    def decode(self, codes: str) -> list[str]:
        mine = codes[self.offset : self.end]
        if mine[0] == BLANK:
            return []
        if self.multiple:
            return [option for option, mark in zip(self.options, mine, strict=True) if mark == "1"]
        return [self.options[PLACES.index(mine)]]


@dataclass(frozen=True, slots=True)
class Layout:
    fields: Mapping[str, Field]

    @classmethod
    def of(cls, definition: Definition) -> "Layout":
        fields: dict[str, Field] = {}
        offset = 0
        for question in _stored(definition):
            field = Field(question.code, offset, question.options, question.kind == "multiple")
            fields[question.code] = field
            offset = field.end
        return cls(fields)

    @property
    def width(self) -> int:
        return sum(field.width for field in self.fields.values())

    def __contains__(self, item: str) -> bool:
        return item in self.fields

    def encode(self, answers: Mapping[str, Sequence[str]]) -> str:
        """ValueError for an item or option that is not in the questionnaire."""
        strange = set(answers) - set(self.fields)
        if strange:
            raise ValueError(f"Not in this questionnaire: {', '.join(sorted(strange))}")
        return "".join(field.encode(answers.get(field.item, ())) for field in self.fields.values())

    def decode(self, codes: str) -> dict[str, list[str]]:
        """The inverse of `encode`: only the questions that were answered."""
        if len(codes) != self.width:
            raise ValueError(f"{len(codes)} characters, this questionnaire has {self.width}")
        every = {field.item: field.decode(codes) for field in self.fields.values()}
        return {item: chosen for item, chosen in every.items() if chosen}


def _stored(definition: Definition) -> Iterator[Question]:
    for page in definition.pages:
        for code in page.questions:
            question = definition.questions[code]
            if question.kind != "open" and question.purpose in _STORED:
                yield question
