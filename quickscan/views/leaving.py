"""Stopping, going on later and coming back; and the page on what we know of a respondent."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quickscan import resume
from quickscan.codes import normalise
from quickscan.domain import answering
from quickscan.domain.admission import came_by, round_party_by_code
from quickscan.domain.answering import DraftErasedError, DraftSentError
from quickscan.models import Draft, Round
from quickscan.phrases import phrases
from quickscan.privacy import what_we_know
from quickscan.views import notices
from quickscan.views.answering import (
    PROBLEMS,
    explain,
    forget,
    next_address,
    remember,
    respondent,
    token_of,
)


@login_not_required
@require_safe
def start_code(request: HttpRequest) -> HttpResponse:
    """The code field of the home page."""
    typed = request.GET.get("code", "")
    if len(normalise(typed)) == resume.LENGTH:
        return redirect("resume")  # the other kind of code; its own page explains
    if round_party_by_code(normalise(typed)) is None:
        return notices.unknown_code(request, typed)
    return redirect("answer", normalise(typed))


@respondent
def later(request: HttpRequest, code: str) -> HttpResponse:
    """The ending page of somebody who pauses; posting takes the answers off this screen."""
    token = token_of(request)
    try:
        draft = answering.find(token, by=code)
    except PROBLEMS as problem:
        return explain(request, code, token, problem)
    words = phrases(draft.language, draft.round_party.party)
    if request.method == "POST":
        links = [notices.Link(words["lost_code"], reverse("resume"))]
        page = notices.notice(
            request, words, "later", [words["forgotten"]], status=200, links=links
        )
        return forget(page, code)
    context = {
        "p": words,
        "language": draft.language,
        "code": resume.shown(token),
        "until": words["later_until"].format(
            date=notices.in_words(_last_day(draft), draft.language)
        ),
        "address": f"{settings.SITE_URL}/verder",
        "way_on": next_address(code, draft),
    }
    return render(request, "quickscan/letter/later.html", context)


@respondent
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """Help, and three ways: back, later, or erase everything (posting)."""
    token = token_of(request)
    try:
        draft = answering.find(token, by=code)
    except PROBLEMS as problem:
        if request.method == "POST":
            return explain(request, code, token, problem)
        draft = None
    if request.method == "POST":
        gone = DraftErasedError() if answering.erase(token) else DraftSentError()
        return explain(request, code, token, gone)
    language = draft.language if draft else "nl"
    context = {
        "p": phrases(language, draft.round_party.party if draft else ""),
        "language": language,
        "code": code,
        "token": token,
        "draft": draft,
        "way_on": next_address(code, draft) if draft else "",
    }
    return render(request, "quickscan/letter/stop.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume_view(request: HttpRequest) -> HttpResponse:
    """`/verder`: with a resume code back to where somebody was."""
    context = notices.without_round(request)
    language, words = context["language"], context["p"]
    if request.method != "POST":
        return render(request, "quickscan/letter/resume.html", context)
    typed = request.POST.get("code", "")
    token = normalise(typed)
    try:
        draft = answering.find(token)
    except PROBLEMS:
        context |= {"typed": typed[:40], "error": notices.why_gone(words, token, language)}
        status = notices.GONE if notices.is_ours(token) else 404
        return render(request, "quickscan/letter/resume.html", context, status=status)
    round_party = draft.round_party
    if round_party.round.status != Round.Status.OPEN:
        return notices.not_open(request, round_party, draft.language)
    code = came_by(draft, token)
    return remember(redirect(next_address(code, draft)), code, token)


@login_not_required
@require_safe
def know(request: HttpRequest) -> HttpResponse:
    """'Wat weten wij wel en niet van u', made from the configuration that really runs."""
    return render(request, "quickscan/know.html", {"facts": what_we_know()})


def _last_day(draft: Draft) -> date:
    closes_at = draft.round_party.round.closes_at
    if closes_at is None:
        return draft.expires_on
    return min(draft.expires_on, timezone.localdate(closes_at))
