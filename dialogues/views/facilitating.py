"""For who leads the conversation: who comes, per party, and what was heard beforehand."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access import own_meeting_for
from dialogues.domain.preparing import prepare
from dialogues.forms.planning import PreparationForm
from dialogues.shown import people_by_party
from dialogues.themes import themes
from dialogues.views.frame import meeting_page
from regions.access import MemberRequest


@require_safe
def own_meeting(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    names = themes()
    people = people_by_party(meeting) if meeting.names_are_kept else []
    context = {
        "people": people,
        "addresses": ", ".join(
            each.email for group in people for each in group.people if each.email
        ),
        "themes": [names.get(each.theme) for each in meeting.themes.all()],
    }
    return meeting_page(request, "dialogues/own_meeting.html", meeting, context, tab="own_meeting")


@require_http_methods(["GET", "HEAD", "POST"])
def preparation(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, registration_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    if not meeting.names_are_kept:
        raise Http404
    registrations = meeting.registrations.select_related("preparation")
    registration = get_object_or_404(registrations, pk=registration_id)
    known = getattr(registration, "preparation", None)
    initial = {"phoned_on": known.phoned_on, "focus": known.focus} if known else {}
    form = PreparationForm(request.POST or None, initial=initial)
    if form.is_valid():
        prepare(registration, by=request.user, **form.cleaned_data)
        messages.success(request, _("Uw notitie over %s is bewaard.") % registration)
        return redirect("own_meeting", region_slug, slug, meeting_id)
    context = {"registration": registration, "form": form}
    return meeting_page(request, "dialogues/preparation.html", meeting, context, tab="own_meeting")
