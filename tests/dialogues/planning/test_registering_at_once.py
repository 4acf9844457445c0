"""Fifty people at the same moment, each on a connection of their own, and three places per party.

On SQLite every transaction takes the lock of the whole file; on PostgreSQL the lock on the meeting
does it, which these fail without.
"""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from dialogues.domain import presence, registering
from dialogues.domain.registering import Details, RegistrationError
from dialogues.domain.tables import lay_tables
from dialogues.models import Meeting, Registration
from regions.models import Mail
from regions.parties import FOUR_PARTIES, Party
from tests.dialogues.planning.conftest import Register

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 50


def at_once(acts: Sequence[Callable[[], object]]) -> list[Exception]:
    """Do all of them at the same moment; what was refused."""
    refused: list[Exception] = []
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            act()
        except RegistrationError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def comes(meeting: Meeting, party: Party, email: str) -> Callable[[], object]:
    details = Details(email.partition("@")[0])
    return lambda: registering.register(meeting, party=party, email=email, details=details)


def seats(meeting: Meeting) -> Counter[str]:
    seated = meeting.registrations.filter(status__in=Registration.SEATED)
    return Counter(seated.values_list("party", flat=True))


def test_fifty_people_at_once_get_no_more_places_than_there_are(meeting: Meeting) -> None:
    refused = at_once(
        [
            comes(meeting, FOUR_PARTIES[number % 4], f"mens{number}@voorbeeld.example")
            for number in range(PEOPLE)
        ]
    )
    assert refused == []
    assert seats(meeting) == {party.value: 3 for party in FOUR_PARTIES}
    assert meeting.registrations.filter(status="waitlisted").count() == PEOPLE - 12
    assert Counter(Mail.objects.values_list("kind", flat=True)) == {
        "meeting-registered": 12, "meeting-waitlisted": PEOPLE - 12,
    }  # fmt: skip


def test_one_address_many_times_at_once_is_one_registration(meeting: Meeting) -> None:
    refused = at_once([comes(meeting, Party.PARENT, "dana@voorbeeld.example") for _ in range(8)])
    assert len(refused) == 7
    assert meeting.registrations.count() == 1
    assert Mail.objects.count() == 1


def test_all_leave_and_others_come_at_once(meeting: Meeting, coming: Register) -> None:
    """Every seat that comes free is offered once, and never to more people than there is room."""
    sitting = [coming(Party.PARENT, name) for name in ("Dana", "Dina", "Dora")]
    for number in range(6):
        coming(Party.PARENT, f"Wacht{number}")
    refused = at_once(
        [
            *(lambda each=each: registering.cancel(each) for each in sitting),
            *(
                comes(meeting, Party.PARENT, f"nieuw{number}@voorbeeld.example")
                for number in range(5)
            ),
        ]
    )
    assert refused == []
    assert seats(meeting) == {"parent": 3}
    offered = meeting.registrations.filter(status="offered").order_by("pk")
    assert list(offered.values_list("name", flat=True)) == ["Wacht0", "Wacht1", "Wacht2"]
    assert Mail.objects.filter(kind="meeting-offered").count() == 3


def test_a_place_that_is_accepted_twice_at_once_is_confirmed_once(
    meeting: Meeting, coming: Register
) -> None:
    dana, *_others = [coming(Party.PARENT, name) for name in ("Dana", "Dina", "Dora")]
    eva = coming(Party.PARENT, "Eva")
    registering.cancel(dana)
    at_once([lambda: registering.accept_offer(eva)] * 8)
    assert seats(meeting) == {"parent": 3}
    sent = Mail.objects.filter(once__startswith=f"meeting-registered:{eva.pk}:")
    assert sent.count() == 1


def test_a_tap_at_the_door_and_a_change_of_mind_do_not_wait_for_each_other(
    meeting: Meeting, coming: Register
) -> None:
    """Everybody takes the meeting first: the other way round two would wait for ever."""
    parents = [coming(Party.PARENT, f"Ouder{number}") for number in range(8)]
    lay_tables(meeting)
    for verb in (presence.tick, presence.untick):
        walks_in = partial(presence.walk_in, meeting, Party.PARENT, "Wil")
        refused = at_once(
            [
                *(partial(walks_in, client_id=uuid4()) for _ in range(4)),
                *(partial(verb, each) for each in parents),
                *(partial(registering.change_details, each, Details("X")) for each in parents),
            ]
        )
        assert refused == []
    assert seats(meeting) == {"parent": 3 + 4 + 4}
