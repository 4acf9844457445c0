"""On the telephone of a participant, without an account: choosing a party, voting, leaving a step.

A telephone is known by a cookie of this room only. It is no name and is kept nowhere else: the
database has its hash, beside the party.
"""

from collections.abc import Mapping
from uuid import UUID

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues import room_codes
from dialogues.domain import steps, voting
from dialogues.domain.steps import OwnStep
from dialogues.domain.voting import VoteError
from dialogues.forms.room import StepForm
from dialogues.models import Ballot, Objection, Room
from dialogues.outcome import outcome_of
from dialogues.rooms import room_for_all, state_for_all
from dialogues.themes import themes
from dialogues.views.answers import is_part_asked, is_sent_by_script, not_stored, refused, stored
from dialogues.views.frame import form_page
from regions.parties import Party
from regions.posted import number_in

COOKIE = "stembiljet"
STEP_COOKIE = "stap"
_DAY = 24 * 3600


@login_not_required
@require_safe
def enter_code(request: HttpRequest) -> HttpResponse:
    """The page with the field for the code."""
    typed = request.GET.get("code", "")
    code = room_codes.typed(typed)
    if code and room_for_all(code):
        return redirect("take_part", code)
    return _unknown(request, typed) if typed else render(request, "dialogues/phone/code.html")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest, room_code: str) -> HttpResponse:
    """Choosing a party, or what there is to do now."""
    code = room_codes.typed(room_code)
    room = room_for_all(code)
    if room is None:
        return _unknown(request, room_code)
    if code != room_code:  # as it stands on the screen, in two blocks
        return redirect("take_part", code)
    if request.method == "POST":
        return _chosen(request, room)
    ballot = _ballot(request, room)
    if ballot is None or "wissel" in request.GET:
        return _choice(request, room)
    return _desk(request, room, ballot)


@login_not_required
@require_POST
def cast(request: HttpRequest, room_code: str) -> HttpResponse:
    """All dots and objections of this telephone at once."""
    room = room_for_all(room_code)
    if room is None:
        return _unknown(request, room_code)
    ballot = _ballot(request, room)
    by_script = is_sent_by_script(request)
    if ballot is None:
        said = _("Kies eerst bij wie u hoort.")
        return not_stored(said) if by_script else redirect("take_part", room_code)
    # No idea has number 0: what somebody made up is refused like an idea that is gone.
    chosen = {number_in(text) or 0 for text in request.POST.getlist("stip")}
    given = {
        number_in(name.removeprefix("bezwaar-")) or 0: str(value).strip()[: Objection.LONGEST]
        for name, value in request.POST.items()
        if name.startswith("bezwaar-")
    }
    objections = {idea: reason for idea, reason in given.items() if reason}
    try:
        voting.vote(ballot, chosen, objections)
    except VoteError as error:
        if by_script:
            return not_stored(str(error))
        room.refresh_from_db()
        return _desk(request, room, ballot, error=str(error), sent=(chosen, objections), status=422)
    if by_script:
        return stored()
    messages.success(request, _("Uw stem is bewaard. U kunt hem veranderen tot de stemming sluit."))
    return redirect("take_part", room_code)


@login_not_required
@require_safe
def room_state(request: HttpRequest, room_code: str) -> HttpResponse:
    """How the vote stands, for a telephone that waits: by far the busiest address of an evening.
    Whoever knows it already gets nothing back, at the price of one query.
    """
    state = state_for_all(room_code)
    if state is None or not is_part_asked(request):
        return redirect("take_part", room_code)
    mark = quote_etag(f"{state.version}")
    known = get_conditional_response(request, etag=mark)
    if known is not None:
        return known
    context = {"voting": state.voting, "code": room_code, "is_news": True}
    response = render(request, "dialogues/phone/_state.html", context)
    response["ETag"] = mark
    return response


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_step(request: HttpRequest, room_code: str) -> HttpResponse:
    room = room_for_all(room_code)
    if room is None:
        return _unknown(request, room_code)
    ballot = _ballot(request, room)
    if ballot is None:
        return redirect("take_part", room_code)
    key = request.COOKIES.get(STEP_COOKIE, "")
    step = steps.step_of(room.meeting, key)
    first = {"text": step.text, "needs": step.needs, "email": step.email} if step else {}
    form = StepForm(request.POST or None, initial=first)
    if form.is_valid() and not _may_be_mailed(request, form.cleaned_data["email"]):
        form.add_error("email", _("Hier vroegen net al veel mensen om een mail. Laat dit leeg."))
    if request.method == "POST" and form.is_valid():
        # What a telephone sends again, because the answer got lost, is the same step.
        key = key if step else _identity(request) or voting.new_ballot_key()
        given = form.cleaned_data
        own = OwnStep(Party(ballot.party), given["text"], given["needs"], given["email"].lower())
        steps.leave_step(room.meeting, own, key=key)
        if is_sent_by_script(request):
            return _remember(stored(), STEP_COOKIE, key, room_code)
        messages.success(request, _("Uw stap is bewaard. Veel succes!"))
        return _remember(redirect("take_part", room_code), STEP_COOKIE, key, room_code)
    if form.is_bound and is_sent_by_script(request):
        return refused(form)
    context = {"room": room, "form": form, "step": step}
    return form_page(request, "dialogues/phone/step.html", context)


