"""Meetings as events in somebody's calendar."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.links import meeting_link, registration_link
from dialogues.models import Meeting, Registration
from documents.calendars import Event, Person


def public_event(meeting: Meeting) -> Event:
    """Without the address of an online meeting: that is for who registered."""
    return _event(meeting, text=meeting.description, url=meeting_link(meeting), attendee=None)


def personal_event(registration: Registration, *, cancelled: bool = False) -> Event:
    """Of one who comes, or (`cancelled`) no longer does."""
    link = registration_link(registration)
    meeting, text = registration.meeting, _("Wijzigen of afmelden: %s") % link
    if meeting.status == Meeting.Status.CANCELLED:
        text = _("Deze bijeenkomst gaat niet door.")
    attendee = Person(registration.name, registration.email)
    event = _event(meeting, text=text, url=link, attendee=attendee)
    # Somebody who leaves and comes back gets messages with the same SEQUENCE; of those the one
    # with the latest stamp holds (RFC 5546, 2.1.5).
    return replace(event, changed_at=timezone.now(), cancelled=event.cancelled or cancelled)


def _event(meeting: Meeting, *, text: str, url: str, attendee: Person | None) -> Event:
    trajectory = meeting.trajectory
    online = meeting.mode == Meeting.Mode.ONLINE
    return Event(
        uid=f"{meeting.uid}@goedgesprek",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=meeting.title,
        place=_("Online") if online else meeting.place,
        text=text,
        url=url,
        organizer=Person(trajectory.contact_name, trajectory.contact_email),
        cancelled=meeting.status == Meeting.Status.CANCELLED,
        attendee=attendee,
    )
