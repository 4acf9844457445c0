"""The page on which somebody sees all answers once more."""

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from quickscan.definition import Page, Question
from quickscan.domain.answering import PASSED, published_for
from quickscan.letter import error_box, frame, language_buttons, steps
from quickscan.models import Draft
from quickscan.phrases import phrases
from quickscan.published_pages import Published


def review_page(draft: Draft, code: str, tokens: str, *, nothing_to_send: bool = False) -> str:
    published = published_for(draft)
    definition = published.definition
    words = phrases(draft.language, definition.party)
    route = definition.route(draft.answers)
    number = len(route) + 1
    errors = ""
    if nothing_to_send:
        errors = error_box(words, format_html("<li>{}</li>", words["nothing_to_send"]))
    title = words["step_title"].format(number=number, total=number, title=words["review_title"])
    return frame("review", draft.language, definition.party).fill(
        title=escape((words["error_prefix"] if errors else "") + title),
        languages=language_buttons(definition.languages, draft.language),
        steps=steps(words, number, number),
        errors=errors,
        pages="".join(_page(draft, published, code, page) for page in route),
        tokens=tokens,
        back=reverse("answer_page", args=[code, route[-1].slug]),
    )


def _page(draft: Draft, published: Published, code: str, page: Page) -> SafeString:
    words = phrases(draft.language, published.definition.party)
    title = published.page(draft.language, page.slug).title
    rows = format_html_join(
        "",
        "<dt>{}</dt><dd>{}</dd>",
        (
            _row(draft, published, question, words["not_answered"])
            for question in published.definition.asked_on(page, draft.answers)
        ),
    )
    return format_html(
        '<section class="gg-review"><h2>{}</h2><dl>{}</dl>'
        '<p><a href="{}">{}<span class="gg-hidden"> {}</span></a></p></section>',
        title, rows, reverse("answer_page", args=[code, page.slug]), words["review_change"], title,
    )  # fmt: skip


def _row(draft: Draft, published: Published, question: Question, skipped: str) -> tuple[str, str]:
    wording = published.wording(draft.language, question.code)
    given = draft.answers.get(question.code) or []
    if given == [PASSED]:
        return wording.text, "✓"
    if question.kind != "open":
        given = [wording.options[option] for option in given]
    return wording.text, ", ".join(given) or skipped
