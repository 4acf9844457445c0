"""The life of a registration. Places are given out under a lock on the meeting: lock first, count
afterwards, so that fifty people at once never get more places than there are.

Every verb that may free a place offers it to who waits, in the same transaction, and every mail
about it is queued there too: a process that is killed leaves all of it or none of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues import emails
from dialogues.domain.balancing import balance_of
from dialogues.models import Meeting, Registration

OFFER_TIME = timedelta(hours=48)
_LEAST_TIME = timedelta(hours=12)  # to think, also when the meeting is near
Status = Registration.Status


class RegistrationError(Exception):
    """What the person asked cannot be; the text says why, and what then. `field` is the name of
    what it is about, empty when it is about the whole.
    """

    field = ""


class MeetingClosedError(RegistrationError):
    """The meeting is past, cancelled or not open."""


class NotInvitedError(RegistrationError):
    """The meeting has no places for this party, or there is no such party."""

    field = "party"


class AlreadyRegisteredError(RegistrationError):
    field = "email"


class OfferOverError(RegistrationError):
    """There is no place on offer (any more)."""


@dataclass(frozen=True)
class Details:
    """What somebody tells of themselves; `needs` is for the organiser only."""

    name: str
    organisation: str = ""
    needs: str = ""
    wants_training: bool = False


@transaction.atomic
def register(
    meeting: Meeting, *, party: str, email: str, details: Details, client_id: UUID | None = None
) -> Registration:
    """A seat, or a place on the waiting list. Sending the same page again, which made up
    `client_id`, changes nothing. Raises RegistrationError.
    """
    meeting = locked(meeting)
    _check_open(meeting)
    balance = balance_of(meeting)
    if balance.of(party) is None:
        raise NotInvitedError(_("Kies een partij die bij deze bijeenkomst is uitgenodigd."))
    same = meeting.registrations.filter(client_id=client_id).first() if client_id else None
    if same and same.email == email.lower() and same.status != Status.CANCELLED:
        same.meeting = meeting
        return same
    registration = _row_for(meeting, email)
    if same is None:
        registration.client_id = client_id
    has_seat = balance.has_seat_for(party)
    registration.party = party
    registration.status = Status.REGISTERED if has_seat else Status.WAITLISTED
    registration.registered_at = timezone.now()
    _fill_in(registration, details)
    registration.save()
    if has_seat:
        emails.registered(registration)
    else:
        emails.waitlisted(registration, balance.why_waiting(party))
    return registration


@transaction.atomic
def tell_again(meeting: Meeting, email: str) -> None:
    """Of an address that is registered only its owner hears so, by mail; the page says the same to
    everybody who registers, because anybody can fill in the address of somebody else.
    """
    registration = meeting.registrations.get(email=email.lower())
    registration.meeting = meeting
    emails.registered_already(registration)


@transaction.atomic
def change_details(registration: Registration, details: Details) -> None:
    """Raises RegistrationError."""
    registration = _locked_registration(registration)
    check_may_change(registration)
    _fill_in(registration, details)
    registration.save(update_fields=["name", "organisation", "needs", "wants_training"])


@transaction.atomic
def cancel(registration: Registration) -> bool:
    """Give the place back, or leave the waiting list. False when that was done already. Raises
    MeetingClosedError.
    """
    registration = _locked_registration(registration)
    _check_open(registration.meeting)
    if registration.status == Status.CANCELLED:
        return False
    _leave(registration)
    emails.left(registration)
    offer_places(registration.meeting)
    return True


@transaction.atomic
def send_somebody_else(registration: Registration, *, name: str, email: str) -> Registration:
    """The place goes to somebody of the same party, who gets a link of their own; the old link
    stays that of who leaves. Raises RegistrationError.
    """
    registration = _locked_registration(registration)
    meeting = registration.meeting
    check_may_pass_on(registration)
    other = _row_for(meeting, email, may_wait=True)
    _leave(registration)
    other.party = registration.party
    other.status, other.offered_until = Status.REGISTERED, None
    other.registered_at = timezone.now()
    _fill_in(other, Details(name, organisation=registration.organisation))
    other.save()
    emails.left(registration)
    emails.registered(other)
    return other


def check_may_pass_on(registration: Registration) -> None:
    """Before somebody fills in who comes instead. Raises RegistrationError."""
    _check_open(registration.meeting)
    if registration.status != Status.REGISTERED:
        raise OfferOverError(_("U hebt geen plek die u kunt doorgeven."))


def check_may_change(registration: Registration) -> None:
    """Before somebody fills in what changed. Raises RegistrationError."""
    _check_open(registration.meeting)
    if registration.status == Status.CANCELLED:
        raise RegistrationError(_("U bent afgemeld. Er is niets meer te wijzigen."))


@transaction.atomic
def accept_offer(registration: Registration) -> bool:
    """False when the place was theirs already. Raises RegistrationError."""
    registration = _locked_registration(registration)
    _check_open(registration.meeting)
    if registration.status == Status.REGISTERED:
        return False
    if not registration.has_offer:
        raise OfferOverError(_("De tijd om te antwoorden is voorbij. Deze plek is niet meer vrij."))
    registration.status, registration.offered_until = Status.REGISTERED, None
    registration.save(update_fields=["status", "offered_until"])
    emails.registered(registration)
    return True


def offer_places(meeting: Meeting) -> int:
    """Offer what is free to who waits, the party that is needed most first; returns how many. Under
    the lock of the caller, who changed what is free.
    """
    offered = 0
    while party := balance_of(meeting).next_to_offer():
        waiting = meeting.registrations.filter(status=Status.WAITLISTED, party=party)
        registration = waiting.order_by("registered_at", "pk")[0]
        registration.meeting = meeting
        registration.status = Status.OFFERED
        registration.offered_until = _offered_until(meeting, timezone.now())
        registration.save(update_fields=["status", "offered_until"])
        emails.offered(registration)
        offered += 1
    return offered


def offer_what_is_free(meeting: Meeting) -> int:
    """As `offer_places`, for who may free a place at any time: nothing is offered once it began."""
    is_coming = meeting.status == Meeting.Status.OPEN and meeting.starts_at > timezone.now()
    return offer_places(meeting) if is_coming else 0


def end_offers(now: datetime) -> int:
    """Take back what was offered and not taken, and offer it to the next; returns how many. One
    transaction per meeting; safe to run at any time.
    """
    over = Registration.objects.filter(
        status=Status.OFFERED, offered_until__lte=now, meeting__status=Meeting.Status.OPEN
    )
    meetings = Meeting.objects.filter(pk__in=over.values("meeting")).select_related(
        "trajectory__region"
    )
    return sum(_end_offers_of(meeting, now) for meeting in meetings)


@transaction.atomic
def _end_offers_of(meeting: Meeting, now: datetime) -> int:
    meeting = locked(meeting)
    over = list(meeting.registrations.filter(status=Status.OFFERED, offered_until__lte=now))
    for registration in over:
        registration.meeting = meeting
        emails.offer_over(registration)  # first: it names the time that is over
        _leave(registration)
    if meeting.starts_at > now:
        offer_places(meeting)
    return len(over)


def _offered_until(meeting: Meeting, now: datetime) -> datetime:
    """Two days; near the meeting shorter, so that the next still has a chance."""
    day_before = max(now + _LEAST_TIME, meeting.starts_at - timedelta(days=1))
    return min(now + OFFER_TIME, day_before, meeting.starts_at)


def locked(meeting: Meeting) -> Meeting:
    """Whoever gives out or frees places of this meeting waits here, before touching any of its
    registrations: taken the other way round, two would wait for each other.
    """
    found = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    found.trajectory = meeting.trajectory
    return found


def _locked_registration(registration: Registration) -> Registration:
    """As it is now, under the lock of its meeting."""
    meeting = locked(registration.meeting)
    registration = meeting.registrations.get(pk=registration.pk)
    registration.meeting = meeting
    return registration


def _check_open(meeting: Meeting) -> None:
    if meeting.status == Meeting.Status.CANCELLED:
        raise MeetingClosedError(_("Deze bijeenkomst gaat niet door."))
    if meeting.status != Meeting.Status.OPEN:
        raise MeetingClosedError(_("Aanmelden voor deze bijeenkomst kan niet."))
    if meeting.starts_at <= timezone.now():
        raise MeetingClosedError(_("Deze bijeenkomst is al begonnen of voorbij."))


def _row_for(meeting: Meeting, email: str, *, may_wait: bool = False) -> Registration:
    """Somebody who left and comes back is the same row, so that the old link works again;
    `may_wait`: also who is on the waiting list.
    """
    found = meeting.registrations.filter(email=email.lower()).first()
    if found is None:
        return Registration(meeting=meeting, email=email.lower())
    free = {Status.CANCELLED, Status.WAITLISTED} if may_wait else {Status.CANCELLED}
    if found.status not in free:
        raise AlreadyRegisteredError(
            _(
                "Met dit e-mailadres is al iemand aangemeld. Kies iemand die nog geen plek heeft. "
                "Uw eigen plek houdt u tot u hem doorgeeft."
            )
        )
    found.meeting = meeting
    return found


def _leave(registration: Registration) -> None:
    registration.status, registration.status_before = Status.CANCELLED, ""
    registration.offered_until = None
    registration.save(update_fields=["status", "status_before", "offered_until"])


def _fill_in(registration: Registration, details: Details) -> None:
    """Only what this meeting asks; what somebody sends besides is not kept."""
    meeting = registration.meeting
    registration.name = details.name
    registration.organisation = details.organisation if meeting.asks_organisation else ""
    registration.needs = details.needs if meeting.asks_needs else ""
    registration.wants_training = details.wants_training and meeting.asks_training
