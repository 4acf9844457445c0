"""People who register for one meeting, all at the same time: each opens the page and sends it."""

import random
import re
import threading
import time
from contextlib import closing
from datetime import timedelta

from django.utils import timezone

from dialogues.models import Meeting
from regions.models import Trajectory
from regions.parties import FOUR_PARTIES
from tests.bench.respondents import Respondent, Tally

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]*)"')
_PER_HOUSE = 10
PLACES = 50
"""Per party; far fewer than there are people who want one."""


def open_meeting(trajectory: Trajectory) -> Meeting:
    begins = timezone.now() + timedelta(days=30)
    meeting = trajectory.meetings.create(
        kind=Meeting.Kind.DIALOGUE, title="Dialoog", status=Meeting.Status.OPEN,
        published_on=timezone.localdate(), starts_at=begins, ends_at=begins + timedelta(hours=2),
        place="Dorpshuis",
    )  # fmt: skip
    for party in FOUR_PARTIES:
        meeting.quotas.create(party=party, minimum=2, maximum=PLACES)
    return meeting


class Registrant(Respondent):
    def register(self, path: str, email: str) -> None:
        """Somebody new every time, without cookies."""
        self._cookies.clear()
        token = _TOKEN.search(self._get(path))
        assert token
        party = self._dice.choice(FOUR_PARTIES).value
        fields = [("csrfmiddlewaretoken", token[1]), ("party", party), ("name", "Dana de Wit")]
        self._post(path, [*fields, ("email", email), ("needs", "oppas")])
        self._tally.finished += 1


def crowd(port: int, path: str, *, clients: int, seconds: float) -> tuple[Tally, float]:
    """Returns what they did, and how long it really took."""
    tallies = [Tally() for _ in range(clients)]
    faults: list[BaseException] = []
    started = time.perf_counter()

    def run(number: int) -> None:
        tally, dice = tallies[number], random.Random(number)  # noqa: S311
        try:
            while time.perf_counter() < started + seconds:
                # So many from one house would be refused.
                house = f"127.{number + 1}.{tally.finished // _PER_HOUSE}.1"
                with closing(Registrant(port, "", tally, dice, house)) as registrant:
                    for _ in range(_PER_HOUSE):
                        someone = f"mens-{number}-{tally.finished}-{started}@voorbeeld.example"
                        registrant.register(path, someone)
        except BaseException as fault:  # noqa: BLE001  told by the thread that waits
            faults.append(fault)

    threads = [threading.Thread(target=run, args=[number]) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    took = time.perf_counter() - started
    requests = [each for tally in tallies for each in tally.requests]
    return Tally(sum(tally.finished for tally in tallies), requests), took
