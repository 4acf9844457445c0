"""Writing notes without an account: handing out the link, and the board of who has it. Such a link
opens the notes of one meeting and nothing else: no names, no photos, no ideas, no votes.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access import own_meeting_for
from dialogues.domain import notes as domain
from dialogues.domain.voting import room_of
from dialogues.models import Meeting
from dialogues.note_themes import themes_of
from dialogues.rooms import NOTES, NOTES_AFTERWARDS, NoteLinkError, may_write_along, room_for_notes
from dialogues.views import note_board
from dialogues.views.answers import is_sent_by_script, not_stored
from dialogues.views.frame import form_page, meeting_page, place_of
from dialogues.views.note_board import Desk
from documents.qr import qr_svg
from regions.access import MemberRequest
from regions.personal_links import token_for


@require_http_methods(["GET", "HEAD", "POST"])
def note_takers(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """The link, for who leads the meeting; `besluit` makes it, replaces it, or takes it back."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    room = room_of(meeting)
    if request.method == "POST":
        if request.POST.get("besluit") == "intrekken":
            domain.take_link_back(room)
            messages.success(request, _("De link is ingetrokken. Niemand schrijft er nog mee."))
        else:
            domain.hand_out_link(room)
            messages.success(request, _("Er is een nieuwe link. Een oude werkt niet meer."))
        return redirect("note_takers", *place_of(meeting))
    link = ""
    if room.note_link is not None:
        link = settings.SITE_URL + _home(token_for(NOTES, room.note_link))
    context = {
        "link": link,
        "qr": qr_svg(link) if link else "",
        "until": meeting.ends_at + NOTES_AFTERWARDS,
        "may_write": may_write_along(meeting),
    }
    return meeting_page(request, "dialogues/note_takers.html", meeting, context, tab="notes")


def _with_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For whoever has the link. One that opens nothing says why, and the words of who sent them
    stay on the device.
    """

    @login_not_required
    @never_cache
    @wraps(view)
    def gated(request: HttpRequest, note_token: str, **numbers: int) -> HttpResponse:
        try:
            meeting = room_for_notes(note_token).meeting
        except NoteLinkError as error:
            if is_sent_by_script(request):
                return not_stored(str(error))
            context = {"why": str(error)}
            return render(request, "dialogues/phone/notes_closed.html", context, status=404)
        return view(request, _desk(request, meeting, note_token), **numbers)

    return gated


@require_http_methods(["GET", "HEAD", "POST"])
@_with_link
def write_along(request: HttpRequest, desk: Desk) -> HttpResponse:
    themes = themes_of(desk.meeting)
    form = note_board.form_for(request, themes)
    if request.method == "POST":
        answer = note_board.written(request, desk, form, then=lambda note: desk.board(note.theme))
        if answer is not None:
            return answer
    return desk.page("notes", {**note_board.shown(request, desk, themes), "form": form})


@require_safe
@_with_link
def write_along_board(request: HttpRequest, desk: Desk) -> HttpResponse:
    return note_board.board_part(request, desk)


@require_http_methods(["GET", "HEAD", "POST"])
@_with_link
def write_along_correct(request: HttpRequest, desk: Desk, note_id: int) -> HttpResponse:
    return note_board.correct(request, desk, note_id)


@require_safe
@_with_link
def write_along_worker(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Keeps the board on this device for when there is no line, as long as the link works."""
    context = {"page": desk.home, "over": desk.meeting.ends_at + NOTES_AFTERWARDS}
    return render(
        request, "dialogues/live_worker.js", context, content_type="text/javascript; charset=utf-8"
    )


def _home(token: str) -> str:
    return reverse("write_along", args=[token])


def _desk(request: HttpRequest, meeting: Meeting, token: str) -> Desk:
    def page(name: str, context: dict[str, object], *, status: int | None = None) -> HttpResponse:
        return form_page(request, f"dialogues/phone/{name}.html", context, status=status)

    return Desk(meeting, _home(token), page)
