"""The compact definition of a published questionnaire: what is asked, in which order, and what
counts as an answer. Plain values; the answering pages and the counting both work from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Answers = Mapping[str, Sequence[str]]
"""Per question code the chosen option codes, or one text; absent when not answered."""

Kind = Literal["likert", "score", "single", "multiple", "open"]
Purpose = Literal["measure", "routing", "reporting", "optional_reporting", "gate"]


@dataclass(frozen=True, slots=True)
class Condition:
    """An answer to another question that decides whether this one is asked."""

    question: str
    options: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        return any(option in self.options for option in answers.get(self.question, ()))


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    kind: Kind
    purpose: Purpose
    options: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()  # options that stand alone, such as 'weet ik niet'
    max_choices: int | None = None
    max_length: int | None = None  # characters, for an open question
    shown_if: tuple[Condition, ...] = ()
    hidden_if: tuple[Condition, ...] = ()

    def is_asked(self, answers: Answers) -> bool:
        if not self.shown_if and not self.hidden_if:
            return True
        return all(condition.holds(answers) for condition in self.shown_if) and not any(
            condition.holds(answers) for condition in self.hidden_if
        )


@dataclass(frozen=True, slots=True)
class Page:
    slug: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    party: str
    languages: tuple[str, ...]
    pages: tuple[Page, ...]
    questions: Mapping[str, Question]

    def asked_on(self, page: Page, answers: Answers) -> list[Question]:
        """The questions of a page that fit what was answered so far."""
        questions = (self.questions[code] for code in page.questions)
        return [question for question in questions if question.is_asked(answers)]

    def route(self, answers: Answers) -> list[Page]:
        """The pages with at least one question for somebody who answered this so far."""
        return [
            page
            for page in self.pages
            if any(self.questions[code].is_asked(answers) for code in page.questions)
        ]

    def to_json(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "languages": list(self.languages),
            "pages": [[page.slug, list(page.questions)] for page in self.pages],
            "questions": [asdict(question) for question in self.questions.values()],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Definition":
        return cls(
            party=stored["party"],
            languages=tuple(stored["languages"]),
            pages=tuple(Page(slug, tuple(codes)) for slug, codes in stored["pages"]),
            questions={row["code"]: _question(row) for row in stored["questions"]},
        )


def _question(row: Mapping[str, Any]) -> Question:
    plain = {key: tuple(row[key]) for key in ("options", "exclusive")}
    conditions = {
        key: tuple(Condition(each["question"], tuple(each["options"])) for each in row[key])
        for key in ("shown_if", "hidden_if")
    }
    return Question(**{**row, **plain, **conditions})
