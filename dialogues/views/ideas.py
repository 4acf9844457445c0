"""Ideas, out of notes or of their own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.access import own_meeting_for
from dialogues.domain import notes as domain
from dialogues.domain import voting
from dialogues.forms.room import IdeaForm
from dialogues.models import Meeting, Note, Room
from dialogues.note_themes import themes_of
from dialogues.suspects import suspect
from dialogues.themes import themes
from dialogues.views.answers import is_sent_by_script, refused, stored
from dialogues.views.frame import meeting_page, place_of
from regions.access import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def ideas(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """`notitie` in the address is the note that an idea is made of."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    note = _note(meeting, request.GET.get("notitie", ""))
    first = {"theme": note.theme, "text": note.text[: IdeaForm.LONGEST]} if note else {}
    form = IdeaForm(request.POST or None, themes=themes_of(meeting), initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        domain.add_idea(meeting, theme=given["theme"], text=given["text"], note=note)
        if is_sent_by_script(request):
            return stored()
        messages.success(request, _("Het idee staat op de lijst."))
        return redirect("ideas", *place_of(meeting))
    if form.is_bound and is_sent_by_script(request):
        return refused(form)
    names = themes()
    room = voting.room_of(meeting)
    context = {
        "ideas": [
            {
                "idea": idea,
                "theme": names.get(idea.theme, idea.theme),
                "suspect": suspect(idea.text),
            }
            for idea in meeting.ideas.select_related("note").order_by("theme", "pk")
        ],
        "may_remove": room.voting == Room.Voting.WAITING,
        "form": form,
        "note": note,
    }
    return meeting_page(request, "dialogues/ideas.html", meeting, context, tab="ideas")


@require_POST
def idea_remove(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, idea_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    idea = get_object_or_404(meeting.ideas, pk=idea_id)
    if voting.remove_idea(idea):
        messages.success(request, _("Het idee ‘%s’ is weggehaald.") % idea.text)
    else:
        messages.info(request, _("De stemming is begonnen: nu blijft elk idee staan."))
    return redirect("ideas", *place_of(meeting))


def _note(meeting: Meeting, number: str) -> Note | None:
    """As it stands now: somebody may have corrected it since the page was opened."""
    note = meeting.notes.filter(pk=number).first() if number.isdecimal() else None
    now = domain.newest(note) if note else None
    return now if now and now.text != Note.TAKEN_OUT else None
