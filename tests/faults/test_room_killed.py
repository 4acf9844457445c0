"""The web server dies while somebody votes or writes a note. Nothing is doubled or lost: what
was not yet committed is sent again, with the same identity.
"""

from functools import partial
from threading import Thread

from tests.faults.conftest import Place, until
from tests.faults.phone import Phone, broken, insist
from tests.faults.prepare_room import ROOM, SESSION

MEETING = "/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{}/"
AFTER_THE_DOTS = "dialogues.domain.voting:Dot.objects.bulk_create"
AFTER_THE_NOTE = "dialogues.models:Note.save"


def prepared_room(place: Place) -> str:
    """The address of the meeting."""
    place.do("prepare_room", "tests.faults.prepare_room")
    ((number,),) = place.sql("SELECT id FROM dialogues_meeting")
    return MEETING.format(number)


def dots(place: Place) -> list[tuple[object, ...]]:
    return place.sql("SELECT idea_id FROM dialogues_dot")


def test_a_server_killed_in_the_middle_of_a_vote_has_counted_nothing_and_then_once(
    place: Place, port: int
) -> None:
    prepared_room(place)
    ((idea,),) = place.sql("SELECT id FROM dialogues_idea")
    web = place.web(port, STOP_AFTER=AFTER_THE_DOTS)
    phone = Phone(port)
    phone.get(f"/meedoen/{ROOM}")
    assert phone.post(f"/meedoen/{ROOM}", partij="parent") == 302
    phone.get(f"/meedoen/{ROOM}")
    sending = Thread(target=broken, args=[phone, f"/meedoen/{ROOM}/stem", {"stip": str(idea)}])
    sending.start()
    until(lambda: place.is_stopped_at_the_point)
    place.kill(web)
    sending.join()
    assert dots(place) == []

    place.web(port)

    for _press in range(2):
        assert insist(phone, partial(phone.post, f"/meedoen/{ROOM}/stem", stip=str(idea))) == 302
    assert dots(place) == [(idea,)]
    assert place.sql("SELECT count(*) FROM dialogues_ballot") == [(1,)]


def test_a_server_killed_in_the_middle_of_a_note_has_stored_nothing_and_then_once(
    place: Place, port: int
) -> None:
    notes = prepared_room(place) + "notities/"
    web = place.web(port, STOP_AFTER=AFTER_THE_NOTE)
    phone = Phone(port, cookies={"sessionid": SESSION})
    assert insist(phone, partial(phone.get, f"{notes}?thema=SAM")) == 200
    written = {"kind": "goes_well", "text": "Wij bellen elkaar.", "theme": "SAM", "party": ""}
    sending = Thread(target=broken, args=[phone, notes, written])
    sending.start()
    until(lambda: place.is_stopped_at_the_point)
    place.kill(web)
    sending.join()
    assert place.sql("SELECT text FROM dialogues_note") == []

    place.web(port)

    for _press in range(2):
        assert insist(phone, partial(phone.post, notes, **written)) == 302
    assert place.sql("SELECT text FROM dialogues_note") == [("Wij bellen elkaar.",)]
