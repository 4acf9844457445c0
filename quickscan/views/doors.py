"""The pages by which somebody comes in and goes out: introduction and thanks."""

import re
from collections.abc import Sequence

from django.utils.html import escape

from quickscan.domain.texts import own_text
from quickscan.letter import CURRENT, LANGUAGE_NAMES, frame
from quickscan.models import RoundParty
from quickscan.phrases import phrases
from quickscan.placeholders import fill
from quickscan.published_pages import published


def intro_page(
    round_party: RoundParty,
    language: str,
    csrf: str,
    *,
    begun: str = "",
    consent_missing: bool = False,
) -> str:
    """`csrf` is a hidden field; `begun` is where to go on for somebody who began before."""
    questionnaire = published(round_party.questionnaire_id)
    words, texts = phrases(language, round_party.party), questionnaire.texts[language]
    round_ = round_party.round
    shown = {
        "begun": bool(begun),
        "consent_missing": consent_missing,
        "example": round_.trajectory.is_example,
    }
    parts = [part for part, is_shown in shown.items() if is_shown]
    return frame("intro", language, round_party.party, *parts).fill(
        region=escape(round_.trajectory.region.name),
        languages=_languages(questionnaire.definition.languages, language),
        begun=escape(begun),
        intro=_own_or(texts["intro"], round_party, "intro", language),
        # The four lines on privacy; one of them is made of a setting of this round.
        privacy_1=escape(texts["privacy_1"]),
        privacy_2=escape(texts["privacy_2"]),
        privacy_3=escape(words["privacy_3"].format(threshold=round_.threshold)),
        privacy_4=escape(texts["privacy_4"]),
        csrf=csrf,
        consent=escape(texts["consent"]),
        consent_missing=escape(words["consent_missing"].format(consent=texts["consent"])),
    )


def thanks_page(round_party: RoundParty, language: str) -> str:
    words = phrases(language, round_party.party)
    region = round_party.round.trajectory.region
    return frame("thanks", language, round_party.party).fill(
        thanks=_own_or(
            published(round_party.questionnaire_id).texts[language]["thanks"],
            round_party,
            "thanks",
            language,
        ),
        region_address=region.get_absolute_url(),
        region=escape(words["thanks_region"].format(region=region.name)),
    )


def _own_or(standard: str, round_party: RoundParty, key: str, language: str) -> str:
    """What the region wrote instead, in Dutch; the first paragraph stands in one already."""
    region = round_party.round.trajectory.region
    own = own_text(region, key, round_party.party) if language == "nl" else None
    if own is None:
        return escape(standard)
    paragraphs = re.split(r"\n{2,}", fill(own.body.strip(), {"regio": region.name}))
    return "</p><p>".join(map(escape, paragraphs))


def _languages(languages: Sequence[str], current: str) -> str:
    return "".join(
        f'<li><a href="?taal={each}" lang="{each}"{CURRENT if each == current else ""}>'
        f"{LANGUAGE_NAMES[each]}</a></li>"
        for each in languages
    )
