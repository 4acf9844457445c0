"""Voting, for who leads it: the code on the screen, opening and closing, stickers, the outcome."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues import room_codes
from dialogues.access import own_meeting_for
from dialogues.domain import voting as domain
from dialogues.domain.voting import VoteError
from dialogues.forms.room import DotsForm, StickersForm
from dialogues.models import Room
from dialogues.outcome import outcome_of
from dialogues.views.answers import is_part_asked
from dialogues.views.frame import meeting_page, place_of
from documents.qr import qr_svg
from regions.access import MemberRequest
from regions.parties import Party


@require_http_methods(["GET", "HEAD", "POST"])
def voting(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    room = domain.room_of(meeting)
    form = DotsForm(request.POST or None, initial={"dots": room.dots})
    if request.method == "POST" and form.is_valid():
        if domain.set_dots(room, form.cleaned_data["dots"]):
            messages.success(request, _("Het aantal stippen is bewaard."))
        else:
            messages.info(request, _("De stemming is begonnen: het aantal blijft hetzelfde."))
        return redirect("voting", *place_of(meeting))
    link = settings.SITE_URL + reverse("take_part", args=[room.code])
    context = {
        "room": room, "form": form, "code": room_codes.shown(room.code), "link": link,
        "short": settings.SITE_URL.partition("://")[2] + reverse("room_code"),
        "qr": qr_svg(link),
        **(_over(room) if room.voting == Room.Voting.CLOSED else _under_way(room)),
    }  # fmt: skip
    return meeting_page(request, "dialogues/voting.html", meeting, context, tab="voting")


@require_safe
def voting_turnout(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """How many voted per party, alone: the page asks for it again while the vote goes on."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    if not is_part_asked(request):
        return redirect("voting", *place_of(meeting))
    room = domain.room_of(meeting)
    mark = _mark(room)
    known = get_conditional_response(request, etag=mark)
    if known is not None:
        return known
    context = {"voters": domain.voters_present(room)}
    response = render(request, "dialogues/_turnout.html", context)
    response["ETag"] = mark
    return response


@require_POST
def voting_move(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """`stand` says what it must become."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    room = domain.room_of(meeting)
    if request.POST.get("stand") == "open":
        if not domain.open_voting(room):
            messages.info(request, _("Er zijn nog geen ideeën, of de stemming was al open."))
    elif domain.close_voting(room):
        messages.success(request, _("De stemming is gesloten. Hieronder staat de uitslag."))
    return redirect("voting", *place_of(meeting))


@require_http_methods(["GET", "HEAD", "POST"])
def stickers(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """`partij` in the address is whose stickers are counted."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    room = domain.room_of(meeting)
    chosen = request.GET.get("partij", Party.PARENT)
    if chosen not in Party.values:
        raise Http404  # counted with another party, its stickers would be that party's voice
    party = Party(chosen)
    ideas = list(meeting.ideas.order_by("pk"))
    form = StickersForm(request.POST or None, ideas=ideas, initial=_counted(room, party))
    if request.method == "POST" and form.is_valid():
        try:
            domain.count_stickers(room, party, form.cleaned_data["people"], form.stickers())
        except VoteError as error:
            form.add_error("people", str(error))
        else:
            messages.success(request, _("De stickers van %s tellen mee.") % _lower(party))
            return redirect("voting", *place_of(meeting))
    context = {"form": form, "party": party, "parties": list(Party)}
    return meeting_page(request, "dialogues/stickers.html", meeting, context, tab="voting")


def _over(room: Room) -> dict[str, object]:
    return {"outcome": outcome_of(room), "has_ideas": True}


def _under_way(room: Room) -> dict[str, object]:
    return {
        "voters": domain.voters_present(room), "mark": _mark(room),
        "has_ideas": room.meeting.ideas.exists(),
    }  # fmt: skip


def _counted(room: Room, party: Party) -> dict[str, int]:
    sheet = room.sheets.filter(party=party).first()
    if sheet is None:
        return {}
    counts = sheet.counts.values_list("idea", "stickers")
    return {"people": sheet.people, **{f"idea_{idea}": number for idea, number in counts}}


def _mark(room: Room) -> str:
    return quote_etag(f"stemmers-{room.pk}-{room.version}-{room.ballots.count()}")


def _lower(party: Party) -> str:
    return str(party.label).lower()
