"""Registering without an account, and the page behind the personal link. Everything that a link
changes, it changes on POST: mail scanners open every link.
"""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access import meeting_for_all, registration_by
from dialogues.calendar import personal_event
from dialogues.domain import registering
from dialogues.domain.balancing import balance_of
from dialogues.domain.registering import AlreadyRegisteredError, RegistrationError
from dialogues.domain.reminding import shows_online_address
from dialogues.domain.thanking import ThanksClosedError, give_thanks, is_asked_for_thanks
from dialogues.forms.registration import DetailsForm, RegistrationForm, SubstituteForm, ThanksForm
from dialogues.links import registration_path
from dialogues.models import Meeting, Registration
from dialogues.views.dead_links import explains_dead_links
from dialogues.views.frame import form_page
from documents.calendars import MEDIA_TYPE, file_of
from regions.parties import Party

_CONFLICT = 409
_TOO_MANY = 429
_GET_OR_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_http_methods(_GET_OR_POST)
def register(request: HttpRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    meeting = meeting_for_all(region_slug, slug, meeting_id)
    if not meeting.is_coming:
        return _page(request, "closed", {"meeting": meeting}, status=_CONFLICT)
    form = RegistrationForm(request.POST or None, meeting=meeting, balance=balance_of(meeting))
    status = None
    if form.is_valid() and not consume(request, action="register", key=form.cleaned_data["email"]):
        form.add_error(
            None, _("Hier meldden zich net al veel mensen aan. Probeer het straks weer.")
        )
        status = _TOO_MANY
    elif form.is_valid():
        try:
            has_seat = _register(meeting, form)
        except RegistrationError as error:
            form.add_error(error.field or None, str(error))
            status = _CONFLICT
        else:
            messages.info(request, _what_came_in(meeting, form, has_seat=has_seat))
            return redirect("registered", region_slug, slug, meeting_id)
    return _page(request, "register", {"meeting": meeting, "form": form}, status=status)


def _register(meeting: Meeting, form: RegistrationForm) -> bool:
    """Whether there is a seat. Raises RegistrationError."""
    party, email = form.cleaned_data["party"], form.cleaned_data["email"]
    try:
        registration = registering.register(
            meeting,
            party=party,
            email=email,
            details=form.details(),
            client_id=form.cleaned_data["client_id"],
        )
    except AlreadyRegisteredError:
        registering.tell_again(meeting, email)
        return balance_of(meeting).has_seat_for(party)
    return registration.status == Registration.Status.REGISTERED


def _what_came_in(meeting: Meeting, form: RegistrationForm, *, has_seat: bool) -> str:
    """The same for an address that is registered already, to the letter."""
    party = Party(form.cleaned_data["party"])
    whom, email = str(party.label).lower(), form.cleaned_data["email"]
    mailed = _("Wij sturen een e-mail naar %s.") % email
    if has_seat:
        return f"{_('Er is plek voor %s.') % whom} {mailed}"
    why = balance_of(meeting).why_waiting(party)
    waits = _("Er is nu geen plek voor %s. Wie zich aanmeldt, komt op de wachtlijst.") % whom
    return f"{waits} {why} {mailed}"


@login_not_required
@never_cache
@require_safe
def registered(request: HttpRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """After registering. No personal link: who registered need not be whose address it is."""
    return _page(request, "registered", {"meeting": meeting_for_all(region_slug, slug, meeting_id)})


@login_not_required
@explains_dead_links
@never_cache
@require_safe
def registration(request: HttpRequest, registration_token: str) -> HttpResponse:
    found = registration_by(registration_token)
    if is_asked_for_thanks(found):
        context = {"registration": found, "form": ThanksForm(), "token": registration_token}
        return _page(request, "thanks", context)
    balance = balance_of(found.meeting)
    context = {
        "registration": found,
        "why": balance.why_waiting(found.party),
        "online_url": found.meeting.online_url if shows_online_address(found) else "",
    }
    return _own_page(request, "registration", registration_token, context)


@login_not_required
@explains_dead_links
@never_cache
@require_http_methods(_GET_OR_POST)
def registration_change(request: HttpRequest, registration_token: str) -> HttpResponse:
    found = registration_by(registration_token)
    try:
        registering.check_may_change(found)
    except RegistrationError as error:
        return _refused(request, registration_token, error)
    form = DetailsForm(
        request.POST or None,
        meeting=found.meeting,
        initial={
            "name": found.name,
            "organisation": found.organisation,
            "needs": found.needs,
            "wants_training": found.wants_training,
        },
    )
    if form.is_valid():
        try:
            registering.change_details(found, form.details())
        except RegistrationError as error:
            return _refused(request, registration_token, error)
        return _back(request, found, _("Uw wijzigingen zijn opgeslagen."))
    context = {"registration": found, "form": form}
    return _own_page(request, "registration_change", registration_token, context)


@login_not_required
@explains_dead_links
@never_cache
@require_http_methods(_GET_OR_POST)
def registration_cancel(request: HttpRequest, registration_token: str) -> HttpResponse:
    """GET asks once, POST does it."""
    found = registration_by(registration_token)
    if request.method == "POST":
        try:
            left = registering.cancel(found)
        except RegistrationError as error:
            return _refused(request, registration_token, error)
        said = _("U bent afgemeld. Dank u dat u het liet weten.")
        return _back(request, found, said if left else _("U was al afgemeld."))
    return _own_page(request, "registration_cancel", registration_token, {"registration": found})


@login_not_required
@explains_dead_links
@never_cache
@require_http_methods(_GET_OR_POST)
def registration_pass_on(request: HttpRequest, registration_token: str) -> HttpResponse:
    """Send somebody else of the same party."""
    found = registration_by(registration_token)
    try:
        registering.check_may_pass_on(found)
    except RegistrationError as error:
        return _refused(request, registration_token, error)
    form = SubstituteForm(request.POST or None)
    status = None
    if form.is_valid():
        try:
            other = registering.send_somebody_else(found, **form.cleaned_data)
        except AlreadyRegisteredError as error:
            form.add_error(error.field, str(error))
            status = _CONFLICT
        except RegistrationError as error:
            return _refused(request, registration_token, error)
        else:
            said = _("%s komt in uw plaats en heeft een bevestiging gekregen.") % other.name
            return _back(request, found, said)
    context = {"registration": found, "form": form}
    return _own_page(request, "registration_pass_on", registration_token, context, status=status)


@login_not_required
@explains_dead_links
@require_POST
def registration_accept(request: HttpRequest, registration_token: str) -> HttpResponse:
    """'Ja, ik kom', for who was offered a place."""
    found = registration_by(registration_token)
    try:
        registering.accept_offer(found)
    except RegistrationError as error:
        return _refused(request, registration_token, error)
    return _back(request, found, _("De plek is van u. U krijgt een bevestiging per e-mail."))


@login_not_required
@explains_dead_links
@require_POST
def registration_thanks(request: HttpRequest, registration_token: str) -> HttpResponse:
    found = registration_by(registration_token)
    form = ThanksForm(request.POST)
    if not form.is_valid():
        context = {"registration": found, "form": form, "token": registration_token}
        return _page(request, "thanks", context)
    try:
        give_thanks(found, **form.cleaned_data)
    except ThanksClosedError as error:
        return _refused(request, registration_token, error)
    return _back(request, found, _("Dank u wel. Uw antwoorden zijn bewaard, zonder uw naam."))


@login_not_required
@explains_dead_links
@never_cache
@require_safe
def registration_calendar(request: HttpRequest, registration_token: str) -> HttpResponse:  # noqa: ARG001
    """'Zet in mijn agenda'."""
    event = personal_event(registration_by(registration_token))
    response = HttpResponse(file_of(event), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bijeenkomst.ics"'
    return response


def _back(request: HttpRequest, registration: Registration, said: str) -> HttpResponse:
    messages.info(request, said)
    return HttpResponseRedirect(registration_path(registration))


def _refused(request: HttpRequest, token: str, error: Exception) -> HttpResponse:
    """Nothing changed; the page says why, with how it stands now."""
    found = registration_by(token)
    context = {
        "registration": found,
        "why": balance_of(found.meeting).why_waiting(found.party),
        "refusal": str(error),
    }
    return _own_page(request, "registration", token, context, status=_CONFLICT)


def _own_page(
    request: HttpRequest,
    name: str,
    token: str,
    context: dict[str, object],
    *,
    status: int | None = None,
) -> HttpResponse:
    return _page(request, name, {**context, "token": token}, status=status)


def _page(
    request: HttpRequest, name: str, context: dict[str, object], *, status: int | None = None
) -> HttpResponse:
    return form_page(request, f"dialogues/letter/{name}.html", context, status=status)
