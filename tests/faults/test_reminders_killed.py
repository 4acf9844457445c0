"""The worker is killed while it asks owners how it goes: everybody is asked once, or not twice."""

import pytest

from tests.faults.conftest import Place, until
from tests.faults.prepare_agenda import OWNERS
from tests.faults.smtp import MailServer, mail_server
from tests.faults.test_mail_worker_killed import a_quarter_of_an_hour_passes, states

PREPARE = "tests.faults.prepare_agenda"
ADDRESSES = {f"eigenaar-{number}@voorbeeld.example" for number in range(OWNERS)}


def asked(place: Place) -> tuple[int, int]:
    """Occasions that are noted, and mails."""
    ((reminders,),) = place.sql("SELECT count(*) FROM agenda_reminder")
    ((mails,),) = place.sql("SELECT count(*) FROM regions_mail")
    return int(str(reminders)), int(str(mails))


@pytest.mark.parametrize(
    ("point", "at_the_kill"),
    [
        ("regions.outbox:queue_unwritten", (0, 0)),  # stored, and not yet committed
        ("agenda.domain.reminding:_remind", (1, 1)),  # one owner, and none of the others
    ],
)
def test_a_worker_killed_while_it_asks_owners_asks_each_of_them_once(
    place: Place, point: str, at_the_kill: tuple[int, int]
) -> None:
    place.do("prepare_owners", PREPARE)
    worker = place.worker(STOP_AFTER=point)
    until(lambda: place.is_stopped_at_the_point)
    place.kill(worker)
    assert asked(place) == at_the_kill

    with mail_server(MailServer()) as server:
        place.worker(EMAIL_URL=f"smtp://127.0.0.1:{server.port}")
        until(lambda: states(place) == {"sent": OWNERS})
    assert asked(place) == (OWNERS, OWNERS)
    assert sorted(server.taken) == sorted(ADDRESSES)


def test_a_worker_killed_while_it_sends_reminders_sends_none_twice(place: Place) -> None:
    place.do("prepare_owners", PREPARE)
    with mail_server(MailServer(silent_at=4)) as server:
        url = f"smtp://127.0.0.1:{server.port}"
        worker = place.worker(EMAIL_URL=url)
        until(server.is_silent.is_set)
        place.kill(worker)
        a_quarter_of_an_hour_passes(place)
        place.worker(EMAIL_URL=url)
        until(lambda: states(place) == {"sent": OWNERS - 1, "uncertain": 1})
    assert sorted(server.taken) == sorted(ADDRESSES)
