"""Everything that is measured on one database: `python -m tests.bench.measure FILE [--quick]`.
Writes its figures to the file. A figure is never too slow; only what is wrong ends it.
"""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402  Django first
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from quickscan.domain.admission import admit  # noqa: E402
from quickscan.domain.cards import PER_FILE, cards_pdf  # noqa: E402
from quickscan.domain.handing_out import codes_in, make_codes  # noqa: E402
from quickscan.masking import mask  # noqa: E402
from quickscan.models import Draft, Response, Round, RoundParty  # noqa: E402
from regions.models import User  # noqa: E402
from regions.parties import Party  # noqa: E402
from tests.bench import (  # noqa: E402
    actions,
    agenda,
    inviting,
    kits,
    pages,
    queries,
    registrants,
    tables,
    telephones,
    weight,
    world,
)
from tests.bench.processes import cpu_seconds, database_server, web_server  # noqa: E402
from tests.bench.respondents import crowd  # noqa: E402

SIZES = {10_000: "0,3 s", 100_000: "1 s", 1_000_000: "8 s, 300 MB"}

MANY = 50
_TEXTS = 10_000
_CODES = 10_000


class WrongError(Exception):
    """The product did something it must never do."""


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    aim: str
    value: str


def answering(quick: bool) -> list[Figure]:
    user = User.objects.get()
    round_party = world.open_round("Invullen", [Party.FOSTER_PARENT], user).parties.get()
    with web_server() as (server, port):
        weights = weight.weigh(port, f"/v/{round_party.code}")
        acknowledged = crowd(port, round_party.code, clients=8, seconds=3)[0].finished  # warms up
        figures = []
        for clients in (1, 8):
            some, finished = _crowd(server, port, round_party, clients, 4 if quick else 15)
            figures += some
            acknowledged += finished
    stored = Response.objects.filter(round_party=round_party).count()
    if stored != acknowledged or Draft.objects.exists():
        raise WrongError(f"{acknowledged} questionnaires were sent and {stored} are stored")
    return [
        *figures,
        Figure("verzonden / opgeslagen", "gelijk", f"{acknowledged} / {stored}"),
        Figure("eerste pagina, verzonden", "25 kB", f"{weights.sent / 1000:.1f} kB"),
        Figure("eerste pagina, uitgepakt", "", f"{weights.unpacked / 1000:.1f} kB"),
    ]


def _crowd(
    server: int, port: int, round_party: RoundParty, clients: int, seconds: float
) -> tuple[list[Figure], int]:
    database = database_server()
    web, data = cpu_seconds(server), cpu_seconds(database) if database else 0.0
    did, took = crowd(port, round_party.code, clients=clients, seconds=seconds)
    web = (cpu_seconds(server) - web) / did.finished
    data = (cpu_seconds(database) - data) / did.finished if database else 0.0
    twentieths = quantiles(did.requests, n=20)
    who = f"{clients} tegelijk" if clients > 1 else "1 tegelijk"
    many = clients > 1
    return [
        Figure(f"{who}: per seconde", "60" if many else "", f"{did.finished / took:.1f}"),
        Figure(f"{who}: helft van de verzoeken", "", f"{twentieths[9] * 1000:.1f} ms"),
        Figure(f"{who}: 95%", "60 ms" if many else "", f"{twentieths[18] * 1000:.1f} ms"),
        Figure(f"{who}: CPU webserver", "30 ms", f"{web * 1000:.1f} ms"),
        Figure(f"{who}: CPU database", "", f"{data * 1000:.1f} ms" if database else "in webserver"),
    ], did.finished


def registering(quick: bool) -> list[Figure]:
    meeting = registrants.open_meeting(world.trajectory("Aanmelden"))
    path = f"{meeting.get_absolute_url()}aanmelden/"
    with web_server() as (server, port):
        weights = weight.weigh(port, path)
        before = cpu_seconds(server)
        did, took = registrants.crowd(port, path, clients=8, seconds=4 if quick else 15)
        cpu = (cpu_seconds(server) - before) / did.finished
    seats = meeting.registrations.filter(status="registered").order_by().values_list("party")
    most = max(number for _party, number in seats.annotate(Count("pk")))
    if most > registrants.PLACES or meeting.registrations.count() != did.finished:
        raise WrongError(f"{most} of a party have one of {registrants.PLACES} places")
    return [
        Figure("aanmelden, 8 tegelijk: per seconde", "50", f"{did.finished / took:.1f}"),
        Figure("aanmelden: CPU webserver", "", f"{cpu * 1000:.1f} ms"),
        Figure("aanmelden: hele pagina, verzonden", "25 kB", f"{weights.sent / 1000:.1f} kB"),
    ]


