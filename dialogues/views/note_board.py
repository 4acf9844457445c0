"""Writing on the board of notes, for who leads the meeting and for who has the link to write along:
the same board behind two addresses.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from dialogues.domain import notes as domain
from dialogues.domain.notes import NoteError, Said
from dialogues.forms.room import NoteForm, Themes
from dialogues.models import Meeting, Note
from dialogues.note_themes import themes_of
from dialogues.suspects import suspect
from dialogues.views.answers import is_part_asked, is_sent_by_script, refused, stored

_CONFLICT = 409


@dataclass(frozen=True)
class Desk:
    """Where somebody writes. `home` is the address of the board there, and `page` makes a page in
    the frame around it, out of a template and what it tells. `ideas_url` is empty for who may not
    make ideas.
    """

    meeting: Meeting
    home: str
    page: Callable[..., HttpResponse]
    ideas_url: str = ""

    def board(self, theme: str) -> HttpResponseRedirect:
        return HttpResponseRedirect(f"{self.home}?thema={theme}")

    def of_note(self, note: Note) -> str:
        return f"{self.home}{note.pk}/"


@dataclass(frozen=True)
class BoardNote:
    note: Note
    suspect: str  # how it would read without a name that may stand in it; empty when there is none


@dataclass(frozen=True)
class BoardColumn:
    kind: str
    title: str
    notes: Sequence[BoardNote]


def form_for(request: HttpRequest, themes: Themes) -> NoteForm:
    return _form(request, themes, request.POST or None)


def empty_form(request: HttpRequest, themes: Themes) -> NoteForm:
    """For a page to which something else was sent."""
    return _form(request, themes, None)


def _form(request: HttpRequest, themes: Themes, sent: Mapping[str, str] | None) -> NoteForm:
    first = {"theme": _theme(request, themes), "kind": request.GET.get("kolom", "")}
    return NoteForm(sent, themes=themes, initial=first)


def shown(request: HttpRequest, desk: Desk, themes: Themes) -> dict[str, object]:
    """The columns of the theme in the address, with the way to the other themes."""
    theme = _theme(request, themes)
    return {
        "themes": themes.items(), "theme": theme, "theme_name": themes.get(theme, ""),
        "columns": _columns(desk.meeting, theme), "mark": _mark(desk.meeting), **place(desk),
    }  # fmt: skip


def board_part(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The columns alone, for a page that looks every few seconds whether somebody else wrote."""
    theme = request.GET.get("thema", "")
    if not is_part_asked(request):
        return desk.board(theme)
    mark = _mark(desk.meeting)
    known = get_conditional_response(request, etag=mark)
    if known is not None:
        return known
    context = {"columns": _columns(desk.meeting, theme), **place(desk)}
    response = render(request, "dialogues/_notes_board.html", context)
    response["ETag"] = mark
    return response


def written(
    request: HttpRequest, desk: Desk, form: NoteForm, *, then: Callable[[Note], HttpResponse]
) -> HttpResponse | None:
    """The answer to a note that was sent, without JavaScript what comes `then`; None when the page
    must be shown with what is wrong.
    """
    if not form.is_valid():
        return refused(form) if is_sent_by_script(request) else None
    given = form.cleaned_data
    sheet = desk.meeting.flip_charts.filter(pk=given["flip_chart"]).first()
    said = replace(_said(form), flip_chart=sheet)
    note = domain.write_note(desk.meeting, said, client_id=given["client_id"])
    if is_sent_by_script(request):
        return stored()
    messages.success(request, _("De notitie is bewaard."))
    return then(note)


def correct(request: HttpRequest, desk: Desk, note_id: int) -> HttpResponse:
    """Nobody writes over somebody else: who comes second sees what stands there now, beside the own
    words.
    """
    note = get_object_or_404(desk.meeting.notes, pk=note_id)
    newest = domain.newest(note)
    if newest != note and request.method != "POST":
        is_gone = newest.text == Note.TAKEN_OUT
        return desk.board(note.theme) if is_gone else HttpResponseRedirect(desk.of_note(newest))
    first = {"theme": note.theme, "kind": note.kind, "text": note.text, "party": note.party}
    form = NoteForm(request.POST or None, themes=themes_of(desk.meeting), initial=first)
    theme = form.cleaned_data["theme"] if form.is_valid() else note.theme
    try:
        if request.POST.get("besluit") == "weghalen":
            domain.take_out(note, client_id=uuid4())
            messages.success(request, _("De notitie is weggehaald."))
            return desk.board(theme)
        if form.is_valid():
            domain.correct_note(note, _said(form), client_id=form.cleaned_data["client_id"])
            messages.success(request, _("De notitie is verbeterd."))
            return desk.board(theme)
    except NoteError as error:
        context = {"form": form, "note": domain.newest(note), "refusal": str(error), **place(desk)}
        return desk.page("note_correct", context, status=_CONFLICT)
    return desk.page("note_correct", {"form": form, "note": note, **place(desk)})


def _theme(request: HttpRequest, themes: Themes) -> str:
    chosen = request.GET.get("thema", "")
    return chosen if chosen in themes else next(iter(themes), "")


def place(desk: Desk) -> dict[str, object]:
    """What the parts of a page need to know of where they stand."""
    meeting = desk.meeting
    return {
        "home": desk.home, "ideas_url": desk.ideas_url, "meeting": meeting,
        "trajectory": meeting.trajectory,
    }  # fmt: skip


def _said(form: NoteForm) -> Said:
    given = form.cleaned_data
    return Said(given["theme"], Note.Kind(given["kind"]), given["text"], given["party"])


def _columns(meeting: Meeting, theme: str) -> list[BoardColumn]:
    found = list(domain.notes_in(meeting).filter(theme=theme).order_by("pk"))
    return [
        BoardColumn(
            kind.value,
            str(kind.label),
            [BoardNote(note, suspect(note.text)) for note in found if note.kind == kind],
        )
        for kind in Note.Kind
    ]


def _mark(meeting: Meeting) -> str:
    """Notes are only ever added, so their number tells whether there is anything new."""
    return quote_etag(f"notities-{meeting.pk}-{meeting.notes.count()}")
