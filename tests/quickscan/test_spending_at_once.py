"""One code on many devices, all of which send at the same moment."""

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connections

from config.celery import app
from quickscan.domain import rounds
from quickscan.domain.admission import admit
from quickscan.domain.handing_out import NoCodesError, codes_in, make_codes
from quickscan.domain.invitees import invite
from quickscan.models import CodeSet, Draft, Invitee, Response, Round, RoundParty, SingleUseCode
from regions.models import User
from regions.parties import Party
from tests.quickscan.respondent import Respondent
from tests.quickscan.test_sending_while_closing import at_once

CODES, DEVICES = 2, 4  # devices per code
SENT, USED, CLOSED = "zijn verstuurd", "Deze code is al gebruikt", "Deze vragenlijst is gesloten"


@pytest.fixture
def asked(open_round: Round) -> RoundParty:
    found = open_round.parties.get(party=Party.FOSTER_PARENT)
    admit(found, RoundParty.Admission.PERSONAL)
    return found


@pytest.fixture
def ready(asked: RoundParty, alice: User) -> list[Respondent]:
    """Everybody has the last page in front of them."""
    devices = [
        Respondent(code)
        for code in codes_in(make_codes(asked, count=CODES, by=alice))
        for _ in range(DEVICES)
    ]
    for each in devices:
        each.start()
        each.get(f"/v/{each.code}/samenwerken")
        each.post({"SAM-01": "4"})
        each.get(f"/v/{each.code}/controle")
    return devices


def told(devices: list[Respondent]) -> Counter[str]:
    return Counter(
        next(words for words in (SENT, USED, CLOSED) if words in each.html) for each in devices
    )


@pytest.mark.django_db(transaction=True)
def test_each_code_counts_once_and_the_others_are_told(ready: list[Respondent]) -> None:
    at_once(*(partial(each.post, {}) for each in ready))
    assert told(ready) == {SENT: CODES, USED: CODES * (DEVICES - 1)}
    assert (Response.objects.count(), SingleUseCode.objects.count()) == (CODES, 0)
    assert {(tuple(each.answers), each.erased) for each in Draft.objects.all()} == {((), True)}


@pytest.mark.django_db(transaction=True)
def test_one_tab_twice_counts_once_and_thanks_twice(ready: list[Respondent]) -> None:
    one, *_others, other = ready
    twins = [Respondent(each.code, each.browser, each.url, each.html) for each in (one, other)]
    at_once(*(partial(each.post, {}) for each in (one, other, *twins)))
    assert told([one, other, *twins]) == {SENT: 4}
    assert Response.objects.count() == CODES


@pytest.mark.django_db(transaction=True)
def test_a_round_that_closes_meanwhile_leaves_no_code_and_loses_no_answer(
    ready: list[Respondent], asked: RoundParty, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor do codes or addresses come in that closing would have had to erase."""
    monkeypatch.setattr(app, "send_task", lambda *_, **__: None)

    def late(make: Callable[[], object]) -> None:
        try:
            make()
        except NoCodesError:
            connections.close_all()

    at_once(
        *(partial(each.post, {}) for each in ready),
        partial(rounds.close_round, asked.round),
        partial(late, partial(make_codes, asked, count=3, by=alice)),
        partial(late, partial(invite, asked, ["anna@voorbeeld.example"], by=alice)),
    )

    found = told(ready)
    assert found.total() == len(ready)
    assert Response.objects.count() == found[SENT] <= CODES
    assert [model.objects.count() for model in (SingleUseCode, CodeSet, Invitee)] == [0, 0, 0]