def _may_be_mailed(request: HttpRequest, email: str) -> bool:
    """Nobody uses this page to write to many others."""
    return not email or bool(consume(request, action="step", key=email.lower()))


def _ballot(request: HttpRequest, room: Room) -> Ballot | None:
    return voting.ballot_of(room, request.COOKIES.get(COOKIE, ""))


def _chosen(request: HttpRequest, room: Room) -> HttpResponse:
    party = request.POST.get("partij", "")
    if party not in Party.values:
        return _choice(request, room, error=_("Kies bij welke partij u hoort."))
    key = request.COOKIES.get(COOKIE, "")
    key = key if voting.ballot_of(room, key) else voting.new_ballot_key()
    voting.choose_party(room, key, Party(party))
    return _remember(redirect("take_part", room.code), COOKIE, key, room.code)


def _choice(request: HttpRequest, room: Room, *, error: str = "") -> HttpResponse:
    invited = [Party(each.party) for each in room.meeting.quotas.all()]
    context = {
        "room": room, "parties": [party for party in Party if party in invited] or list(Party),
        "errors": [{"url": "#partij", "text": error}] if error else [],
    }  # fmt: skip
    return render(request, "dialogues/phone/party.html", context, status=422 if error else 200)


def _desk(
    request: HttpRequest,
    room: Room,
    ballot: Ballot,
    *,
    error: str = "",
    sent: tuple[set[int], Mapping[int, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """What there is to do now: wait, vote, or read the outcome."""
    chosen, objections = sent or _said_before(ballot)
    names = themes()
    is_open = room.voting == Room.Voting.OPEN
    ideas = room.meeting.ideas.order_by("theme", "pk") if is_open else []
    context = {
        "room": room, "code": room.code, "ballot": ballot, "voting": room.voting,
        "party": Party(ballot.party),
        "mark": quote_etag(f"{room.version}"), "longest": Objection.LONGEST,
        "errors": [{"url": "#stemmen", "text": error}] if error else [],
        "ideas": [
            {
                "idea": idea, "theme": names.get(idea.theme, ""), "chosen": idea.pk in chosen,
                "objection": objections.get(idea.pk, ""),
            }
            for idea in ideas
        ],
        "outcome": outcome_of(room) if room.voting == Room.Voting.CLOSED else None,
    }  # fmt: skip
    return render(request, "dialogues/phone/desk.html", context, status=status)


def _said_before(ballot: Ballot) -> tuple[set[int], Mapping[int, str]]:
    return (
        set(ballot.dots.values_list("idea", flat=True)),
        dict(ballot.objections.values_list("idea", "reason")),
    )


def _identity(request: HttpRequest) -> str:
    """What the telephone made up for this piece; nothing without JavaScript."""
    try:
        return UUID(request.POST.get("client_id", "")).hex
    except ValueError:
        return ""


def _remember(response: HttpResponse, name: str, key: str, code: str) -> HttpResponse:
    response.set_cookie(
        name, key, path=reverse("take_part", args=[code]), max_age=_DAY, httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    said = _(
        "Deze code kennen wij niet, of de bijeenkomst is voorbij. Kijk nog eens goed op het scherm"
        " in de zaal."
    )
    context = {"typed": code, "errors": [{"url": "#code", "text": said}]}
    return render(request, "dialogues/phone/code.html", context, status=404)
