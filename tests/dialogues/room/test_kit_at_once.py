"""Eight people at the same moment, each on a connection of their own. On SQLite every transaction
takes the lock of the whole file; on PostgreSQL the lock on the kit, and the condition on the
edition, do it.
"""

import threading
from collections.abc import Callable
from threading import Barrier

import pytest
from django.db import connection

from dialogues.domain import kits
from dialogues.domain.kits import KitError
from dialogues.models import KitTheme, Meeting
from dialogues.themes import CHANGE
from documents.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 8


def at_once(act: Callable[[int], object]) -> list[object]:
    """What each of them got; a refusal as its text."""
    got: list[object] = []
    start = Barrier(PEOPLE)

    def run(number: int) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            got.append(act(number))
        except KitError as error:
            got.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_eight_clicks_at_once_are_one_job(meeting: Meeting) -> None:
    kit = kits.kit_of(meeting)
    got = at_once(lambda _number: kits.start(kit, [CHANGE]))
    assert got.count(None) == 1
    assert got.count("De kit wordt al gemaakt.") == PEOPLE - 1
    assert Job.objects.filter(task=kits.TASK).count() == 1


def test_of_eight_who_write_at_once_one_is_stored_and_the_others_know(meeting: Meeting) -> None:
    kit = kits.kit_of(meeting)
    texts = [{"question": f"Vraag van {number}?"} for number in range(PEOPLE)]
    got = at_once(lambda number: kits.reword(kit, CHANGE, texts[number], edition=0))
    assert sorted(map(bool, got)) == [False] * (PEOPLE - 1) + [True]
    row = KitTheme.objects.get()
    assert (row.edition, row.texts in texts) == (1, True)


def test_eight_who_open_the_page_for_the_first_time_see_one_kit(meeting: Meeting) -> None:
    assert len(set(at_once(lambda _number: kits.kit_of(meeting).pk))) == 1
