"""Invented people fill in a published questionnaire along their own route, by the story."""

from collections.abc import Iterator, Mapping
from random import Random

from quickscan.definition import Definition, Question
from quickscan.demo.story import CHOICES, ITEM_SHIFTS, LEVELS, MARKS, OPEN, OWN_SHIFTS, TICKS
from regions.parties import Party

_SKIPPED = 0.03  # part of the questions that somebody leaves open
_UNKNOWN = 0.05  # 'weet ik niet'
_WRITES = 0.3  # part of the people that answers an open question
_MIDDLE_AGE = "18plus"  # passes the age gate, which is not stored
_LIKERT_POINTS = 5


class Person:
    """Somebody of a party, with a mood that colours all answers."""

    def __init__(self, party: Party, random: Random) -> None:
        self.party = party
        self.random = random
        self.mood = random.gauss(0, 0.6)

    def fill_in(self, definition: Definition) -> dict[str, list[str]]:
        answers: dict[str, list[str]] = {}
        for page in definition.pages:
            for question in definition.asked_on(page, answers):
                chosen = self._answer(question)
                if chosen:
                    answers[question.code] = chosen
        return answers

    def _answer(self, question: Question) -> list[str]:
        if question.purpose == "gate":
            return [_MIDDLE_AGE]
        if question.purpose == "measure" and self.random.random() < _SKIPPED:
            return []
        if question.kind == "open":
            return self._text(question)
        if question.kind == "multiple":
            return self._ticks(question)
        return [self._choice(question)]

    def _choice(self, question: Question) -> str:
        if question.kind == "single":
            weights = CHOICES.get(question.code, {})
            chances = [weights.get(option, 10) for option in question.options]
            return self.random.choices(question.options, chances)[0]
        if self.random.random() < _UNKNOWN:
            return question.exclusive[0]
        if question.kind == "score":
            return self._on_scale(question, MARKS[self.party] + self.mood)
        return self._on_scale(question, self._agreement(question))

    def _agreement(self, question: Question) -> float:
        theme = question.code.partition("-")[0]
        level = LEVELS[self.party].get(theme, 3)
        level += ITEM_SHIFTS.get(question.code, 0)
        level += OWN_SHIFTS.get((self.party, question.code), 0)
        return level + self.mood

    def _on_scale(self, question: Question, level: float) -> str:
        """The option nearest to the level, give or take. A shorter scale spans the same range."""
        options = _ordinary(question)
        value = level + self.random.gauss(0, 0.9)
        if len(options) < _LIKERT_POINTS:
            value = 1 + (value - 1) * (len(options) - 1) / (_LIKERT_POINTS - 1)
        return options[min(max(round(value), 1), len(options)) - 1]

    def _ticks(self, question: Question) -> list[str]:
        chances = TICKS.get(question.code, {})
        options = _ordinary(question)
        ticked = [each for each in options if self.random.random() * 100 < chances.get(each, 20)]
        self.random.shuffle(ticked)
        few = ticked[: question.max_choices]
        return [option for option in options if option in few] or [*question.exclusive[:1]]

    def _text(self, question: Question) -> list[str]:
        texts = OPEN.get(question.code, {}).get(self.party, ())
        return [self.random.choice(texts)] if texts and self.random.random() < _WRITES else []


def people(party: Party, count: int, random: Random) -> Iterator[Person]:
    return (Person(party, random) for _ in range(count))


def texts_in(definition: Definition, answers: Mapping[str, list[str]]) -> dict[str, str]:
    """The open answers: they are stored apart from the rest."""
    return {
        code: chosen[0]
        for code, chosen in answers.items()
        if definition.questions[code].kind == "open"
    }


def _ordinary(question: Question) -> list[str]:
    return [option for option in question.options if option not in question.exclusive]
