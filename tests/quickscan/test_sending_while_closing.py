"""Many people send at the moment that somebody closes the round."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connections

from config.celery import app
from quickscan.domain import rounds
from quickscan.models import Draft, Response, Round
from regions.parties import Party
from tests.quickscan.respondent import Respondent

SENDERS = 8


@pytest.mark.django_db(transaction=True)
def test_who_is_thanked_is_counted_and_who_is_refused_is_told_why(
    open_round: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "send_task", lambda *_, **__: None)
    code = open_round.parties.get(party=Party.FOSTER_PARENT).code
    ready = [Respondent(code) for _ in range(SENDERS)]
    for each in ready:
        each.start()
        each.get(f"/v/{code}/samenwerken")
        each.post({"SAM-01": "4"})
        each.get(f"/v/{code}/controle")

    at_once(*(partial(each.post, {}) for each in ready), partial(rounds.close_round, open_round))

    thanked = [each for each in ready if "zijn verstuurd" in each.html]
    refused = [each for each in ready if "Deze vragenlijst is gesloten" in each.html]
    assert len(thanked) + len(refused) == SENDERS
    assert (Response.objects.count(), Draft.objects.count()) == (len(thanked), len(refused))
    assert Round.objects.get().status == Round.Status.CLOSED


def at_once(*acts: Callable[[], object]) -> None:
    """At the same moment, each with a connection of its own."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
        finally:
            connections.close_all()

    threads = [Thread(target=one, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
