"""Screen mode, for the beamer in a village hall: a row of pages that works without JavaScript.
Nothing on it is about a person.
"""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from dialogues import room_codes
from dialogues.access import own_meeting_for
from dialogues.domain.scripts import Planning, script_of
from dialogues.models import Meeting, Room
from dialogues.slides import Slide, slides
from dialogues.views.answers import is_part_asked
from dialogues.views.frame import meeting_page, place_of
from dialogues.views.now import mark_of, now_of
from documents.qr import qr_svg
from quickscan.published import approved_results
from regions.access import MemberRequest


@require_safe
def screen(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """For who leads: which pages there are, and how to go through them."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    every = _slides(meeting, script_of(meeting), _room(meeting))
    context = {"slides": every, "has_results": any(each.asked for each in every)}
    return meeting_page(request, "dialogues/screen.html", meeting, context, tab="screen")


@require_safe
def screen_slide(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, slide: str
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    planned, room = script_of(meeting), _room(meeting)
    every = _slides(meeting, planned, room)
    place = next((at for at, each in enumerate(every) if each.key == slide), None)
    if place is None:
        raise Http404
    shown = every[place]
    now = now_of(meeting, planned)
    context = {
        "meeting": meeting, "trajectory": meeting.trajectory, "slide": shown,
        "number": place + 1, "total": len(every),
        "previous": every[place - 1] if place else None,
        "next": every[place + 1] if place + 1 < len(every) else None,
        "now": now, "mark": mark_of(now),
        **({"planned": planned} if shown.kind == "programme" else {}),
        **(_code(room) if shown.kind == "code" and room else {}),
    }  # fmt: skip
    return render(request, f"dialogues/screen/{shown.kind}.html", context)


@require_safe
def screen_now(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """What is on now, alone: the page asks for it again."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    if not is_part_asked(request):
        return redirect("screen", *place_of(meeting))
    now = now_of(meeting, script_of(meeting))
    mark = mark_of(now)
    known = get_conditional_response(request, etag=mark)
    if known is not None:
        return known
    response = render(request, "dialogues/screen/_now.html", {"now": now})
    response["ETag"] = mark
    return response


def _slides(meeting: Meeting, planned: list[Planning], room: Room | None) -> list[Slide]:
    return slides(
        approved_results(meeting.trajectory),
        {each.theme for each in meeting.themes.all()},
        has_programme=bool(planned), has_code=room is not None,
    )  # fmt: skip


def _room(meeting: Meeting) -> Room | None:
    """Only when somebody opened the page to vote: looking at a screen makes no code."""
    return Room.objects.filter(meeting=meeting).first()


def _code(room: Room) -> dict[str, object]:
    link = settings.SITE_URL + reverse("take_part", args=[room.code])
    return {
        "code": room_codes.shown(room.code), "qr": qr_svg(link),
        "short": settings.SITE_URL.partition("://")[2] + reverse("room_code"),
    }  # fmt: skip
