"""After `prepare`: a meeting that goes on, a vote that is open, and Alice signed in."""

from datetime import timedelta

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from dialogues.domain import voting
from dialogues.models import Meeting, Room
from regions.models import Trajectory, User

SESSION = "faultsfaultsfaultsfaultsfaults12"
ROOM = "H7KM4R"


def prepare_room() -> None:
    now = timezone.now()
    meeting = Trajectory.objects.get().meetings.create(
        kind=Meeting.Kind.AGREE, title="Afspreken", status=Meeting.Status.OPEN,
        published_on=now.date(), starts_at=now, ends_at=now + timedelta(hours=2), place="Zaal",
    )  # fmt: skip
    meeting.ideas.create(theme="SAM", text="Eén plan per kind.")
    voting.open_voting(voting.room_of(meeting))
    Room.objects.update(code=ROOM)
    sign_in()


def sign_in() -> None:
    """Alice, in the browser that has SESSION."""
    alice = User.objects.get()
    content = {
        SESSION_KEY: str(alice.pk),
        BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend",
        HASH_SESSION_KEY: alice.get_session_auth_hash(),
    }
    Session.objects.create(
        session_key=SESSION, session_data=SessionStore().encode(content),
        expire_date=timezone.now() + timedelta(days=1),
    )  # fmt: skip
