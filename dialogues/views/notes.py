"""Notes per theme in three columns, for who leads the meeting."""

from functools import partial

from django.forms import HiddenInput
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access import own_meeting_for
from dialogues.models import Meeting, Note
from dialogues.note_themes import themes_of
from dialogues.views import note_board
from dialogues.views.frame import meeting_page, place_of
from dialogues.views.note_board import Desk
from regions.access import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    desk = _desk(request, own_meeting_for(request.user, region_slug, slug, meeting_id))
    themes = themes_of(desk.meeting)
    form = note_board.form_for(request, themes)
    form.fields["theme"].widget = HiddenInput()  # the page is about one theme
    if request.method == "POST":
        then = partial(_where_it_was_written, request, desk)
        answer = note_board.written(request, desk, form, then=then)
        if answer is not None:
            return answer
    context = note_board.shown(request, desk, themes)
    sheets = desk.meeting.flip_charts.exclude(photo=None).filter(theme=context["theme"])
    return desk.page("notes", {**context, "form": form, "flip_charts": sheets})


@require_safe
def notes_board(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    return note_board.board_part(request, _desk(request, meeting))


@require_http_methods(["GET", "HEAD", "POST"])
def note_correct(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, note_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    return note_board.correct(request, _desk(request, meeting), note_id)


def _where_it_was_written(request: MemberRequest, desk: Desk, note: Note) -> HttpResponse:
    if request.POST.get("terug") == "zaal":
        return redirect("live", *place_of(desk.meeting))
    if note.flip_chart and note.flip_chart.photo_id:
        return redirect("flip_chart", *place_of(desk.meeting), note.flip_chart.pk)
    return desk.board(note.theme)


def _desk(request: MemberRequest, meeting: Meeting) -> Desk:
    def page(name: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
        template = f"dialogues/{name}.html"
        return meeting_page(request, template, meeting, context, tab="notes", status=status)

    where = place_of(meeting)
    return Desk(meeting, reverse("notes", args=where), page, reverse("ideas", args=where))
