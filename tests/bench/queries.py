"""How many questions a page asks of the database, with little and with much in it."""

from collections.abc import Callable, Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quickscan.models import Round, RoundParty
from quickscan.published_pages import published
from regions.models import User
from regions.parties import Party
from tests.bench import world

Counts = Mapping[str, int]
_DAY = date(2026, 1, 31)


def on_every_page(user: User, many: int) -> tuple[Counts, Counts]:
    """Per page the number of queries with one trajectory, one round and one response, and with
    this many of each.
    """
    round_ = world.open_round("Pagina’s", [Party.FOSTER_PARENT], user)
    world.answer(round_.parties.get(), 1)
    few = {**_of_coordinator(round_, user), **_of_respondent(round_.parties.get())}
    _grow(round_, user, many - 1)
    return few, {**_of_coordinator(round_, user), **_of_respondent(round_.parties.get())}


def _grow(round_: Round, user: User, more: int) -> None:
    first = round_.parties.get()
    world.answer(first, more)
    before = Round.objects.bulk_create(
        Round(
            trajectory=round_.trajectory, number=round_.number + each, status=Round.Status.APPROVED,
            opened_on=_DAY, closed_on=_DAY, approved_on=_DAY, approved_by=user,
        )
        for each in range(1, more + 1)
    )  # fmt: skip
    parties = RoundParty.objects.bulk_create(
        RoundParty(
            round=each, party=first.party, questionnaire=first.questionnaire, code=f"{number:08}"
        )
        for number, each in enumerate(before)
    )
    for number, round_party in enumerate(parties):
        world.answer(round_party, 1)
        world.open_round(f"Nog een traject {number}", [Party.FOSTER_PARENT], user)


def _of_coordinator(round_: Round, user: User) -> Counts:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    trajectory = round_.trajectory
    path = [trajectory.region.slug, trajectory.slug]
    addresses = {
        "home": reverse("home"),
        "regio": trajectory.region.get_absolute_url(),
        "mijn": reverse("my_home"),
        "traject": trajectory.get_absolute_url(),
        "rondes": reverse("rounds", args=path),
        "ronde": round_.get_absolute_url(),
    }
    return {name: _count(client.get, address) for name, address in addresses.items()}


def _of_respondent(round_party: RoundParty) -> Counts:
    client = Client(SERVER_NAME="localhost")
    start = f"/v/{round_party.code}"
    definition = published(round_party.questionnaire_id).definition
    page = definition.pages[1]  # the first one asks who somebody is, which alone is not sent
    answers = {code: definition.questions[code].options[:1] for code in page.questions}
    return {
        "introductie": _count(client.get, start),
        "beginnen": _count(client.post, start, {"akkoord": "ja"}),
        "vragen": _count(client.get, f"{start}/{page.slug}"),
        "vragen opslaan": _count(client.post, f"{start}/{page.slug}", answers),
        "controle": _count(client.get, f"{start}/controle"),
        "verzenden": _count(client.post, f"{start}/controle"),
        "bedankt": _count(client.get, f"{start}/bedankt"),
    }


def _count(visit: Callable[..., Any], address: str, *data: object) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = visit(address, *data)
    if answer.status_code >= HTTPStatus.BAD_REQUEST:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return len(queries)