def closing(quick: bool) -> list[Figure]:
    user, figures, last = User.objects.get(), [], 0
    for size, aim in SIZES.items():
        if quick and size == max(SIZES):
            continue
        round_ = world.closed_round(f"Sluiten {size}", size, user)
        cost = _fresh("count", round_.pk)
        value = f"{cost['wall']:.2f} s, CPU {cost['cpu']:.2f} s"
        if "database" in cost:
            value += f" + database {cost['database']:.2f} s"
        figures.append(
            Figure(f"sluiten, {size} antwoorden", aim, f"{value}, {cost['megabytes']:.0f} MB")
        )
        last = round_.pk
    cost = _fresh("report", last)
    table, slides = _fresh("workbook", last), _fresh("slides", last)
    visitor = Client(SERVER_NAME="localhost")
    visitor.force_login(user)
    shown = Round.objects.select_related("trajectory__region").get(pk=last)
    path = [shown.trajectory.region.slug, shown.trajectory.slug, shown.number]
    results = pages.page(
        "pagina met resultaten", visitor, reverse("results", args=path), queries="12", cpu="60 ms"
    )
    return [
        *figures,
        *(Figure(*each) for each in results),
        Figure("XLSX met alle cijfers", "2 s", f"{table['wall']:.2f} s"),
        Figure("PPTX voor de bijeenkomst", "3 s", f"{slides['wall']:.2f} s"),
        Figure("verslag: CPU", "3 s", f"{cost['cpu']:.2f} s"),
        Figure("verslag: geheugen", "200 MB", f"{cost['megabytes']:.0f} MB"),
        Figure("verslag", "", f"{cost['pages']} pagina's, {cost['bytes'] / 1000:.0f} kB"),
    ]


def _fresh(work: str, round_id: int) -> dict[str, Any]:
    database = database_server()
    before = cpu_seconds(database) if database else 0.0
    command = [sys.executable, "-m", "tests.bench.fresh", work, str(round_id)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    cost: dict[str, Any] = json.loads(done.stdout)
    if database:
        cost["database"] = cpu_seconds(database) - before
    return cost


def masking() -> list[Figure]:
    text = "Onze begeleider Lisa is fijn. In 2 jaar kwam er drie keer iemand anders. " * 4
    started = time.process_time()
    for _ in range(_TEXTS):
        mask(text)
    per_second = _TEXTS / (time.process_time() - started)
    return [Figure("maskeren, teksten van 300 tekens", "5.000 per s", f"{per_second:.0f} per s")]


def mail() -> list[Figure]:
    cost = inviting.invite_all(User.objects.get())
    # What the killed worker had in its hands may not have gone, and never goes again.
    twice, missed = cost.taken - cost.addresses, inviting.PEOPLE - cost.addresses
    if twice or missed > 1 or cost.waiting:
        raise WrongError(f"{twice} mails went twice, {missed} did not, {cost.waiting} wait")
    return [
        Figure("10.000 uitnodigingen klaarzetten", "5 s", f"{cost.queued:.2f} s"),
        Figure("daarvan dubbel verstuurd, met een gedode werker", "0", f"{twice}"),
        Figure("uitnodigingen versturen, twee werkers", "", f"{cost.per_second:.0f} per s"),
        Figure("wie van 10.000 nog niet klaar is", "", f"{cost.counted:.2f} s"),
    ]


def codes() -> list[Figure]:
    user = User.objects.get()
    asked = world.open_round("Codes", [Party.PARENT], user).parties.get()
    admit(asked, RoundParty.Admission.PERSONAL)
    started = time.perf_counter()
    made = make_codes(asked, count=_CODES, by=user)
    taken = time.perf_counter() - started
    started = time.process_time()
    cards_pdf(made, codes_in(made))
    paper = time.process_time() - started
    return [
        Figure(f"{_CODES} eigen codes maken", "2 s", f"{taken:.1f} s"),
        Figure(f"{PER_FILE} kaarten als PDF, rekentijd", "4 s", f"{paper:.1f} s"),
    ]


def room() -> list[Figure]:
    share = telephones.share_of_a_core()
    who = f"{telephones.TELEPHONES} telefoons wachten op een stemming"
    return [Figure(f"{who}: deel van een kern", "5%", f"{share * 100:.1f}%")]


def counts() -> list[Figure]:
    few, much = queries.on_every_page(User.objects.get(), MANY)
    return [
        Figure(f"query's met 1 en {MANY} rondes: {page}", "gelijk", f"{few[page]} en {much[page]}")
        for page in few
    ]


def main(path: str, *options: str) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("afgebroken"))  # what it started ends too
    quick = "--quick" in options
    world.prepare()
    world.coordinator()
    call_command("collectstatic", interactive=False, verbosity=0)  # as it is served
    asked = counts()  # while the database is still empty
    user = User.objects.get()
    parts = (agenda, actions, kits, tables)
    agreed = [Figure(*each) for part in parts for each in part.costs(user)]
    figures = [
        *answering(quick), *registering(quick), *closing(quick), *masking(), *codes(), *mail(),
        *room(), *asked, *agreed,
    ]  # fmt: skip
    content = {
        "database": connection.display_name,
        "load": os.getloadavg()[1],
        "figures": [asdict(figure) for figure in figures],
    }
    Path(path).write_text(json.dumps(content), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
