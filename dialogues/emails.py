"""One function per mail about a meeting. Each queues it in the transaction of what it is about,
under a key that makes it one mail; the plain text is complete, and no mail holds more of a person
than a name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.calendar import personal_event
from dialogues.links import invitee_link, meeting_link, planned_path, registration_link
from dialogues.models import Invitee, Meeting, PartyContact, Registration
from documents.calendars import invitation
from regions.access import MANAGERS
from regions.models import User
from regions.outbox import NewMail, queue, queue_many, queue_unwritten
from regions.parties import Party

Status = Registration.Status
_SEATED = frozenset({Status.REGISTERED, Status.ATTENDED})
LAST_REMINDER = 1  # day before


def registered(registration: Registration) -> None:
    """A seat: with the meeting for the calendar."""
    _to_registrant(
        registration,
        "registered",
        f"{_stamp(registration.registered_at)}-{registration.meeting.sequence}",
        _("Bevestiging: u bent aangemeld voor %s"),
        calendar=_calendar(registration),
    )


def waitlisted(registration: Registration, why: str) -> None:
    _to_registrant(
        registration,
        "waitlisted",
        _stamp(registration.registered_at),
        _("Wachtlijst: %s"),
        {"why": why},
    )


def registered_already(registration: Registration) -> None:
    """At most once a day: whoever fills in somebody's address over and over fills no mailbox."""
    _to_registrant(
        registration,
        "again",
        date_format(localtime(), "Ymd"),
        _("Niets veranderd: u was al aangemeld voor %s"),
    )


def offered(registration: Registration) -> None:
    until = registration.offered_until
    assert until  # noqa: S101  an_offer_has_a_time_limit
    _to_registrant(
        registration,
        "offered",
        _stamp(until),
        _("Antwoord gevraagd: er is een plek voor u bij %s"),
        {"until": localtime(until)},
    )


def offer_over(registration: Registration) -> None:
    until = registration.offered_until
    assert until  # noqa: S101  an_offer_has_a_time_limit
    _to_registrant(
        registration,
        "offer-over",
        _stamp(until),
        _("Verlopen: de plek die u kon krijgen bij %s"),
    )


def left(registration: Registration) -> None:
    _to_registrant(
        registration,
        "left",
        _stamp(registration.registered_at),
        _("Afgemeld: %s"),
        calendar=_calendar(registration, cancelled=True),
    )


def moved(meeting: Meeting, was: str) -> int:
    """To everybody who has a seat or waits; `was`: when and where it would have been."""
    return queue_many(
        _mail(
            registration,
            "moved",
            str(meeting.sequence),
            _("Gewijzigd: %s"),
            {"was": was},
            calendar=_calendar(registration) if registration.status in _SEATED else "",
        )
        for registration in _everybody(meeting)
    )


def cancelled(meeting: Meeting, reason: str) -> int:
    return queue_many(
        _mail(
            registration,
            "cancelled",
            str(meeting.sequence),
            _("Afgezegd: %s"),
            {"reason": reason},
            calendar=_calendar(registration, cancelled=True),
        )
        for registration in _everybody(meeting)
    )


def reminders(meeting: Meeting, days: int) -> int:
    """7 days and 1 day before; written when they go, because some leave meanwhile. Another title or
    place on the same day is no reason to remind anybody again.
    """
    return _queue_unwritten(
        meeting, "reminder", f"{days}-{_day(meeting)}", _reminded(meeting, days)
    )


def write_reminder(once: str) -> NewMail | None:
    """The last one has the address of an online meeting. None for who left, and for a meeting that
    was moved to another day or cancelled: then another mail says so. Once the meeting began it is
    too late, and who leads it sees that.
    """
    registration = _registration_of(once)
    meeting = registration.meeting if registration else None
    if registration is None or meeting is None or registration.status not in _SEATED:
        return None
    occasion = once.rpartition(":")[2]
    days, day = occasion.split("-")
    if meeting.status == Meeting.Status.CANCELLED or day != _day(meeting):
        return None
    is_last = int(days) == LAST_REMINDER
    context = {"when": _ahead(meeting), "online_url": meeting.online_url if is_last else ""}
    written = _mail(registration, "reminder", occasion, _("Herinnering: %s"), context)
    return replace(written, not_after=meeting.starts_at)


