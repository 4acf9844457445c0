"""A photo of a flip-over with the typed text beside it. Only for who leads the meeting."""

from io import BytesIO

from django.contrib import messages
from django.forms import HiddenInput
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues.access import own_meeting_for
from dialogues.domain import flip_charts as domain
from dialogues.forms.room import NoteForm
from dialogues.models import FlipChart, Meeting
from dialogues.note_themes import themes_of
from dialogues.views.frame import meeting_page, place_of
from dialogues.views.notes import refused_photo
from documents.photos import LIMIT, PhotoError
from documents.responses import shown
from documents.uploads import accepts_file
from regions.access import MemberRequest


@accepts_file(LIMIT)
@require_POST
def flip_chart_add(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    theme, photo = request.POST.get("theme", ""), request.FILES.get("foto")
    if photo is None or theme not in themes_of(meeting):
        return refused_photo(request, meeting, _("Kies eerst een foto."))
    try:
        flip_chart = domain.add_flip_chart(meeting, theme, BytesIO(photo.read()))
    except PhotoError as error:
        return refused_photo(request, meeting, str(error))
    return redirect("flip_chart", *place_of(meeting), flip_chart.pk)


@require_safe
def flip_chart(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, flip_chart_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    found = _with_photo(meeting, flip_chart_id)
    first = {"theme": found.theme, "flip_chart": found.pk}
    form = NoteForm(themes=themes_of(meeting), initial=first)
    form.fields["theme"].widget = HiddenInput()
    context = {
        "flip_chart": found, "form": form,
        "typed": found.notes.filter(replaced_by=None).order_by("pk"),
    }  # fmt: skip
    return meeting_page(request, "dialogues/flip_chart.html", meeting, context, tab="notes")


@require_safe
def flip_chart_photo(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, flip_chart_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    photo = _with_photo(meeting, flip_chart_id).photo
    assert photo  # noqa: S101  asked for with one
    return shown(photo)


@require_POST
def flip_chart_erase(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, flip_chart_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    domain.erase_photo(get_object_or_404(meeting.flip_charts, pk=flip_chart_id))
    messages.success(request, _("De foto is gewist. De notities blijven staan."))
    return redirect("notes", *place_of(meeting))


def _with_photo(meeting: Meeting, flip_chart_id: int) -> FlipChart:
    photos = meeting.flip_charts.exclude(photo=None)
    return get_object_or_404(photos, pk=flip_chart_id)
