"""Planning meetings: which there are, making and changing one, and how it stands."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access import (
    contact_for,
    facilitators_in,
    meeting_trajectory_for,
    meetings_seen_by,
    planned_meeting_for,
)
from dialogues.domain import meetings as domain
from dialogues.domain import registering, series
from dialogues.domain.asking import ask_party, contacts_of, set_contacts
from dialogues.domain.balancing import balance_of, balances_of
from dialogues.domain.meetings import MeetingError
from dialogues.domain.registering import RegistrationError
from dialogues.domain.thanking import thanks_of
from dialogues.domain.wishes import wanted
from dialogues.emails import missing_subject, missing_text
from dialogues.forms.planning import ContactsForm, MeetingForm, ReasonForm, RequestForm
from dialogues.kinds import DEFAULTS
from dialogues.links import planned_path
from dialogues.models import Meeting, prefetch_meetings
from dialogues.shown import Card, people_by_party, rows_of
from dialogues.themes import themes
from dialogues.views.frame import form_page, meeting_page
from regions.access import MANAGERS, Kind, MemberRequest, roles_in
from regions.models import Part, Trajectory
from regions.workbench import workbench_context

_UNDER_WAY = {Meeting.Status.DRAFT, Meeting.Status.OPEN}
_GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def planning(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = meeting_trajectory_for(request.user, region_slug, slug)
    held = roles_in(request.user, trajectory)
    prefetch_meetings([trajectory])
    seen = list(meetings_seen_by(request.user, trajectory, held=held))
    balances = balances_of(seen)
    cards = [Card(each, rows_of(balances[each.pk])) for each in seen]
    context: dict[str, Any] = {
        "coming": [card for card in cards if card.meeting.status in _UNDER_WAY],
        "over": [card for card in cards if card.meeting.status not in _UNDER_WAY],
        "is_facilitator": Kind.DIALOGUE_FACILITATOR in held,
    }
    if held & MANAGERS:
        wanted_themes, wanted_days = wanted(trajectory, themes())
        context |= {
            "themes": wanted_themes, "days": wanted_days, "thanks": thanks_of(trajectory),
        }  # fmt: skip
    return _page(request, "dialogues/planning.html", trajectory, context)


@require_http_methods(_GET_OR_POST)
def meeting_new(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """First which kind; then the form, filled in with what that kind starts with."""
    trajectory = meeting_trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    chosen = request.GET.get("soort", "")
    if chosen not in Meeting.Kind.values:
        kinds = [(kind, defaults) for kind, defaults in DEFAULTS.items()]
        return _page(request, "dialogues/meeting_kinds.html", trajectory, {"kinds": kinds})
    kind = Meeting.Kind(chosen)
    form = MeetingForm(
        request.POST or None, kind=kind, values=domain.initial_of_kind(kind), themes=themes(),
        facilitators=facilitators_in(trajectory), is_new=True,
    )  # fmt: skip
    if form.is_valid():
        try:
            meeting = domain.plan_meeting(trajectory, kind, plan=form.plan())
        except MeetingError as error:
            form.add_error(None, str(error))
        else:
            said = _("Het concept is gemaakt. Alleen wie de bijeenkomst plant, ziet het.")
            return _back(request, meeting, said)
    context = {"form": form, "kind": kind}
    return _page(request, "dialogues/meeting_new.html", trajectory, context)


@require_safe
def planned_meeting(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """How it stands: the light of every party, and who comes."""
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    names = themes()
    balance = balance_of(meeting)
    decision = meeting.decisions.select_related("by").first()
    context = {
        "balance": balance,
        "rows": rows_of(balance, contacts_of(meeting.trajectory)),
        "people": people_by_party(meeting),
        "themes": [names.get(each.theme) for each in meeting.themes.all()],
        "decision": decision,
        "is_decided": decision and decision.starts_on == localdate(meeting.starts_at),
        "has_poll": meeting.date_options.exists(),
        "follow_up": meeting.followed_by.exclude(status=Meeting.Status.CANCELLED).first(),
    }
    return meeting_page(request, "dialogues/planned_meeting.html", meeting, context, tab="")


@require_http_methods(_GET_OR_POST)
def meeting_change(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    form = MeetingForm(
        request.POST or None, kind=Meeting.Kind(meeting.kind), values=domain.initial_of(meeting),
        themes=themes(), facilitators=facilitators_in(meeting.trajectory), is_new=False,
    )  # fmt: skip
    if form.is_valid():
        try:
            told = domain.change_meeting(meeting, plan=form.plan())
        except MeetingError as error:
            form.add_error(None, str(error))
        else:
            return _back(request, meeting, _("De wijzigingen zijn opgeslagen.") + _told(told))
    return _meeting_page(request, "dialogues/meeting_change.html", meeting, {"form": form})


@require_POST
def meeting_announce(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    try:
        told = series.announce(meeting)
    except MeetingError as error:
        messages.error(request, str(error))
        return redirect(planned_path(meeting))
    return _back(request, meeting, _("De bijeenkomst staat op de openbare lijst.") + _told(told))


@require_http_methods(_GET_OR_POST)
def meeting_cancel(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """GET asks once, with how many people are told; POST does it."""
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    form = ReasonForm(
        request.POST or None, verb=_("Bijeenkomst afzeggen"),
        about=_("Deze zin komt in de e-mail aan iedereen die zich heeft aangemeld."),
    )  # fmt: skip
    if form.is_valid():
        try:
            told = series.cancel_meeting(meeting, reason=form.cleaned_data["reason"])
        except MeetingError as error:
            form.add_error(None, str(error))
        else:
            return _back(request, meeting, _("De bijeenkomst is afgezegd.") + _told(told))
    balance = balance_of(meeting)
    people = sum(seats.seated + seats.waiting for seats in balance.seats)
    context = {"form": form, "people": people}
    return _meeting_page(request, "dialogues/meeting_cancel.html", meeting, context)


@require_http_methods(_GET_OR_POST)
def meeting_go_ahead(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """Record that the meeting goes ahead although a party is missing."""
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    form = ReasonForm(
        request.POST or None, verb=_("Besluit vastleggen"),
        about=_("Waarom gaat de bijeenkomst toch door? Wat doet u om deze partij te horen?"),
    )  # fmt: skip
    if form.is_valid():
        try:
            domain.go_ahead_incomplete(meeting, reason=form.cleaned_data["reason"], by=request.user)
        except MeetingError as error:
            form.add_error(None, str(error))
        else:
            return _back(request, meeting, _("Het besluit is vastgelegd."))
    context = {"form": form, "missing": domain.missing_words(meeting)}
    return _meeting_page(request, "dialogues/meeting_go_ahead.html", meeting, context)


@require_http_methods(_GET_OR_POST)
def sign_off(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, registration_id: int
) -> HttpResponse:
    """For who phones that they do not come, and cannot or will not use their own link. GET asks
    once, POST does it.
    """
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    registration = get_object_or_404(meeting.registrations, pk=registration_id)
    if request.method != "POST":
        context = {"registration": registration}
        return _meeting_page(request, "dialogues/sign_off.html", meeting, context)
    try:
        left = registering.cancel(registration)
    except RegistrationError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(planned_path(meeting))
    said = _("%s is afgemeld en krijgt daar een e-mail over.") if left else _("%s was al afgemeld.")
    return _back(request, meeting, said % registration.name)


@require_http_methods(_GET_OR_POST)
def ask_contact(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, asked_party: str
) -> HttpResponse:
    """The ready-made request to the contact of a party: to whom, and what, before it goes."""
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    contact = contact_for(meeting.trajectory, asked_party)
    seats = balance_of(meeting).of(asked_party)
    if seats is None:
        raise Http404
    needed = max(1, seats.needed)
    ready = missing_text(meeting, contact, needed=needed)
    form = RequestForm(request.POST or None, initial={"text": ready})
    if form.is_valid():
        try:
            sent = ask_party(meeting, contact, needed=needed, text=form.cleaned_data["text"])
        except MeetingError as error:
            form.add_error(None, str(error))
        else:
            said = _("De vraag gaat naar %s.") if sent else _("%s kreeg deze vraag vandaag al.")
            return _back(request, meeting, said % contact.name)
    context = {"form": form, "contact": contact, "subject": missing_subject(meeting, contact)}
    return _meeting_page(request, "dialogues/ask_contact.html", meeting, context)


@require_http_methods(_GET_OR_POST)
def party_contacts(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = meeting_trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    form = ContactsForm(request.POST or None, contacts=contacts_of(trajectory))
    if form.is_valid():
        set_contacts(trajectory, form.contacts())
        messages.success(request, _("De contactpersonen zijn opgeslagen."))
        return redirect("party_contacts", region_slug, slug)
    template = "dialogues/party_contacts.html"
    return _page(request, template, trajectory, {"form": form}, tab="contacts")


def _told(people: int) -> str:
    if not people:
        return ""
    return (
        " "
        + ngettext("%d persoon krijgt een e-mail.", "%d mensen krijgen een e-mail.", people)
        % people
    )


def _back(request: HttpRequest, meeting: Meeting, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(planned_path(meeting))


def _meeting_page(
    request: MemberRequest,
    template: str,
    meeting: Meeting,
    context: Mapping[str, object],
) -> HttpResponse:
    return meeting_page(request, template, meeting, context, tab="")


def _page(
    request: MemberRequest,
    template: str,
    trajectory: Trajectory,
    context: Mapping[str, object],
    *,
    tab: str = "planning",
) -> HttpResponse:
    frame = workbench_context(trajectory, user=request.user, current=Part.MEETINGS, tab=tab)
    return form_page(request, template, {**frame, **context})
