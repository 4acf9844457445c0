"""Sixty telephones in a room that wait for a vote to open, each asking every ten seconds."""

from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection

from django.utils import timezone

from dialogues.domain import voting
from dialogues.models import Meeting
from tests.bench import world
from tests.bench.processes import cpu_seconds, database_server, web_server

TELEPHONES, EVERY = 60, 10  # seconds; the page says so in data-every
ROUNDS = 10


def share_of_a_core() -> float:
    """What the web server and the database use of one core while nothing changes, from 0 to 1."""
    now = timezone.now()
    meeting = world.trajectory("Stemmen").meetings.create(
        kind=Meeting.Kind.AGREE, title="Stemmen", status=Meeting.Status.OPEN,
        published_on=now.date(), starts_at=now, ends_at=now + timedelta(hours=2), place="Zaal",
    )  # fmt: skip
    path = f"/meedoen/{voting.room_of(meeting).code}/stand"
    database = database_server()
    with web_server() as (server, port):
        mark = _ask(port, path, "", 200)
        for _telephone in range(TELEPHONES):
            _ask(port, path, mark, 304)  # warms up
        before = cpu_seconds(server) + (cpu_seconds(database) if database else 0)
        for _telephone in range(TELEPHONES * ROUNDS):
            _ask(port, path, mark, 304)
        used = cpu_seconds(server) + (cpu_seconds(database) if database else 0) - before
    return used / (ROUNDS * EVERY)


def _ask(port: int, path: str, mark: str, expected: int) -> str:
    """Each time over a new connection, as from a telephone that slept in between."""
    with closing(HTTPConnection("localhost", port, timeout=30)) as line:
        line.request("GET", path, headers={"X-Part": "1", "If-None-Match": mark})
        answer = line.getresponse()
        answer.read()
        if answer.status != expected:
            raise RuntimeError(f"{answer.status} instead of {expected}")
        return answer.headers["ETag"]
