"""The respondent's pages: `/v/<code>`. No account, no session, no log of who or when."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from quickscan.codes import normalise
from quickscan.domain import answering
from quickscan.domain.admission import (
    CodeSpentError,
    NotAdmittedError,
    require_unspent,
    round_party_by_code,
    route_of,
)
from quickscan.domain.answering import (
    DraftErasedError,
    DraftNotFoundError,
    DraftSentError,
    PageNotFoundError,
    RoundNotOpenError,
    TooYoungError,
)
from quickscan.letter import LANGUAGE_NAMES, Filled, question_page
from quickscan.models import Draft, Round, RoundParty
from quickscan.published_pages import published
from quickscan.views import notices
from quickscan.views.doors import intro_page, thanks_page
from quickscan.views.review import review_page

COOKIE = "antwoord"
REVIEW = "controle"
PROBLEMS = (
    CodeSpentError,
    DraftErasedError,
    DraftNotFoundError,
    DraftSentError,
    PageNotFoundError,
    RoundNotOpenError,
    TooYoungError,
)
LEAVING = {"terug", "stoppen", "later"}
P = ParamSpec("P")


def respondent(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """For everybody with a code: no sign-in, nothing kept by a cache, GET and POST."""
    guarded = require_http_methods(["GET", "HEAD", "POST"])(view)

    @wraps(view)
    def kept_nowhere(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = guarded(request, *args, **kwargs)
        # Django's `never_cache` says the same at greater length, with a date, for more time.
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return login_not_required(kept_nowhere)


@respondent
def intro(request: HttpRequest, code: str) -> HttpResponse:
    """What this is, what we know of you, and consent."""
    round_party = round_party_by_code(normalise(code))
    if round_party is None:
        return notices.unknown_code(request, code)
    if code != normalise(code):
        return redirect("answer", normalise(code))
    language = _language(request, round_party)
    refusal = _refusal(request, round_party, code, language)
    if refusal:
        return refusal
    if request.method == "POST" and "akkoord" in request.POST:
        return _begin(round_party, code, language)
    consent_missing = request.method == "POST"
    return _intro(request, round_party, code, language, consent_missing=consent_missing)


@respondent
def page(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One page of questions; posting saves it and goes where the button says."""
    token = token_of(request)
    try:
        if request.method == "POST":
            return _save(request, code, slug, token)
        draft = open_draft(code, token)
        current = answering.page_of(draft, slug)
        filled = Filled(draft.answers, {}, _tokens(request, token))
        html = question_page(answering.published_for(draft), draft.language, current, filled)
        return HttpResponse(html)
    except PROBLEMS as problem:
        return explain(request, code, token, problem)


@respondent
def review(request: HttpRequest, code: str) -> HttpResponse:
    """All answers once more; posting sends them, unless the button is that of a language."""
    token = token_of(request)
    try:
        if request.method == "POST" and "taal" in request.POST:
            _set_language(request, open_draft(code, token))
            return _keep(request, redirect("answer_review", code), code, token)
        if request.method == "POST":
            if not answering.send(token, by=code):
                draft = answering.find(token, by=code)
                html = review_page(draft, code, _tokens(request, token), nothing_to_send=True)
                return HttpResponse(html, status=422)
            return _thank(request, code)
        draft = open_draft(code, token)
        answering.require_gates(draft)
        require_unspent(draft, token)
        return HttpResponse(review_page(draft, code, _tokens(request, token)))
    except PROBLEMS as problem:
        return explain(request, code, token, problem)


@respondent
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    round_party = round_party_by_code(normalise(code))
    if round_party is None:
        return notices.unknown_code(request, code)
    return HttpResponse(thanks_page(round_party, _language(request, round_party)))


def open_draft(code: str, token: str) -> Draft:
    draft = answering.find(token, by=code)
    if draft.round_party.round.status != Round.Status.OPEN:
        raise RoundNotOpenError(draft.round_party.round)
    return draft


def token_of(request: HttpRequest) -> str:
    """The form carries the code of its own draft, so a page that stayed open for a week, or two
    people in two tabs, still save to the right place; an address alone relies on the cookie.
    """
    return normalise(request.POST.get(COOKIE) or request.COOKIES.get(COOKIE, ""))


def explain(request: HttpRequest, code: str, token: str, problem: Exception) -> HttpResponse:
    """The fitting page for why this cannot go on."""
    round_party = round_party_by_code(normalise(code))
    if round_party is None:
        return notices.unknown_code(request, code)
    language = _language(request, round_party)
    if round_party.round.status != Round.Status.OPEN:
        return notices.not_open(request, round_party, language)
    if isinstance(problem, PageNotFoundError):
        way_on = next_address(code, answering.find(token))
        return notices.page_unknown(request, round_party, language, way_on)
    if isinstance(problem, DraftSentError):
        return _thank(request, code)  # the second click of a double click, or another tab
    if isinstance(problem, DraftNotFoundError):
        return notices.lost(request, round_party, language, code)
    if isinstance(problem, CodeSpentError):
        answering.erase(token)  # begun on two devices; these can never be sent
    return forget(_over(request, round_party, language, code, problem), code)


def _over(
    request: HttpRequest, round_party: RoundParty, language: str, code: str, problem: Exception
) -> HttpResponse:
    """Why these answers are no more."""
    if isinstance(problem, TooYoungError):
        return notices.too_young(request, round_party, language, supported=problem.supported)
    if isinstance(problem, CodeSpentError):
        return notices.code_spent(request, round_party, language)
    return notices.erased(request, round_party, language, code)


