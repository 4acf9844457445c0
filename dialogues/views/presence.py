"""Who is there, with one tap; and who walks in."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues.access import check_names_are_kept, own_meeting_for
from dialogues.domain import presence as domain
from dialogues.forms.room import WalkInForm
from dialogues.models import Meeting, Registration
from dialogues.views.frame import meeting_page, place_of
from regions.access import MemberRequest
from regions.parties import Party


@require_safe
def presence(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    check_names_are_kept(meeting)
    return _page(request, meeting, WalkInForm())


@require_POST
def presence_tick(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, registration_id: int
) -> HttpResponse:
    """`hier` says what it must become, so that a tap that is sent twice does not undo itself."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    check_names_are_kept(meeting)
    registration = get_object_or_404(meeting.registrations, pk=registration_id)
    if request.POST.get("hier") == "ja":
        domain.tick(registration)
    elif domain.untick(registration) and not registration.status_before:
        name = registration.name or _("Deze persoon")
        messages.info(
            request,
            _("%s staat niet meer op de lijst. Was dat een vergissing? Zet die dan opnieuw erbij.")
            % name,
        )
    return _to(registration)


@require_POST
def walk_in(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    check_names_are_kept(meeting)
    form = WalkInForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, form)
    given = form.cleaned_data
    registration = domain.walk_in(
        meeting, Party(given["party"]), given["name"], client_id=given["client_id"]
    )  # fmt: skip
    messages.success(request, _("Welkom. Deze persoon staat erbij."))
    return _to(registration)


def _to(registration: Registration) -> HttpResponseRedirect:
    """Back to the list, with the focus on that person: the next one is a key press away."""
    url = reverse("presence", args=place_of(registration.meeting))
    return HttpResponseRedirect(f"{url}#mens-{registration.pk}")


def _page(request: MemberRequest, meeting: Meeting, form: WalkInForm) -> HttpResponse:
    expected = domain.expected(meeting)
    everybody = [each for group in expected.values() for each in group]
    context = {
        "expected": expected.items(),
        "there": sum(each.status == Registration.Status.ATTENDED for each in everybody),
        "everybody": len(everybody),
        "absent": domain.absent_parties(meeting),
        "form": form,
    }
    return meeting_page(request, "dialogues/presence.html", meeting, context, tab="presence")
