"""A worker is killed while it sends; every address gets the mail once at most."""

from functools import partial

from tests.faults.conftest import Place, until
from tests.faults.prepare import LETTERS, MANY_LETTERS
from tests.faults.smtp import MailServer, mail_server

ADDRESSES = [f"iemand-{number}@voorbeeld.example" for number in range(LETTERS)]


def states(place: Place) -> dict[str, int]:
    found = place.sql("SELECT state, count(*) FROM regions_mail GROUP BY state")
    return {str(state): int(str(count)) for state, count in found}


def a_quarter_of_an_hour_passes(place: Place) -> None:
    place.sql(
        "UPDATE regions_mail SET changed_at = '2026-01-01 12:00:00+00:00' WHERE state = 'sending'"
    )


def test_what_a_killed_worker_had_in_its_hands_is_not_sent_again(place: Place) -> None:
    """The server has the mail, and nobody knows."""
    place.do("queue_letters")
    with mail_server(MailServer(silent_at=8)) as server:
        url = f"smtp://127.0.0.1:{server.port}"
        worker = place.worker(EMAIL_URL=url)
        until(server.is_silent.is_set)
        place.kill(worker)
        assert states(place) == {"sent": 7, "sending": 1, "queued": LETTERS - 8}

        a_quarter_of_an_hour_passes(place)
        place.worker(EMAIL_URL=url)
        until(lambda: states(place) == {"sent": LETTERS - 1, "uncertain": 1})
    assert sorted(server.taken) == sorted(ADDRESSES)


def test_two_workers_of_which_one_is_killed_send_nothing_twice(place: Place) -> None:
    place.do("queue_letters")
    refused = ADDRESSES[11]
    with mail_server(MailServer(refused=frozenset({refused}))) as server:
        url = f"smtp://127.0.0.1:{server.port}"
        workers = [place.worker(EMAIL_URL=url) for _ in range(2)]
        until(lambda: server.taken)
        place.kill(workers[0])
        until(lambda: "queued" not in states(place))
        a_quarter_of_an_hour_passes(place)
        until(lambda: "sending" not in states(place))
    found = states(place)
    uncertain = found.pop("uncertain", 0)  # it was killed between two mails, or with one
    assert uncertain in {0, 1}
    assert found == {"sent": LETTERS - 1 - uncertain, "refused": 1}
    assert len(server.taken) == len(set(server.taken)) >= found["sent"]
    assert refused not in server.taken


def taken_more_than(count: int, server: MailServer) -> bool:
    return len(server.taken) > count


def test_whoever_is_killed_again_and_again_sends_nothing_twice(place: Place) -> None:
    kills = 4
    place.do("queue_many_letters")
    with mail_server(MailServer()) as server:
        url = f"smtp://127.0.0.1:{server.port}"
        for kill in range(1, kills + 1):
            worker = place.worker(EMAIL_URL=url)
            until(partial(taken_more_than, 50 * kill, server))
            place.kill(worker)
        assert states(place)["queued"] > 0
        place.worker(EMAIL_URL=url)
        until(lambda: "queued" not in states(place))
        a_quarter_of_an_hour_passes(place)
        until(lambda: "sending" not in states(place))
    found = states(place)
    uncertain = found.pop("uncertain", 0)
    assert uncertain <= kills
    assert found == {"sent": MANY_LETTERS - uncertain}
    assert len(server.taken) == len(set(server.taken)) >= found["sent"]
