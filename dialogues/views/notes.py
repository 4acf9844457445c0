"""Notes per theme in three columns, for everybody who writes at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from django.contrib import messages
from django.forms import HiddenInput
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access import own_meeting_for
from dialogues.domain import notes as domain
from dialogues.domain.notes import NoteError, Said
from dialogues.forms.room import NoteForm
from dialogues.models import Meeting, Note
from dialogues.note_themes import themes_of
from dialogues.views.answers import is_part_asked, is_sent_by_script, refused, stored
from dialogues.views.frame import meeting_page, place_of
from regions.access import MemberRequest


@dataclass(frozen=True)
class BoardColumn:
    kind: str
    title: str
    notes: Sequence[Note]


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    themes = themes_of(meeting)
    chosen = request.GET.get("thema", "")
    theme = chosen if chosen in themes else next(iter(themes), "")
    first = {"theme": theme, "kind": request.GET.get("kolom", "")}
    form = NoteForm(request.POST or None, themes=themes, initial=first)
    form.fields["theme"].widget = HiddenInput()  # the page is about one theme
    if request.method == "POST":
        if form.is_valid():
            return _written(request, meeting, form)
        if is_sent_by_script(request):
            return refused(form)
    context = {
        "form": form, "themes": themes.items(), "theme": theme, "theme_name": themes.get(theme, ""),
        "columns": _columns(meeting, theme), "mark": _mark(meeting),
        "flip_charts": meeting.flip_charts.exclude(photo=None).filter(theme=theme),
    }  # fmt: skip
    return meeting_page(request, "dialogues/notes.html", meeting, context, tab="notes")


@require_safe
def notes_board(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """The columns alone, for a page that looks every few seconds whether somebody else wrote."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    if not is_part_asked(request):
        return _to_board(meeting, request.GET.get("thema", ""))
    mark = _mark(meeting)
    known = get_conditional_response(request, etag=mark)
    if known is not None:
        return known
    columns = _columns(meeting, request.GET.get("thema", ""))
    response = render(
        request, "dialogues/_notes_board.html",
        {"columns": columns, "meeting": meeting, "trajectory": meeting.trajectory},
    )  # fmt: skip
    response["ETag"] = mark
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def note_correct(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, note_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    note = get_object_or_404(domain.notes_in(meeting), pk=note_id)
    first = {"theme": note.theme, "kind": note.kind, "text": note.text, "party": note.party}
    form = NoteForm(request.POST or None, themes=themes_of(meeting), initial=first)
    if request.method == "POST":
        try:
            if request.POST.get("besluit") == "weghalen":
                domain.take_out(note, client_id=uuid4())
                messages.success(request, _("De notitie is weggehaald."))
                return _to_board(meeting, note.theme)
            if form.is_valid():
                given = form.cleaned_data
                domain.correct_note(note, _said(form), client_id=given["client_id"])
                messages.success(request, _("De notitie is verbeterd."))
                return _to_board(meeting, given["theme"])
        except NoteError as error:
            messages.warning(request, str(error))
            return _to_board(meeting, note.theme)
    context = {"form": form, "note": note}
    return meeting_page(request, "dialogues/note_correct.html", meeting, context, tab="notes")


def _written(request: MemberRequest, meeting: Meeting, form: NoteForm) -> HttpResponse:
    given = form.cleaned_data
    sheet = meeting.flip_charts.filter(pk=given["flip_chart"]).first()
    said = replace(_said(form), flip_chart=sheet)
    domain.write_note(meeting, said, client_id=given["client_id"])
    if is_sent_by_script(request):
        return stored()
    messages.success(request, _("De notitie is bewaard."))
    if request.POST.get("terug") == "zaal":
        return redirect("live", *place_of(meeting))
    if sheet and sheet.photo_id:
        return redirect("flip_chart", *place_of(meeting), sheet.pk)
    return _to_board(meeting, form.cleaned_data["theme"])


def _said(form: NoteForm) -> Said:
    given = form.cleaned_data
    return Said(given["theme"], Note.Kind(given["kind"]), given["text"], given["party"])


def _columns(meeting: Meeting, theme: str) -> list[BoardColumn]:
    found = list(domain.notes_in(meeting).filter(theme=theme).order_by("pk"))
    return [
        BoardColumn(kind.value, str(kind.label), [note for note in found if note.kind == kind])
        for kind in Note.Kind
    ]


def _mark(meeting: Meeting) -> str:
    """Notes are only ever added, so their number tells whether there is anything new."""
    return quote_etag(f"notities-{meeting.pk}-{meeting.notes.count()}")


def _to_board(meeting: Meeting, theme: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('notes', args=place_of(meeting))}?thema={theme}")
