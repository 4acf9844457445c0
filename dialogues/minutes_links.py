"""The personal link to the draft of the minutes: for who was there, and for nothing else."""

from django.urls import reverse

from dialogues.models import Registration
from regions.personal_links import key_of, token_for

_PURPOSE = "minutes"


def minutes_path(registration: Registration) -> str:
    return reverse("minutes_correct", args=[token_for(_PURPOSE, registration.pk)])


def reader_of(token: str) -> Registration | None:
    """Who the link was mailed to; None when we did not make it, or the row is gone."""
    key = key_of(_PURPOSE, token)
    if key is None:
        return None
    readers = Registration.objects.select_related("meeting__trajectory__region")
    return readers.filter(pk=key, status=Registration.Status.ATTENDED).first()
