"""The web server dies while somebody adopts the agenda, stores a table, or closes the agenda: all
of it happened, or nothing did and the next press does it. The worker dies while it makes the bilan:
it is made by the next one.
"""

from functools import partial
from threading import Thread

import pytest

from tests.faults.conftest import Place, until
from tests.faults.phone import Phone, broken, insist
from tests.faults.prepare_agenda import AGREED, ROWS
from tests.faults.prepare_room import SESSION

PREPARE = "tests.faults.prepare_agenda"
WORK = "/regio/rijk-van-nijmegen/pleegzorg-2026/verbeteragenda/werk/"


def signed_in(place: Place, port: int) -> Phone:
    place.do("sign_in", "tests.faults.prepare_room")
    return Phone(port, cookies={"sessionid": SESSION})


def killed_at(place: Place, port: int, point: str, path: str) -> Phone:
    """Press the button at this address, on a server that dies at this point."""
    web = place.web(port, STOP_AFTER=point)
    phone = signed_in(place, port)
    assert insist(phone, partial(phone.get, path)) == 200
    sending = Thread(target=broken, args=[phone, path, {}])
    sending.start()
    until(lambda: place.is_stopped_at_the_point)
    place.kill(web)
    sending.join()
    return phone


def versions(place: Place) -> list[tuple[object, ...]]:
    return place.sql("SELECT major, minor, kind FROM agenda_version ORDER BY major, minor")


@pytest.mark.parametrize(
    "point",
    [
        "agenda.domain.adopting:_signed",  # the agenda says 1.0, the version is not there
        "agenda.models:Version.save",  # and it is, without the job that makes its files
        "documents.domain.jobs:start",
    ],
)
def test_a_server_killed_while_it_adopts_has_adopted_nothing_and_then_once(
    place: Place, port: int, point: str
) -> None:
    place.do("prepare_proposal", PREPARE)
    phone = killed_at(place, port, point, f"{WORK}vaststellen/nu/")
    proposal = (0, 1, "proposal")
    assert versions(place) == [proposal]
    assert place.sql("SELECT status, major FROM agenda_improvementagenda") == [("concept", 0)]
    assert place.sql("SELECT count(*) FROM documents_job") == [(1,)]

    place.web(port)

    for _press in range(2):
        assert insist(phone, partial(phone.post, f"{WORK}vaststellen/nu/")) == 302
    assert versions(place) == [proposal, (1, 0, "adopted")]
    assert place.sql("SELECT status, major FROM agenda_improvementagenda") == [("adopted", 1)]
    assert place.sql("SELECT count(*) FROM documents_job") == [(2,)]
    assert place.sql("SELECT count(*) FROM agenda_action") == [(AGREED,)]


@pytest.mark.parametrize(
    "point", ["agenda.domain.importing:_store_goals", "agenda.domain.importing:_store_actions"]
)
def test_a_server_killed_while_it_stores_a_table_has_stored_nothing_and_then_once(
    place: Place, port: int, point: str
) -> None:
    place.do("prepare_table", PREPARE)
    phone = killed_at(place, port, point, f"{WORK}importeren/nakijken/")
    actions = "SELECT count(*) FROM agenda_action"
    assert place.sql(actions) == [(1,)]
    assert place.sql("SELECT count(*) FROM regions_organisation") == [(1,)]
    assert place.sql("SELECT count(*) FROM agenda_preparedimport") == [(1,)]

    place.web(port)

    assert insist(phone, partial(phone.post, f"{WORK}importeren/nakijken/")) == 302
    assert insist(phone, partial(phone.post, f"{WORK}importeren/nakijken/")) == 404
    assert place.sql(actions) == [(ROWS + 1,)]


@pytest.mark.parametrize(
    "point",
    [
        "agenda.domain.summing_up:render_bilan",  # made, and not yet stored
        "agenda.domain.summing_up:store",  # and not yet committed
    ],
)
def test_a_bilan_whose_worker_was_killed_is_made_whole_and_once(place: Place, point: str) -> None:
    place.do("prepare_bilan", PREPARE)
    worker = place.worker(STOP_AFTER=point)
    place.do("ask_for_the_bilan", PREPARE)
    until(lambda: place.is_stopped_at_the_point)
    place.kill(worker)
    assert place.sql("SELECT count(*) FROM documents_file") == [(0,)]
    assert place.sql("SELECT state, attempts FROM documents_job") == [("running", 1)]

    # An hour without a sign of life.
    place.sql("UPDATE documents_job SET seen_at = '2026-01-01 12:00:00+00:00'")
    place.worker()
    until(lambda: place.sql("SELECT state FROM documents_job") == [("done",)])

    assert place.sql("SELECT percent, attempts FROM documents_job") == [(100, 2)]
    paper = place.sql("SELECT file_id FROM documents_job")
    assert paper == place.sql("SELECT id FROM documents_file")
    (bilan,) = place.sql("SELECT is_final FROM agenda_bilan")
    assert not bilan[0]


@pytest.mark.parametrize("point", ["agenda.models:Bilan.save", "documents.domain.jobs:start"])
def test_a_server_killed_while_it_closes_the_agenda_has_closed_nothing_and_then_once(
    place: Place, port: int, point: str
) -> None:
    place.do("prepare_end", PREPARE)
    phone = killed_at(place, port, point, f"{WORK}terugkijken/afsluiten/")
    assert place.sql("SELECT status FROM agenda_improvementagenda") == [("evaluated",)]
    assert place.sql("SELECT count(*) FROM agenda_bilan") == [(0,)]
    assert place.sql("SELECT count(*) FROM documents_job") == [(0,)]

    place.web(port)

    for _press in range(2):
        assert insist(phone, partial(phone.post, f"{WORK}terugkijken/afsluiten/")) == 302
    assert place.sql("SELECT status FROM agenda_improvementagenda") == [("closed",)]
    (final,) = place.sql("SELECT is_final FROM agenda_bilan")
    assert bool(final[0])
    assert place.sql("SELECT count(*) FROM documents_job") == [(1,)]
