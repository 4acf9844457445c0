"""What an agenda of a large region costs: 60 actions with 300 pieces of evidence."""

import time
from collections.abc import Callable
from datetime import date
from io import BytesIO

from django.test import Client
from django.urls import reverse

from agenda import tables
from agenda.domain import adopting, editing, importing
from agenda.models import Answer, Evidence, FollowUp, ImprovementAgenda, Version
from agenda.printed import render_paper
from agenda.text import AgendaText, from_json
from agenda.written import render_word
from regions.domain.organisations import organisation_named
from regions.models import User
from regions.parties import FOUR_PARTIES, Party
from tests.bench import world
from tests.bench.pages import Measured, page

ACTIONS, EVIDENCE, ROWS = 60, 5, 500
_THEMES = ("SAM", "BEL", "PER", "STEM", "MAT")
_DEADLINE, _LOOK_BACK = date(2027, 9, 1), date(2027, 10, 1)


def costs(user: User) -> list[Measured]:
    agenda = _agenda()
    version = _adopted(agenda)
    text = from_json(version.content)
    visitor, member = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    member.force_login(user)
    return [
        *_page("openbare pagina", visitor, _url("agenda", agenda)),
        *_page("werkblad", member, _url("agenda_work", agenda)),
        ("verbeteragenda: PDF", "3 s", _cost(lambda: _paper(text, version))),
        ("verbeteragenda: DOCX", "1 s", _cost(lambda: _word(text))),
        ("verbeteragenda: XLSX", "1 s", _cost(lambda: tables.agenda_workbook(text, "1.0"))),
        (f"verbeteragenda: {ROWS} acties inlezen", "3 s", _cost(lambda: _import(agenda, user))),
    ]


def _agenda() -> ImprovementAgenda:
    agenda = editing.start_agenda(world.trajectory("Verbeteragenda"), title="Verbeteragenda")
    goals = [
        editing.add_goal(agenda, theme=theme, ambition="Niemand staat er alleen voor. " * 3)
        for theme in _THEMES
    ]
    for number in range(ACTIONS):
        action = editing.add_action(
            agenda, title=f"Maak één plan per kind, deel {number}", goal=goals[number % 5],
            what="Ouders, pleegouders en begeleiders schrijven samen één plan. " * 3,
            owner=organisation_named("Pleegzorg", agenda.trajectory.region),
            owner_role="teamleider", lead_party=FOUR_PARTIES[number % 4], deadline=_DEADLINE,
            evaluate_on=_LOOK_BACK, first_step="Bel vier gezinnen",
        )  # fmt: skip
        Evidence.objects.bulk_create(
            Evidence(
                action=action, kind="note", key=f"note/{each}", source="Bijeenkomst, 12 maart 2027",
                words="‘Ik hoor beslissingen pas als ze al genomen zijn, en dan is het te laat.’",
            )
            for each in range(EVIDENCE)
        )  # fmt: skip
    editing.add_follow_up(
        agenda, form=FollowUp.Form.CORE_GROUP, next_on=_DEADLINE, invited_by="de regio"
    )
    return agenda


def _adopted(agenda: ImprovementAgenda) -> Version:
    proposal = adopting.propose(agenda, reply_by=_DEADLINE)
    dana = adopting.add_signatory(
        proposal, party=Party.PARENT, name="Dana", email="dana@example.invalid"
    )
    adopting.reply(dana, answer=Answer.AGREED, reservation="", name_agreed=False, on_actions={})
    version = adopting.adopt(agenda)
    if version is None:
        raise RuntimeError("The agenda was not adopted.")
    return version


def _url(name: str, agenda: ImprovementAgenda) -> str:
    trajectory = agenda.trajectory
    return reverse(name, args=[trajectory.region.slug, trajectory.slug])


def _page(what: str, client: Client, url: str) -> list[Measured]:
    what = f"verbeteragenda, {ACTIONS} acties, {what}"
    return page(what, client, url, queries="15", cpu="80 ms")


def _paper(text: AgendaText, version: Version) -> bytes:
    return render_paper(text, version=version.number, day=version.frozen_on, is_proposal=False)


def _word(text: AgendaText) -> bytes:
    return render_word(text, version="1.0", day=_DEADLINE)


def _import(agenda: ImprovementAgenda, user: User) -> None:
    """Read, shown and stored: new actions, as the table of another region."""
    head = "soort;naam;tekst;eigenaar;rol;trekker;klaar_op;evalueren_op\r\n"
    rows = "".join(
        f"actie;Maak plan {number};Samen.;Pleegzorg {number % 20};teamleider;parent;1-9-2027;"
        "1-10-2027\r\n"
        for number in range(ROWS)
    )
    prepared = importing.prepare(
        agenda, BytesIO((head + rows).encode()), name="agenda.csv", by=user
    )
    importing.preview(prepared)
    if importing.store(prepared) != ROWS:
        raise RuntimeError("Not every row was stored.")


def _cost(work: Callable[[], object]) -> str:
    work_of = time.process_time()
    work()
    return f"{time.process_time() - work_of:.2f} s"
