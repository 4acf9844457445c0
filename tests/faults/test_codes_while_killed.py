"""The web server dies while people send with a code of their own. Whoever was thanked is in exactly
once and the code is gone; whoever was not can press the button again with the same code.
"""

from collections import Counter
from functools import partial
from threading import Thread

import pytest

from tests.faults.conftest import Place, until
from tests.faults.phone import Phone, insist
from tests.faults.prepare import CODE, CODES, PEOPLE
from tests.faults.test_web_killed import (
    BEFORE_THE_COMMIT,
    PHONES,
    in_the_background,
    reached,
    stored,
)


@pytest.fixture
def codes(place: Place) -> list[str]:
    place.do("hand_out")
    return (place.folder / "codes").read_text().split()


def unspent(place: Place) -> object:
    ((left,),) = place.sql("SELECT count(*) FROM quickscan_singleusecode")
    return left


def test_two_hundred_codes_count_once_each_while_the_server_is_killed_twice(
    place: Place, port: int, codes: list[str]
) -> None:
    thanked: list[str] = []

    def send_all(some: list[str]) -> None:
        for code in some:
            phone = Phone(port, code)
            insist(phone, partial(phone.ready_to_send, f"met {code}"))
            assert insist(phone, phone.send) == 302
            thanked.append(f"met {code}")

    web = place.web(port)
    people = [Thread(target=send_all, args=[codes[first::PHONES]]) for first in range(PHONES)]
    for each in people:
        each.start()
    for enough in (50, 120):
        until(partial(reached, thanked, enough))
        place.kill(web)
        web = place.web(port)
    for each in people:
        each.join()

    assert len(set(thanked)) == CODES
    assert stored(place) == (Counter(thanked), PEOPLE + CODES)
    assert unspent(place) == 0
    assert [Phone(port, code).get(f"/v/{code}") for code in codes[:3]] == [410] * 3
    assert Phone(port).get(f"/v/{CODE}") == 403


def test_a_server_killed_before_the_commit_has_spent_nothing(
    place: Place, port: int, codes: list[str]
) -> None:
    web = place.web(port, STOP_AFTER=BEFORE_THE_COMMIT)
    phone = Phone(port, codes[0])
    phone.ready_to_send("Meer rust.")
    sending = in_the_background(phone)
    until(lambda: place.is_stopped_at_the_point)
    place.kill(web)
    assert sending.outcome() is None
    assert stored(place) == (Counter(), PEOPLE)
    assert unspent(place) == CODES

    place.web(port)

    assert phone.send() == 302
    assert phone.send() == 302  # to make sure
    assert stored(place) == (Counter(["Meer rust."]), PEOPLE + 1)
    assert unspent(place) == CODES - 1
