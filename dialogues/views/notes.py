"""Notes per theme in three columns, for who leads the meeting."""

from collections.abc import Sequence
from functools import partial

from django.forms import HiddenInput
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access import own_meeting_for
from dialogues.forms.room import NoteForm, Themes
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
    if request.method == "POST":
        then = partial(_where_it_was_written, request, desk)
        answer = note_board.written(request, desk, form, then=then)
        if answer is not None:
            return answer
    return _page(request, desk, themes, form)


def refused_photo(request: MemberRequest, meeting: Meeting, said: str) -> HttpResponse:
    """The same page, with why a photo of a flip-over was not taken in."""
    themes = themes_of(meeting)
    form = note_board.empty_form(request, themes)
    errors = [{"url": "#foto", "text": said}]
    return _page(request, _desk(request, meeting), themes, form, errors)


def _page(
    request: MemberRequest,
    desk: Desk,
    themes: Themes,
    form: NoteForm,
    errors: Sequence[dict[str, str]] = (),
) -> HttpResponse:
    form.fields["theme"].widget = HiddenInput()  # the page is about one theme
    context = note_board.shown(request, desk, themes)
    sheets = desk.meeting.flip_charts.exclude(photo=None).filter(theme=context["theme"])
    context |= {"form": form, "flip_charts": sheets, "errors": errors}
    return desk.page("notes", context, status=422 if errors else None)


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
    def page(name: str, context: dict[str, object], *, status: int | None = None) -> HttpResponse:
        template = f"dialogues/{name}.html"
        return meeting_page(request, template, meeting, context, tab="notes", status=status)

    where = place_of(meeting)
    return Desk(meeting, reverse("notes", args=where), page, reverse("ideas", args=where))
