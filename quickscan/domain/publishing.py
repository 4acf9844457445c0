"""Publishing: what a party is asked becomes an immutable version, with every page rendered once
per language, so that answering costs no template and no query.
"""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils.html import format_html

from quickscan.bank import Bank, BankError, Item, compose, questionnaire_faults
from quickscan.definition import Definition, Page, Question
from quickscan.domain.bank import stored_bank
from quickscan.models import Questionnaire, QuestionnairePage
from regions.parties import Party


def publish(party: Party, *, items: Collection[str] | None = None) -> Questionnaire:
    """The standard questionnaire of a party, or one of these items. What was published before,
    word for word the same, is returned as it is. Raises BankError when the items do not make a
    questionnaire for this party.
    """
    bank = stored_bank()
    if items is not None:
        faults = questionnaire_faults(bank, party, items)
        if faults:
            raise BankError(faults)
    return _publish(bank, party, items)


def publish_standard() -> list[Questionnaire]:
    """The standard questionnaire of every party, in the order of the parties."""
    bank = stored_bank()
    return [_publish(bank, party, None) for party in Party]


@transaction.atomic
def _publish(bank: Bank, party: Party, items: Collection[str] | None) -> Questionnaire:
    definition = compose(bank, party, items)
    pages = [
        {"language": language, "position": position, **_page(bank, definition, page, language)}
        for language in definition.languages
        for position, page in enumerate(definition.pages, start=1)
    ]
    content = {
        "definition": definition.to_json(),
        "texts": {each: bank.texts_for(party, each) for each in definition.languages},
        "wordings": {each: _wordings(bank, definition, each) for each in definition.languages},
    }
    newest = Questionnaire.objects.filter(party=party).aggregate(version=Max("version"))["version"]
    questionnaire, created = Questionnaire.objects.get_or_create(
        party=party,
        checksum=_checksum([content, pages]),
        defaults={**content, "version": (newest or 0) + 1, "bank_version": bank.version},
    )
    if created:
        QuestionnairePage.objects.bulk_create(
            QuestionnairePage(questionnaire=questionnaire, **page) for page in pages
        )
    return questionnaire


def _checksum(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _wordings(bank: Bank, definition: Definition, language: str) -> dict[str, dict[str, Any]]:
    """Per question its text and the words of its options, for the review page and the report."""
    party = definition.party
    items = [bank.item(code) for code in definition.questions]
    return {
        item.code: {
            "text": item.wordings[party, language].text,
            "options": {
                option.code: option.labels[language] for option in bank.options_for(item, party)
            },
        }
        for item in items
    }


def _page(bank: Bank, definition: Definition, page: Page, language: str) -> dict[str, Any]:
    texts = bank.texts_for(definition.party, language)
    themes = {each.slug: bank.item(each.questions[0]).theme for each in definition.pages}
    theme = next((each for each in bank.themes if each.code == themes[page.slug]), None)
    if theme is None:
        title, lead = texts["profile_title"], texts["profile_lead"]
    else:
        title = theme.title(definition.party, language)
        if page.slug != theme.slug:
            title = f"{title} {texts['continued']}"
        first = next(slug for slug, code in themes.items() if code)
        lead = texts.get("which_child", "") if page.slug == first else ""
    return {
        "slug": page.slug,
        "title": title,
        "lead": str(format_html("<p>{}</p>", lead)) if lead else "",
        "blocks": [
            [code, _block(bank, definition, definition.questions[code], language)]
            for code in page.questions
        ],
    }


def _block(bank: Bank, definition: Definition, question: Question, language: str) -> str:
    """One question as HTML. Nothing is chosen yet: a request fills in what was answered, and
    finds `name="CODE" value="OPTION"`, `</textarea>` and `<!--error-->` exactly so.
    """
    code, party = question.code, definition.party
    item = bank.item(code)
    texts = bank.texts_for(party, language)
    notes = [texts["safety"], texts["safety_more"]] if _needs_note(definition, question) else []
    hints = _hints(bank, item, party, language)
    context = {
        "code": code,
        "kind": question.kind,
        "type": "checkbox" if question.kind == "multiple" else "radio",
        "wording": item.wordings[party, language],
        "hints": hints,
        "described_by": " ".join(name for name, _hint in hints),
        "options": [
            (option.code, option.labels[language], option.code in question.exclusive)
            for option in bank.options_for(item, party)
        ],
        "notes": notes,
    }
    html = render_to_string("quickscan/letter/_question.html", context)
    return " ".join(html.split()).replace(" </", "</")


def _hints(bank: Bank, item: Item, party: str, language: str) -> list[tuple[str, str]]:
    """What helps to answer, each with its id."""
    scale = bank.scale_for(item, party)
    ends = scale.anchors if scale else {}
    hints = {
        "help": item.wordings[party, language].help,
        "ends": f"1 = {ends['low'][language]}, 10 = {ends['high'][language]}" if ends else "",
        "hint": bank.texts_for(party, language)["open_hint"] if item.kind == "open" else "",
    }
    return [(f"{name}-{item.code}", hint) for name, hint in hints.items() if hint]


def _needs_note(definition: Definition, question: Question) -> bool:
    """Whether this may be the first open question that somebody meets: the note about safety
    must come before it, whatever the route.
    """
    for code in (code for page in definition.pages for code in page.questions):
        each = definition.questions[code]
        if each.kind == "open" and each == question:
            return True
        if each.kind == "open" and not (each.shown_if or each.hidden_if):
            return False
    return False