def _ahead(meeting: Meeting) -> str:
    """Counted when it is written: who registered in the morning does not come tomorrow."""
    days = (localdate(meeting.starts_at) - localdate()).days
    near = {0: _("Vandaag"), 1: _("Morgen"), 7: _("Over een week")}
    return near.get(days) or _("Over %s dagen") % days


def thanks(meeting: Meeting) -> int:
    return _queue_unwritten(meeting, "thanks", "after", _who_was_there(meeting))


def write_thanks(once: str) -> NewMail | None:
    registration = _registration_of(once)
    if registration is None or registration.answered_thanks:
        return None
    return _mail(registration, "thanks", "after", _("Bedankt: drie vragen over %s"))


def date_asked(invitee: Invitee) -> None:
    meeting = invitee.meeting
    queue(
        NewMail(
            once=f"meeting-date-asked:{invitee.pk}",
            kind="meeting-date-asked",
            to=invitee.email,
            subject=_("Uitnodiging: kies een datum voor %s") % meeting.title,
            text=_text(
                "date_asked",
                meeting,
                {"name": invitee.name, "personal_link": invitee_link(invitee)},
            ),
            reply_to=meeting.trajectory.contact_email,
            trajectory=meeting.trajectory,
        )
    )


def open_to_invitees(meeting: Meeting) -> int:
    """Who helped to choose the date is told first that it is there."""
    return queue_many(
        NewMail(
            once=f"meeting-invitation:{invitee.pk}",
            kind="meeting-invitation",
            to=invitee.email,
            subject=_("Uitnodiging: %s") % meeting.title,
            text=_text("invitation", meeting, {"name": invitee.name}),
            reply_to=meeting.trajectory.contact_email,
            trajectory=meeting.trajectory,
        )
        for invitee in meeting.invitees.all()
    )


def party_missing(meeting: Meeting, contact: PartyContact, *, needed: int, text: str) -> bool:
    """To the contact of a party; False when they were asked for this number today already."""
    today = date_format(localtime(), "Y-m-d")
    return queue(
        NewMail(
            once=f"meeting-party-missing:{meeting.pk}:{contact.pk}:{needed}:{today}",
            kind="meeting-party-missing",
            to=contact.email,
            subject=missing_subject(meeting, contact),
            text=text,
            reply_to=meeting.trajectory.contact_email,
            trajectory=meeting.trajectory,
        )
    )


def missing_subject(meeting: Meeting, contact: PartyContact) -> str:
    return _("Vraag: wie van de %(party)s komt naar %(meeting)s?") % {
        "party": contact.get_party_display().lower(),
        "meeting": meeting.title,
    }


def missing_text(meeting: Meeting, contact: PartyContact, *, needed: int) -> str:
    """The ready-made request; the planner may change it before it goes."""
    party = Party(contact.party)
    context = {
        "contact": contact,
        "needed": needed,
        "party": str(party.label).lower(),
        "one": party.singular,
    }
    return _text("party_missing", meeting, context)


def alarm(meeting: Meeting, days: int) -> int:
    """To everybody who leads the trajectory: a party is missing, this many days before."""
    trajectory = meeting.trajectory
    scope = Q(roles__region=trajectory.region_id) | Q(roles__trajectory=trajectory.pk)
    managers = User.objects.filter(scope, roles__kind__in=MANAGERS, is_active=True).distinct()
    return queue_unwritten(
        (
            f"meeting-alarm:{meeting.pk}:{days}-{_day(meeting)}:{manager}"
            for manager in managers.values_list("pk", flat=True)
        ),
        kind="meeting-alarm",
        batch=f"meeting:{meeting.pk}",
        trajectory=trajectory,
    )


def write_alarm(once: str, *, missing_words: Callable[[Meeting], str]) -> NewMail | None:
    """None when the table is complete by the time it goes, or the meeting is on another day."""
    _kind, pk, occasion, manager = once.split(":")
    meeting = Meeting.objects.select_related("trajectory__region").get(pk=pk)
    missing = missing_words(meeting)
    days, day = occasion.split("-")
    if not missing or meeting.status != Meeting.Status.OPEN or day != _day(meeting):
        return None
    page = settings.SITE_URL + planned_path(meeting)
    context = {"missing": missing, "days": int(days), "page": page}
    return NewMail(
        once=once,
        kind="meeting-alarm",
        to=User.objects.get(pk=manager).email,
        subject=_("Let op: nog niet iedereen aan tafel bij %s") % meeting.title,
        text=_text("alarm", meeting, context),
        trajectory=meeting.trajectory,
    )


