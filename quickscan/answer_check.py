"""Reading one posted page: what was answered, and what is wrong with it. Plain values only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from quickscan.definition import Question

Fault = Literal["forged", "too_many", "exclusive", "too_long", "gate_unanswered"]

# What no keyboard makes and not every database takes; tab and line end stay.
_CONTROL = dict.fromkeys(code for code in (*range(32), 127) if chr(code) not in "\t\n")


class Posted(Protocol):
    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class PageAnswers:
    """`answers` per question asked on the page: an empty list means skipped, which is allowed.
    `faults` per question code; a page with faults is shown again and nothing of it is stored.
    """

    answers: Mapping[str, list[str]]
    faults: Mapping[str, Fault]


def read_page(questions: Iterable[Question], posted: Posted) -> PageAnswers:
    answers: dict[str, list[str]] = {}
    faults: dict[str, Fault] = {}
    for question in questions:
        given = posted.getlist(question.code)
        if question.kind == "open":
            given = [text for text in (_clean(raw) for raw in given) if text.strip()]
        answers[question.code] = given
        fault = _fault(question, given)
        if fault:
            faults[question.code] = fault
    return PageAnswers(answers, faults)


def _clean(text: str) -> str:
    """Browsers send a line end as two characters and count it as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)


def _fault(question: Question, given: Sequence[str]) -> Fault | None:
    if question.kind == "open":
        return _fault_in_text(question, given)
    if len(set(given)) != len(given) or not set(given) <= set(question.options):
        return "forged"
    if question.kind != "multiple":
        return "forged" if len(given) > 1 else None
    if len(given) > 1 and set(given) & set(question.exclusive):
        return "exclusive"
    if question.max_choices and len(given) > question.max_choices:
        return "too_many"
    return None


def _fault_in_text(question: Question, given: Sequence[str]) -> Fault | None:
    if len(given) > 1:
        return "forged"
    if question.max_length and any(len(text) > question.max_length for text in given):
        return "too_long"
    return None
