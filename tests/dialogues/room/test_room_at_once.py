"""Two people at once, each on a connection of their own: the second comes while the first is not
ready, waits, and then finds how it has become. On SQLite the lock of the whole file makes it wait.
"""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from dialogues.domain import minutes, voting
from dialogues.models import Correction, Dot, Idea, Meeting, Minutes
from documents.domain import files
from regions.parties import Party
from tests.dialogues.room.conftest import ballot

pytestmark = pytest.mark.django_db(transaction=True)


def in_between(first: Callable[[], object], second: Callable[[], object]) -> object:
    """What `second` got, that began after `first` and before `first` was stored."""
    got: list[object] = []
    begun = threading.Event()
    number: list[int] = []

    def run() -> None:
        try:
            connection.ensure_connection()
            if connection.vendor == "postgresql":
                number.append(connection.connection.get_backend_pid())
            begun.set()
            got.append(second())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        begun.wait()
        while number and thread.is_alive() and not waits(number[0]):
            pass
    thread.join()
    return got[0]


def waits(number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [number])
        return bool(cursor.fetchone()[0])


def test_an_idea_that_gets_its_first_dot_is_not_removed(
    meeting: Meeting, ideas: list[Idea]
) -> None:
    room = voting.room_of(meeting)
    mine = ballot(room, Party.PARENT)

    def begin() -> None:
        voting.open_voting(room)
        voting.vote(mine, [ideas[0].pk], {})

    assert in_between(begin, lambda: voting.remove_idea(ideas[0])) is False
    assert Dot.objects.get().idea == ideas[0]


def test_a_vote_does_not_begin_while_the_last_idea_goes(meeting: Meeting) -> None:
    idea = meeting.ideas.create(theme="SAM", text="Eén plan.")
    room = voting.room_of(meeting)
    opened = in_between(lambda: voting.remove_idea(idea), lambda: voting.open_voting(room))
    assert opened is False


def test_a_correction_stays_as_it_was_when_the_minutes_became_final(meeting: Meeting) -> None:
    draft = Minutes.objects.create(
        meeting=meeting, status=Minutes.Status.CORRECTING, corrections_until=timezone.localdate()
    )
    correction = draft.corrections.create(party=Party.PARENT, text="Niet zo.", status="done")

    file = files.store("verslag.pdf", "application/pdf", b"verslag")

    def become_final() -> None:
        Minutes.objects.filter(pk=draft.pk).update(
            status=Minutes.Status.FINAL, final_on=timezone.localdate(), content={}, pdf=file,
            word=file,
        )  # fmt: skip

    left = Correction.Status.LEFT
    assert in_between(become_final, lambda: minutes.settle(correction, left)) is False
    assert draft.corrections.get().status == Correction.Status.DONE
