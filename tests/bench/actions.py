"""What looking over thousands of actions costs: the page, the page for the printer, the files."""

import time
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agenda.domain import editing
from agenda.models import Action
from regions.domain.organisations import organisation_named
from regions.models import User
from regions.parties import FOUR_PARTIES
from tests.bench import world
from tests.bench.pages import Measured

MANY, TIMES = 5_000, 10


def costs(user: User) -> list[Measured]:
    _actions()
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        client.get("/mijn/acties/")
    return [
        (f"alle acties, {MANY}: query's van de pagina", "15", str(len(queries))),
        ("alle acties: CPU van de pagina", "80 ms", _cost(client, "/mijn/acties/?stand=running")),
        ("alle acties: CPU van de laatste bladzijde", "80 ms",
         _cost(client, "/mijn/acties/?bladzijde=100")),
        ("alle acties: CPU om alles af te drukken", "3 s",
         _cost(client, "/mijn/acties/afdrukken/", times=1)),
        ("alle acties: XLSX van alles", "5 s",
         _cost(client, "/mijn/acties/tabel/werkmap/", times=1)),
        ("alle acties: CSV van alles", "1 s", _cost(client, "/mijn/acties/tabel/excel/", times=1)),
    ]  # fmt: skip


def _actions() -> None:
    agenda = editing.start_agenda(world.trajectory("Alle acties"), title="Alle acties")
    goal = editing.add_goal(agenda, theme="SAM", ambition="Wij beslissen samen.")
    owner = organisation_named("Pleegzorg", agenda.trajectory.region)
    Action.objects.bulk_create(
        Action(
            agenda=agenda, goal=goal, position=number, title=f"Maak één plan per kind, {number}",
            owner=owner, owner_role="teamleider", lead_party=FOUR_PARTIES[number % 4],
            status=Action.Status.RUNNING, deadline=date(2027, 1, 1) + timedelta(days=number % 700),
            evaluate_on=date(2029, 1, 1),
        )
        for number in range(MANY)
    )  # fmt: skip


def _cost(client: Client, url: str, *, times: int = TIMES) -> str:
    """Processor time of one, to the last byte."""
    started = time.process_time()
    for _ in range(times):
        response = client.get(url)
        if response.status_code != 200:
            raise RuntimeError(url)
        if response.streaming:
            b"".join(response)
    return f"{(time.process_time() - started) / times * 1000:.0f} ms"