# How such a mail is made ------------------------------------------------------------------------


def _to_registrant(
    registration: Registration,
    kind: str,
    occasion: str,
    subject: str,
    context: Mapping[str, object] | None = None,
    *,
    calendar: str = "",
) -> None:
    queue(_mail(registration, kind, occasion, subject, context, calendar=calendar))


def _mail(
    registration: Registration,
    kind: str,
    occasion: str,
    subject: str,
    context: Mapping[str, object] | None = None,
    *,
    calendar: str = "",
) -> NewMail:
    """`occasion` tells one mail of this kind to this person from the next."""
    meeting = registration.meeting
    personal = {"name": registration.name, "personal_link": registration_link(registration)}
    return NewMail(
        once=f"meeting-{kind}:{registration.pk}:{occasion}",
        kind=f"meeting-{kind}",
        to=registration.email,
        subject=subject % meeting.title,
        text=_text(kind.replace("-", "_"), meeting, {**personal, **(context or {})}),
        calendar=calendar,
        reply_to=meeting.trajectory.contact_email,
        trajectory=meeting.trajectory,
        batch=f"meeting:{meeting.pk}",
    )


def _text(template: str, meeting: Meeting, context: Mapping[str, object]) -> str:
    with override("nl"):
        return render_to_string(
            f"dialogues/email/{template}.txt",
            {
                "meeting": meeting,
                "trajectory": meeting.trajectory,
                "meeting_link": meeting_link(meeting),
                "privacy": settings.SITE_URL + reverse("privacy"),
                **context,
            },
        )


def _calendar(registration: Registration, *, cancelled: bool = False) -> str:
    return invitation(personal_event(registration, cancelled=cancelled)).decode()


def _queue_unwritten(
    meeting: Meeting, kind: str, occasion: str, registrations: Iterable[Registration]
) -> int:
    return queue_unwritten(
        (f"meeting-{kind}:{registration.pk}:{occasion}" for registration in registrations),
        kind=f"meeting-{kind}",
        batch=f"meeting:{meeting.pk}",
        trajectory=meeting.trajectory,
    )


def _registration_of(once: str) -> Registration | None:
    """Of a key that `_mail` made; None when the address is erased since."""
    registrations = Registration.objects.select_related("meeting__trajectory__region")
    return registrations.exclude(email="").filter(pk=once.split(":")[1]).first()


def _everybody(meeting: Meeting) -> list[Registration]:
    """Who has a seat or waits for one."""
    return _addressed(meeting, ~Q(status=Status.CANCELLED))


def _with_seat(meeting: Meeting) -> list[Registration]:
    """Also who was ticked before it began, by a facilitator who tried the page."""
    return _addressed(meeting, Q(status__in=_SEATED))


def _reminded(meeting: Meeting, days: int) -> list[Registration]:
    """Who registered after this reminder was due read the same in the confirmation a moment ago;
    the last one they do get, for the address of an online meeting is in it.
    """
    due = meeting.starts_at - timedelta(days=days)
    return [
        each for each in _with_seat(meeting) if days == LAST_REMINDER or each.registered_at <= due
    ]


def _who_was_there(meeting: Meeting) -> list[Registration]:
    """When nobody was ticked in the room, all who were expected. Who walked in without an address
    was ticked, and cannot be mailed.
    """
    was_there = Q(status=Status.ATTENDED)
    if meeting.registrations.filter(was_there).exists():
        return _addressed(meeting, was_there)
    return _with_seat(meeting)


def _addressed(meeting: Meeting, which: Q) -> list[Registration]:
    registrations = list(meeting.registrations.filter(which).exclude(email=""))
    for registration in registrations:
        registration.meeting = meeting  # with its trajectory: no query for each
    return registrations


def _day(meeting: Meeting) -> str:
    """Part of a key: another day is another mail."""
    return f"{localtime(meeting.starts_at):%Y%m%d}"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S%f}"
