"""The minutes of a meeting as plain values: the page, the PDF and the Word file all read these.

Once final they are stored like this, so labels and names of themes are part of them. There is a
party beside a note and never a person.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Column:
    """`lines`: what was said, and by which party (empty for the whole table)."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MinutesIdea:
    text: str
    verdict: str  # 'Gedragen door alle vier', or nothing
    support: str  # 'Ouders 2 van 3 · Pleegouders 3 van 4', or nothing when there was no vote
    objections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinutesTheme:
    code: str
    name: str
    columns: tuple[Column, ...]
    ideas: tuple[MinutesIdea, ...]


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    kind: str
    region: str
    trajectory: str
    when: str
    where: str
    day: str  # ISO 8601
    is_example: bool
    present: tuple[tuple[str, int], ...]
    absent: tuple[str, ...]  # labels of those of the four who were not there
    introduction: str
    themes: tuple[MinutesTheme, ...]
    agreements: str
    schema: int = SCHEMA

    @property
    def people(self) -> int:
        return sum(number for _party, number in self.present)

    @property
    def about_votes(self) -> str:
        """What the numbers beside ideas say; nothing when nobody voted."""
        if not any(idea.support for theme in self.themes for idea in theme.ideas):
            return ""
        return _(
            "Bij de ideeën staat hoeveel stemmers van elke partij het idee kozen. Van een partij "
            "met minder dan drie stemmers tonen wij geen aantallen. ‘Gedragen door alle vier’: "
            "meer dan de helft van de ouders, de pleegouders, de pleegzorgbegeleiders en de "
            "jeugdbeschermers koos het. Dat zeggen wij alleen als van elk van deze vier minstens "
            "drie mensen stemden."
        )


def to_json(content: Content) -> dict[str, Any]:
    return asdict(content)


def from_json(stored: dict[str, Any]) -> Content:
    themes = tuple(
        MinutesTheme(
            theme["code"],
            theme["name"],
            tuple(
                Column(column["title"], tuple((text, party) for text, party in column["lines"]))
                for column in theme["columns"]
            ),
            tuple(
                MinutesIdea(**{**idea, "objections": tuple(idea["objections"])})
                for idea in theme["ideas"]
            ),
        )
        for theme in stored["themes"]
    )
    present = tuple((party, number) for party, number in stored["present"])
    return Content(
        **{**stored, "themes": themes, "present": present, "absent": tuple(stored["absent"])}
    )
