"""Putting a respondent's page together.

The questions were rendered when the questionnaire was published; the frame around them is made
once per process. A request only fills in what differs per person: that is why a page costs a
fraction of a millisecond, also on the evening when a whole region answers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join

from quickscan.answer_check import Fault
from quickscan.definition import Page, Question
from quickscan.phrases import phrases
from quickscan.published_pages import Published

_MARK = re.compile("\x02(\\w+)\x03")
CURRENT = ' aria-current="true"'
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


class _Marks:
    """In a template `{{ mark.step }}` leaves a hole called 'step'."""

    def __getitem__(self, name: str) -> str:
        return f"\x02{name}\x03"


class Frame:
    """A rendered template with holes."""

    def __init__(self, html: str) -> None:
        self._parts = _MARK.split(html)

    def fill(self, **values: str) -> str:
        """`values` are HTML; a hole without a value is an error (KeyError)."""
        parts = self._parts.copy()
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)


@cache
def frame(template: str, language: str, party: str, *parts: str) -> Frame:
    """`parts` are what the template only shows sometimes: `{% if "begun" in parts %}`."""
    words = phrases(language, party)
    context = {"p": words, "language": language, "parts": parts, "mark": _Marks()}
    return Frame(render_to_string(f"quickscan/letter/{template}.html", context))


@dataclass(frozen=True, slots=True)
class Filled:
    """What differs per person on a page of questions."""

    answers: Mapping[str, Sequence[str]]
    faults: Mapping[str, Fault]
    tokens: str  # hidden fields: CSRF and the draft's code


def question_page(published: Published, language: str, page: Page, filled: Filled) -> str:
    definition = published.definition
    words = phrases(language, definition.party)
    route = definition.route(filled.answers)
    number = route.index(page) + 1
    stored = published.page(language, page.slug)
    asked = {question.code: question for question in definition.asked_on(page, filled.answers)}
    has_gate = any(question.purpose == "gate" for question in asked.values())
    title = words["step_title"].format(
        number=number, total=len(route) + 1, title=escape(stored.title)
    )
    return frame("page", language, definition.party).fill(
        title=(words["error_prefix"] if filled.faults else "") + title,
        languages=language_buttons(definition.languages, language),
        steps=steps(words, number, len(route) + 1),
        heading=escape(stored.title),
        errors=_error_summary(words, asked, filled),
        lead=stored.lead,
        tokens=filled.tokens,
        questions="".join(
            _question(html, asked[code], filled, words)
            for code, html in stored.blocks
            if code in asked
        ),
        next=_next(published, language, route, number),
        skip_note=escape(words["skip_note_gate" if has_gate else "skip_note"]),
    )


def steps(words: Mapping[str, str], number: int, total: int) -> str:
    text = words["step"].format(number=number, total=total)
    bars = '<li class="is-done"></li>' * (number - 1) + '<li class="is-now"></li>'
    bars += "<li></li>" * (total - number)
    return f'<div class="gg-steps">{text}<ol aria-hidden="true">{bars}</ol></div>'


def language_buttons(languages: Sequence[str], current: str) -> str:
    """Buttons of the form 'antwoorden', not links: switching must not lose what was filled in."""
    return "".join(
        f'<li><button class="gg-button gg-button--link" form="antwoorden" name="taal" '
        f'value="{each}" lang="{each}"{CURRENT if each == current else ""}>'
        f"{LANGUAGE_NAMES[each]}</button></li>"
        for each in languages
    )


def _next(published: Published, language: str, route: Sequence[Page], number: int) -> str:
    words = phrases(language, published.definition.party)
    if number == len(route):
        return escape(words["next_review"])
    title = published.page(language, route[number].slug).title
    return escape(words["next"].format(number=number + 1, title=title))


def _question(html: str, question: Question, filled: Filled, words: Mapping[str, str]) -> str:
    code = question.code
    given = filled.answers.get(code, ())
    if question.kind == "open":
        # A browser drops one line end after the tag; without this one it would be the person's.
        text = f"\n{escape(given[0])}" if given else ""
        html = html.replace("</textarea>", f"{text}</textarea>", 1)
    else:
        for option in given:
            field = f'name="{code}" value="{escape(option)}"'
            html = html.replace(field, f"{field} checked", 1)
    fault = filled.faults.get(code)
    if fault:
        text = escape(fault_text(words, question, fault, given))
        error = f'<span class="gg-error" id="{code}-fout">{text}</span>'
        html = html.replace("<!--error-->", error, 1)
        if question.kind == "open":
            described = f'aria-invalid="true" aria-describedby="{code}-fout '
            html = html.replace('aria-describedby="', described, 1)
    return html


def fault_text(
    words: Mapping[str, str], question: Question, fault: Fault, given: Sequence[str]
) -> str:
    length = len(given[0]) if given else 0
    maximum = question.max_choices if fault == "too_many" else question.max_length
    return words[f"fault_{fault}"].format(max=maximum, length=length)


def _error_summary(words: Mapping[str, str], asked: Mapping[str, Question], filled: Filled) -> str:
    if not filled.faults:
        return ""
    lines = format_html_join(
        "",
        '<li><a href="#{}">{}</a></li>',
        (
            (
                _first_control(asked[code]),
                fault_text(words, asked[code], fault, filled.answers.get(code, ())),
            )
            for code, fault in filled.faults.items()
        ),
    )
    return error_box(words, lines)


def _first_control(question: Question) -> str:
    """Where a line of the summary leads: a group cannot take the focus, its first answer can."""
    return f"{question.code}-{'text' if question.kind == 'open' else question.options[0]}"


def error_box(words: Mapping[str, str], lines: str) -> str:
    return format_html(
        '<div class="gg-error-summary" role="group" tabindex="-1"'
        ' aria-labelledby="fouten" autofocus>'
        '<h2 id="fouten">{}</h2><ul>{}</ul><p>{}</p></div>',
        words["error_heading"], lines, words["error_kept"],
    )  # fmt: skip
