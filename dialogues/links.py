"""The personal links of who comes and of who is asked for a date, and the addresses in mails."""

from django.conf import settings
from django.urls import reverse

from dialogues.models import Invitee, Meeting, Registration
from regions.personal_links import key_of, token_for

_REGISTRATION = "registration"
_INVITEE = "date-poll"


def registration_path(registration: Registration) -> str:
    return reverse("registration", args=[token_for(_REGISTRATION, registration.pk)])


def registration_link(registration: Registration) -> str:
    return settings.SITE_URL + registration_path(registration)


def registration_key(token: str) -> int | None:
    return key_of(_REGISTRATION, token)


def invitee_path(invitee: Invitee) -> str:
    return reverse("date_poll", args=[token_for(_INVITEE, invitee.pk)])


def invitee_link(invitee: Invitee) -> str:
    return settings.SITE_URL + invitee_path(invitee)


def invitee_key(token: str) -> int | None:
    return key_of(_INVITEE, token)


def planned_path(meeting: Meeting) -> str:
    """The page of who plans the meeting."""
    trajectory = meeting.trajectory
    return reverse("planned_meeting", args=[trajectory.region.slug, trajectory.slug, meeting.pk])


def meeting_link(meeting: Meeting) -> str:
    return settings.SITE_URL + meeting.get_absolute_url()
