"""The web server dies, or loses its database, while people send. Who was thanked is in exactly
once; who was not can press the button again.
"""

from collections import Counter
from functools import partial
from threading import Thread

from tests.faults.conftest import Place, until
from tests.faults.phone import LINE_BROKEN, Phone, insist
from tests.faults.prepare import CODE, PEOPLE

PHONES, EACH = 8, 25
BEFORE_THE_COMMIT = "quickscan.models:Draft.delete"  # the last thing that sending does


def test_two_hundred_people_send_while_the_server_is_killed_twice(place: Place, port: int) -> None:
    thanked: list[str] = []

    def send_all(phone: Phone, number: int) -> None:
        for turn in range(EACH):
            words = f"telefoon {number}, keer {turn}"
            insist(phone, partial(phone.ready_to_send, words))
            assert insist(phone, phone.send) == 302
            thanked.append(words)

    web = place.web(port)
    phones = [Thread(target=send_all, args=[Phone(port), number]) for number in range(PHONES)]
    for phone in phones:
        phone.start()
    for enough in (50, 120):
        until(partial(reached, thanked, enough))
        place.kill(web)
        web = place.web(port)
    for phone in phones:
        phone.join()

    assert len(set(thanked)) == PHONES * EACH
    assert stored(place) == (Counter(thanked), PEOPLE + PHONES * EACH)


def test_a_server_killed_between_storing_and_committing_has_stored_nothing(
    place: Place, port: int
) -> None:
    web = place.web(port, STOP_AFTER=BEFORE_THE_COMMIT)
    phone = Phone(port)
    phone.ready_to_send("Meer rust.")
    sending = in_the_background(phone)
    until(lambda: place.is_stopped_at_the_point)
    place.kill(web)
    assert sending.outcome() is None
    assert stored(place) == (Counter(), PEOPLE)

    place.web(port)

    assert phone.send() == 302
    assert phone.send() == 302  # to make sure
    assert stored(place) == (Counter(["Meer rust."]), PEOPLE + 1)


def test_a_database_that_breaks_off_a_send_is_explained_and_the_button_works_again(
    place: Place, port: int
) -> None:
    place.web(port, SQLITE_TIMEOUT="1", PGAPPNAME="web")
    phone = Phone(port)
    phone.ready_to_send("Meer rust.")
    other = place.connect()
    place.hold(other)
    sending = in_the_background(phone)
    until(place.is_held_up)
    place.cut_connections()
    assert sending.outcome() == 500
    assert_explained(phone.shown)
    other.rollback()
    other.close()
    assert stored(place) == (Counter(), PEOPLE)

    assert phone.send() == 302

    assert stored(place) == (Counter(["Meer rust."]), PEOPLE + 1)


def test_connections_that_died_between_two_requests_are_replaced(place: Place, port: int) -> None:
    place.web(port, PGAPPNAME="web")
    phone = Phone(port)
    phone.ready_to_send("Meer rust.")
    place.cut_connections()
    assert phone.send() == 302
    assert stored(place) == (Counter(["Meer rust."]), PEOPLE + 1)


def test_without_a_database_a_page_still_explains(place: Place, port: int) -> None:
    place.web(port, DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    phone = Phone(port, cookies={"antwoord": "H7KM4RTX9BDF2GZ"})
    for path in (f"/v/{CODE}", f"/v/{CODE}/samenwerken", f"/v/{CODE}/controle", "/"):
        assert phone.get(path) == 500
        assert_explained(phone.shown)
    assert phone.get("/verder") == 200  # the page itself asks the database nothing
    assert phone.send() == 500
    assert_explained(phone.shown)


def assert_explained(html: str) -> None:
    assert '<html lang="nl"' in html
    assert "Dat ligt aan ons, niet aan u." in html
    assert 'href="/contact/"' in html
    assert "Traceback" not in html


def reached(thanked: list[str], enough: int) -> bool:
    return len(thanked) >= enough


class Sending(Thread):
    """Somebody pressed the button and waits."""

    def __init__(self, phone: Phone) -> None:
        super().__init__()
        self.phone, self.status = phone, 0

    def run(self) -> None:
        try:
            self.status = self.phone.send()
        except LINE_BROKEN:
            self.status = 0

    def outcome(self) -> int | None:
        """The status; None when the line was broken."""
        self.join()
        return self.status or None


def in_the_background(phone: Phone) -> Sending:
    sending = Sending(phone)
    sending.start()
    return sending


def stored(place: Place) -> tuple[Counter[str], int]:
    """What was written, each as often as it is there, and how many answers there are."""
    words = place.sql("SELECT text FROM quickscan_openanswer")
    ((answers,),) = place.sql("SELECT count(*) FROM quickscan_response")
    assert isinstance(answers, int)
    return Counter(str(each[0]) for each in words), answers
