"""The web server is killed while a crowd registers, and the worker while it reminds them. Nobody is
in twice, no place is lost, nobody who was told 'u bent aangemeld' is forgotten, no mail goes twice.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from threading import Thread

from tests.faults import prepare_meetings
from tests.faults.conftest import Place, until
from tests.faults.phone import LINE_BROKEN, Phone, insist
from tests.faults.prepare_meetings import PLACES, REMINDED
from tests.faults.smtp import MailServer, mail_server
from tests.faults.test_mail_worker_killed import a_quarter_of_an_hour_passes, states

PHONES, EACH = 8, 6
PARTIES = ("parent", "foster_parent", "foster_care_worker", "child_protection_worker")
STORED_AND_MAIL_QUEUED = "dialogues.emails:registered"  # and not yet committed


def prepared(place: Place, name: str) -> str:
    """The address to register at."""
    script = f"from {prepare_meetings.__name__} import {name}; {name}()"
    process = place.start("django", "shell", "-c", script)
    process.wait(120)
    assert process.returncode == 0, place.log
    ((number,),) = place.sql("SELECT id FROM dialogues_meeting")
    return f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{number}/aanmelden/"


def register(phone: Phone, path: str, email: str, party: str) -> int:
    """302 is 'kijk in uw e-mail', also when this address is in already."""
    assert phone.get(path) == 200
    return phone.post(path, party=party, name="Dana", email=email, needs="")


def keep_trying(phone: Phone, act: Callable[[], int]) -> None:
    """A server that was killed while it counted leaves that address held for some seconds."""
    until(lambda: insist(phone, act) == 302)


def phone_of(port: int, number: int) -> Phone:
    """From houses of their own: with what is sent again, it is more than one address may."""
    return Phone(port, comes_from=f"127.0.0.{number + 1}")


def test_a_crowd_that_registers_while_the_server_is_killed_twice(place: Place, port: int) -> None:
    path = prepared(place, "open_meeting")
    acknowledged: list[str] = []

    def register_all(phone: Phone, number: int) -> None:
        for turn in range(EACH):
            email = f"mens-{number}-{turn}@voorbeeld.example"
            act = partial(register, phone, path, email, PARTIES[(number + turn) % 4])
            keep_trying(phone, act)
            acknowledged.append(email)

    web = place.web(port)
    phones = [
        Thread(target=register_all, args=[phone_of(port, number), number])
        for number in range(PHONES)
    ]
    for phone in phones:
        phone.start()
    for enough in (12, 30):
        until(partial(reached, acknowledged, enough))
        place.kill(web)
        web = place.web(port)
    for phone in phones:
        phone.join()

    emails = [str(each[0]) for each in place.sql("SELECT email FROM dialogues_registration")]
    assert sorted(emails) == sorted(acknowledged)
    assert len(set(emails)) == PHONES * EACH
    assert seats(place) == dict.fromkeys(PARTIES, PLACES)  # twelve of each wanted to come
    waiting = PHONES * EACH - 4 * PLACES
    told = mails(place)
    del told["meeting-again"]  # to who saw no answer the first time
    assert told == {"meeting-registered": 4 * PLACES, "meeting-waitlisted": waiting}


def test_a_server_killed_before_the_commit_has_registered_nobody_and_then_once(
    place: Place, port: int
) -> None:
    path = prepared(place, "open_meeting")
    web = place.web(port, STOP_AFTER=STORED_AND_MAIL_QUEUED)
    phone = Phone(port)
    assert insist(phone, partial(phone.get, path)) == 200
    sending = Thread(target=broken, args=[phone, path])
    sending.start()
    until(lambda: place.is_stopped_at_the_point)
    place.kill(web)
    sending.join()
    assert (seats(place), mails(place)) == ({}, {})

    place.web(port)

    dana = partial(register, phone, path, "dana@voorbeeld.example", "parent")
    assert [insist(phone, dana) for _press in range(2)] == [302, 302]
    told = {"meeting-registered": 1, "meeting-again": 1}
    assert (seats(place), mails(place)) == ({"parent": 1}, told)


def test_a_worker_killed_among_the_reminders_of_a_meeting_sends_none_twice(place: Place) -> None:
    prepared(place, "meeting_of_tomorrow")
    with mail_server(MailServer(silent_at=8)) as server:
        url = f"smtp://127.0.0.1:{server.port}"
        worker = place.worker(EMAIL_URL=url)
        until(server.is_silent.is_set)
        place.kill(worker)
        assert states(place) == {"sent": 7, "sending": 1, "queued": REMINDED - 8}

        a_quarter_of_an_hour_passes(place)
        place.worker(EMAIL_URL=url)
        until(lambda: states(place) == {"sent": REMINDED - 1, "uncertain": 1})
    addresses = [f"mens-{number}@voorbeeld.example" for number in range(REMINDED)]
    assert sorted(server.taken) == sorted(addresses)
    assert mails(place) == {"meeting-reminder": REMINDED}


def seats(place: Place) -> dict[str, int]:
    found = place.sql(
        "SELECT party, count(*) FROM dialogues_registration WHERE status = 'registered'"
        " GROUP BY party"
    )
    return {str(party): int(str(count)) for party, count in found}


def mails(place: Place) -> Counter[str]:
    return Counter(str(each[0]) for each in place.sql("SELECT kind FROM regions_mail"))


def reached(acknowledged: list[str], enough: int) -> bool:
    return len(acknowledged) >= enough


def broken(phone: Phone, path: str) -> None:
    """Press the button, and see the line break."""
    try:
        phone.post(path, party="parent", name="Dana", email="dana@voorbeeld.example", needs="")
    except LINE_BROKEN:
        return
    raise AssertionError("the server should have been killed")
