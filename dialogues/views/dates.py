"""Choosing a date together: the desk of the planner, and the page behind the link of an invitee."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.access import invitee_by, planned_meeting_for
from dialogues.domain import dates as domain
from dialogues.domain.dates import PollClosedError
from dialogues.domain.meetings import MeetingError
from dialogues.forms.planning import DateOptionForm, InviteeForm
from dialogues.forms.registration import DatesForm
from dialogues.links import invitee_path, planned_path
from dialogues.models import Meeting
from dialogues.views.dead_links import explains_dead_links
from dialogues.views.frame import form_page, meeting_page
from regions.access import MemberRequest
from regions.parties import Party

_CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def date_desk(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """The dates with who can come, and two small forms: another date, another invitee."""
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    adds_date = "datum" in request.POST
    date_form = DateOptionForm(request.POST if adds_date else None, prefix="datum")
    invited = [Party(quota.party) for quota in meeting.quotas.all()]
    adds_invitee = request.method == "POST" and not adds_date
    invitee_form = InviteeForm(request.POST if adds_invitee else None, parties=invited)
    bound = date_form if adds_date else invitee_form
    if bound.is_valid():
        try:
            said = _add(meeting, date_form if adds_date else None, invitee_form)
        except (MeetingError, PollClosedError) as error:
            bound.add_error(None, str(error))
        else:
            messages.success(request, said)
            return redirect("date_desk", region_slug, slug, meeting_id)
    context = {
        "results": domain.results_of(meeting),
        "invitees": meeting.invitees.all(),
        "is_open": domain.is_poll_open(meeting),
        "date_form": date_form,
        "invitee_form": invitee_form,
        "form": bound,
    }
    return meeting_page(request, "dialogues/date_desk.html", meeting, context, tab="")


def _add(meeting: Meeting, date_form: DateOptionForm | None, invitee_form: InviteeForm) -> str:
    if date_form:
        domain.add_date(meeting, date_form.cleaned_data["starts_at"])
        return _("De datum staat erbij.")
    invitee = domain.invite(meeting, **invitee_form.cleaned_data)
    return _("%s krijgt een e-mail met een persoonlijke link.") % invitee.name


@require_POST
def date_pick(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, option_id: int
) -> HttpResponse:
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    option = get_object_or_404(meeting.date_options, pk=option_id)
    try:
        domain.pick_date(option)
    except (MeetingError, PollClosedError) as error:
        messages.error(request, str(error))
        return redirect("date_desk", region_slug, slug, meeting_id)
    said = _("De datum is gekozen. Kondig de bijeenkomst nu aan: dan horen de genodigden het.")
    messages.success(request, said)
    return HttpResponseRedirect(planned_path(meeting))


@login_not_required
@explains_dead_links
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def date_poll(request: HttpRequest, invitee_token: str) -> HttpResponse:
    """On which of the dates an invitee can come; changed on POST only."""
    invitee = invitee_by(invitee_token)
    # An empty POST is an answer too: never.
    form = DatesForm(request.POST if request.method == "POST" else None, invitee=invitee)
    status = None
    if form.is_valid():
        try:
            domain.answer(invitee, form.cleaned_data["dates"])
        except PollClosedError:
            status = _CONFLICT
        else:
            messages.success(request, _("Dank u wel. U kunt uw antwoord hier nog veranderen."))
            return HttpResponseRedirect(invitee_path(invitee))
    context = {
        "invitee": invitee,
        "meeting": invitee.meeting,
        "form": form,
        "is_open": domain.is_poll_open(invitee.meeting),
    }
    return form_page(request, "dialogues/letter/date_poll.html", context, status=status)
