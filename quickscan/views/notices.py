"""Pages that explain why the questionnaire cannot go on here, and how it can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from quickscan import resume
from quickscan.letter import LANGUAGE_NAMES
from quickscan.models import Round, RoundParty
from quickscan.phrases import phrases
from quickscan.published_pages import published

GONE = 410


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


def notice(
    request: HttpRequest,
    words: Mapping[str, str],
    key: str,
    paragraphs: Sequence[str],
    *,
    status: int,
    links: Sequence[Link] = (),
) -> HttpResponse:
    """`key` names the title in the phrases: `<key>_title`."""
    context = {
        "p": words,
        "title": words[f"{key}_title"],
        "paragraphs": paragraphs,
        "links": links,
    }
    return render(request, "quickscan/letter/notice.html", context, status=status)


def without_round(request: HttpRequest) -> dict[str, Any]:
    """What a page shows of somebody of whom only the chosen language is known."""
    wanted = request.GET.get("taal", "")
    language = wanted if wanted in LANGUAGE_NAMES else "nl"
    return {"p": phrases(language), "language": language, "languages": LANGUAGE_NAMES.items()}


def unknown_code(request: HttpRequest, typed: str) -> HttpResponse:
    context = {**without_round(request), "typed": typed[:40]}
    return render(request, "quickscan/letter/unknown_code.html", context, status=404)


def not_open(request: HttpRequest, round_party: RoundParty, language: str) -> HttpResponse:
    """The round is not open yet, or not any more."""
    round_ = round_party.round
    words = phrases(language, round_party.party)
    region = round_.trajectory.region
    if round_.status == Round.Status.DRAFT:
        lines = [words["not_yet_text"]]
        if round_.opens_at:
            day = in_words(timezone.localdate(round_.opens_at), language)
            lines.insert(0, words["not_yet_when"].format(date=day))
        return notice(request, words, "not_yet", lines, status=403)
    assert round_.closed_on is not None  # noqa: S101  round_dates_fit_status
    lines = [
        words["closed_when"].format(date=in_words(round_.closed_on, language)),
        words["closed_text"],
        words["closed_results"].format(region=region.name),
    ]
    link = Link(words["thanks_region"].format(region=region.name), region.get_absolute_url())
    return notice(request, words, "closed", lines, status=GONE, links=[link])


def lost(request: HttpRequest, round_party: RoundParty, language: str, code: str) -> HttpResponse:
    """Say that the device no longer knows which draft it had."""
    words = phrases(language, round_party.party)
    links = [
        Link(words["lost_code"], reverse("resume")),
        Link(words["lost_again"], reverse("answer", args=[code])),
    ]
    return notice(request, words, "lost", [words["lost_text"]], status=403, links=links)


def erased(request: HttpRequest, round_party: RoundParty, language: str, code: str) -> HttpResponse:
    words = phrases(language, round_party.party)
    again = Link(words["lost_again"], reverse("answer", args=[code]))
    return notice(request, words, "erased", [words["erased_text"]], status=GONE, links=[again])


def code_spent(request: HttpRequest, round_party: RoundParty, language: str) -> HttpResponse:
    """A single-use code with which answers were sent: thanks, or how somebody else got hold of it.
    It was somebody else, or it was this person on another device, so answers that were begun here
    are not sent.
    """
    words = phrases(language, round_party.party)
    region = round_party.round.trajectory.region
    results = words["closed_results"].format(region=region.name)
    lines = [words["spent_text"], words["spent_not_me"], results]
    link = Link(words["thanks_region"].format(region=region.name), region.get_absolute_url())
    return notice(request, words, "spent", lines, status=GONE, links=[link])


def own_code_needed(
    request: HttpRequest, round_party: RoundParty, language: str, begun: str
) -> HttpResponse:
    """The group code admits nobody; `begun` is where somebody goes on who began when it did."""
    words = phrases(language, round_party.party)
    lines = [words["own_code_text"], words["own_code_ask"]]
    links = [Link(words["go_on"], begun)] if begun else []
    return notice(request, words, "own_code", lines, status=403, links=links)


def too_young(
    request: HttpRequest, round_party: RoundParty, language: str, *, supported: bool
) -> HttpResponse:
    """The bank tells the age of the open link; along the supported route another one holds."""
    words = phrases(language, round_party.party)
    open_link = published(round_party.questionnaire_id).texts[language]["too_young"]
    text = words["too_young_supported"] if supported else open_link
    lines = [text, words["help_kindertelefoon"], words["help_danger"]]
    return notice(request, words, "too_young", lines, status=200)


def page_unknown(
    request: HttpRequest, round_party: RoundParty, language: str, way_on: str
) -> HttpResponse:
    words = phrases(language, round_party.party)
    link = Link(words["go_on"], way_on)
    lines = [words["page_unknown_text"]]
    return notice(request, words, "page_unknown", lines, status=404, links=[link])


def why_gone(words: Mapping[str, str], code: str, language: str) -> str:
    """Why there is no draft with this code: the words to say, for a code people typed."""
    today = timezone.localdate()
    issued = resume.issued_on(settings.SECRET_KEY, code, today)
    if issued is None:
        return words["resume_unknown"]
    last = resume.last_day(issued)
    if last < today:
        return words["resume_expired"].format(date=in_words(last, language))
    return words["resume_gone"]


def is_ours(code: str) -> bool:
    return resume.issued_on(settings.SECRET_KEY, code, timezone.localdate()) is not None


def in_words(day: date, language: str) -> str:
    with translation.override(language):
        return date_format(day, "j F Y")