@lru_cache(maxsize=1024)
def _url(name: str, *args: str) -> str:
    """The same few addresses over and over: those of the groups that are answering now."""
    return reverse(name, args=args)


def next_address(code: str, draft: Draft) -> str:
    """The gate that was not passed yet, else the first page with a question that was never seen;
    the review when all were.
    """
    definition = answering.published_for(draft).definition
    gate = answering.unanswered_gate(definition, draft)
    if gate:
        return _url("answer_page", code, gate.slug)
    for each in definition.route(draft.answers):
        seen = any(question in draft.answers for question in each.questions)
        if not seen:
            return _url("answer_page", code, each.slug)
    return _url("answer_review", code)


def remember(response: HttpResponse, code: str, token: str) -> HttpResponse:
    """A cookie for this group code only, gone when the browser closes."""
    response.set_cookie(
        COOKIE, token, path=f"/v/{code}", httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def forget(response: HttpResponse, code: str) -> HttpResponse:
    response.delete_cookie(COOKIE, path=f"/v/{code}", samesite="Lax")
    return response


def _refusal(
    request: HttpRequest, round_party: RoundParty, code: str, language: str
) -> HttpResponse | None:
    """Why nobody can begin with this code, if so."""
    if round_party.round.status != Round.Status.OPEN:
        return notices.not_open(request, round_party, language)
    try:
        route_of(round_party, code)
    except CodeSpentError:
        return notices.code_spent(request, round_party, language)
    except NotAdmittedError:
        return notices.own_code_needed(request, round_party, language, _begun(request, code))
    return None


def _begin(round_party: RoundParty, code: str, language: str) -> HttpResponse:
    draft, token = answering.start(round_party, by=code, language=language)
    return remember(HttpResponseRedirect(next_address(code, draft)), code, token)


def _intro(
    request: HttpRequest,
    round_party: RoundParty,
    code: str,
    language: str,
    *,
    consent_missing: bool = False,
) -> HttpResponse:
    html = intro_page(
        round_party, language, _csrf(request),
        begun=_begun(request, code), consent_missing=consent_missing,
    )  # fmt: skip
    return HttpResponse(html, status=422 if consent_missing else 200)


def _begun(request: HttpRequest, code: str) -> str:
    """Where to go on, when this device has a draft for this code."""
    if COOKIE not in request.COOKIES:
        return ""
    try:
        return next_address(code, answering.find(token_of(request), by=code))
    except PROBLEMS:
        return ""


def _save(request: HttpRequest, code: str, slug: str, token: str) -> HttpResponse:
    to = request.POST.get("naar", "")
    leaving = to in LEAVING or "taal" in request.POST
    saved = answering.save_page(token, slug, request.POST, by=code, leaving=leaving)
    draft = saved.draft
    if saved.faults and to != "stoppen":
        filled = Filled({**draft.answers, **saved.given}, saved.faults, _tokens(request, token))
        html = question_page(answering.published_for(draft), draft.language, saved.page, filled)
        return HttpResponse(html, status=422)
    if _set_language(request, draft):
        to = "hier"
    return _keep(request, HttpResponseRedirect(_address(code, draft, slug, to)), code, token)


def _set_language(request: HttpRequest, draft: Draft) -> bool:
    """Whether the button was that of a language of this questionnaire."""
    language = request.POST.get("taal", "")
    if language not in answering.published_for(draft).definition.languages:
        return False
    answering.set_language(draft, language)
    return True


def _keep(request: HttpRequest, response: HttpResponse, code: str, token: str) -> HttpResponse:
    """The cookie again, for a browser that has lost it or has that of somebody else."""
    return response if request.COOKIES.get(COOKIE) == token else remember(response, code, token)


def _address(code: str, draft: Draft, slug: str, to: str) -> str:
    if to in {"stoppen", "later"}:
        return reverse(f"answer_{to}", args=[code])
    route = [each.slug for each in answering.published_for(draft).definition.route(draft.answers)]
    index = route.index(slug)
    if to == "hier":
        return _url("answer_page", code, slug)
    if to == "terug":
        if index == 0:
            return _url("answer", code)
        return _url("answer_page", code, route[index - 1])
    if index + 1 < len(route):
        return _url("answer_page", code, route[index + 1])
    return _url("answer_review", code)


def _thank(request: HttpRequest, code: str) -> HttpResponse:
    query = f"?taal={request.GET['taal']}" if request.GET.get("taal") in LANGUAGE_NAMES else ""
    # The cookie stays: it points at nothing any more, and with it a reload says 'sent' again.
    return redirect(reverse("answer_thanks", args=[code]) + query)


def _tokens(request: HttpRequest, token: str) -> str:
    return format_html(
        '{}<input type="hidden" name="{}" value="{}">', _csrf(request), COOKIE, token
    )


def _csrf(request: HttpRequest) -> SafeString:
    token = get_token(request)
    # Django would send the cookie again with every page, also to a browser that has it.
    kept = request.COOKIES.get(settings.CSRF_COOKIE_NAME) == request.META["CSRF_COOKIE"]
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = not kept
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


def _language(request: HttpRequest, round_party: RoundParty) -> str:
    wanted = request.GET.get("taal", "")
    languages = published(round_party.questionnaire_id).definition.languages
    return wanted if wanted in languages else languages[0]
