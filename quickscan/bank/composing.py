"""From the bank to the definition of one party's questionnaire, and how long that takes."""

from collections.abc import Iterable, Iterator
from itertools import product

from django.utils.text import slugify

from quickscan.bank.content import LONGEST_ANSWER, NO_OPINION, STANDS_ALONE, Bank, Conditions, Item
from quickscan.definition import Answers, Condition, Definition, Page, Question
from regions.parties import Party

MOST_ITEMS = 25
MOST_MINUTES = 10.0

# Seconds to read and answer one question on a phone; estimates, to be replaced by what a pilot
# shows. Three options read faster than five.
_SECONDS = {"likert": 13, "score": 12, "single": 14, "multiple": 25, "open": 55}
_SECONDS_FOR_THREE_OPTIONS = 10
_SECONDS_AROUND = 75  # introduction, consent, questions about oneself and sending
_SECONDS_AROUND_YOUNG = 50


def compose(bank: Bank, party: str, codes: Iterable[str] | None = None) -> Definition:
    """The questions about the participant on a first page, then one page per theme; without
    `codes` the standard questionnaire. Optional questions about the participant only by name.

    A condition on a question that is not in the questionnaire falls away.
    """
    chosen = None if codes is None else set(codes)
    items = [item for item in bank.items if _belongs(item, party, chosen)]
    asked = {item.code for item in items}
    questions = {item.code: _question(bank, item, party, asked) for item in items}
    return Definition(
        party, bank.languages, tuple(_pages(bank, party, items, questions)), questions
    )


def minutes(definition: Definition) -> float:
    """How long the longest route takes, in minutes."""
    around = _SECONDS_AROUND_YOUNG if definition.party == Party.YOUNG_PERSON else _SECONDS_AROUND
    longest = max(
        sum(
            _seconds(question)
            for question in definition.questions.values()
            if question.purpose == "measure" and question.is_asked(answers)
        )
        for answers in _ways(definition)
    )
    return (around + longest) / 60


def _belongs(item: Item, party: str, chosen: set[str] | None) -> bool:
    if party not in item.parties:
        return False
    if item.theme is None:
        return item.purpose != "optional_reporting" or (chosen is not None and item.code in chosen)
    return party in item.default_for if chosen is None else item.code in chosen


def _question(bank: Bank, item: Item, party: str, asked: set[str]) -> Question:
    options = tuple(option.code for option in bank.options_for(item, party))
    alone = STANDS_ALONE if item.kind == "multiple" else NO_OPINION
    return Question(
        code=item.code,
        kind=item.kind,
        purpose=item.purpose,
        options=options,
        exclusive=tuple(code for code in options if code in alone),
        max_choices=item.max_choices,
        max_length=LONGEST_ANSWER if item.kind == "open" else None,
        shown_if=_conditions(item.shown_if, party, asked),
        hidden_if=_conditions(item.hidden_if, party, asked),
    )


def _conditions(conditions: Conditions, party: str, asked: set[str]) -> tuple[Condition, ...]:
    return tuple(each for each in conditions.get(party, ()) if each.question in asked)


def _pages(
    bank: Bank, party: str, items: list[Item], questions: dict[str, Question]
) -> Iterator[Page]:
    profile = tuple(item.code for item in items if item.theme is None)
    if profile:
        title = bank.texts_for(party, bank.languages[0])["profile_title"]
        yield Page(slugify(title), profile)
    for theme in bank.themes:
        codes = [item.code for item in items if item.theme == theme.code]
        # Without JavaScript a page cannot react to an answer on itself: what depends on one,
        # comes on a page of its own.
        later = [code for code in codes if _depends_on(questions[code], codes)]
        first = tuple(code for code in codes if code not in later)
        if first:
            yield Page(theme.slug, first)
        if later:
            yield Page(f"{theme.slug}-vervolg", tuple(later))


def _depends_on(question: Question, codes: list[str]) -> bool:
    return any(each.question in codes for each in question.shown_if + question.hidden_if)


def _seconds(question: Question) -> int:
    if question.kind == "likert" and len(question.options) - len(question.exclusive) == 3:  # noqa: PLR2004  see above
        return _SECONDS_FOR_THREE_OPTIONS
    return _SECONDS[question.kind]


def _ways(definition: Definition) -> Iterator[Answers]:
    """Every combination of the answers on which other questions depend."""
    deciding = {
        condition.question
        for question in definition.questions.values()
        for condition in question.shown_if + question.hidden_if
    }
    choices = [
        [(code, option) for option in definition.questions[code].options]
        for code in sorted(deciding)
    ]
    for way in product(*choices):
        yield {code: [option] for code, option in way}
