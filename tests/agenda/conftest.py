"""An agenda that is ready to be adopted, and what it takes to get there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from agenda.domain import adopting, editing
from agenda.domain.files import make_files
from agenda.models import Action, FollowUp, ImprovementAgenda, Signatory, Version
from documents.domain import jobs
from documents.models import Job
from regions.domain.organisations import organisation_named
from regions.models import Trajectory
from regions.parties import Party
from tests.kept import load_standard_bank

DEADLINE, EVALUATION = date(2027, 9, 1), date(2027, 10, 1)


@pytest.fixture
def themes(db: None) -> None:
    load_standard_bank()


@pytest.fixture
def agenda(trajectory: Trajectory) -> ImprovementAgenda:
    return editing.start_agenda(trajectory, title="Verbeteragenda pleegzorg")


@pytest.fixture
def full(agenda: ImprovementAgenda) -> ImprovementAgenda:
    """With everything the method asks: a goal, two actions and a next conversation."""
    goal = editing.add_goal(
        agenda, theme="SAM", ambition="Wij beslissen samen.", goes_well="Korte lijnen."
    )
    for title in ("Maak één plan per kind", "Bel ouders op tijd"):
        editing.add_action(agenda, goal=goal, **action_values(agenda, title=title))
    editing.add_follow_up(
        agenda, form=FollowUp.Form.CORE_GROUP, next_on=date(2099, 6, 1),
        invited_by="de regiocoördinator",
    )  # fmt: skip
    return agenda


def action_values(agenda: ImprovementAgenda, **more: Any) -> dict[str, Any]:
    return {
        "title": "Maak één plan per kind",
        "what": "Samen aan tafel.",
        "owner": organisation_named("Pleegzorg Waalstreek", agenda.trajectory.region),
        "owner_role": "teamleider",
        "owner_name": "Joost Willems",
        "owner_email": "joost@waalstreek.example",
        "lead_party": Party.FOSTER_PARENT,
        "starts_on": date(2027, 3, 1),
        "deadline": DEADLINE,
        "evaluate_on": EVALUATION,
        **more,
    }


@pytest.fixture
def proposal(full: ImprovementAgenda) -> Version:
    return adopting.propose(full, reply_by=date(2027, 3, 1))


@pytest.fixture
def dana(proposal: Version) -> Signatory:
    """Speaks for the parents."""
    return adopting.add_signatory(
        proposal, party=Party.PARENT, name="Dana Smit", role="lid", organisation="Cliëntenraad",
        email="dana@voorbeeld.example",
    )  # fmt: skip


def agree(signatory: Signatory, **more: Any) -> bool:
    return adopting.reply(
        signatory,
        **{
            "answer": "agreed", "reservation": "", "name_agreed": False, "on_actions": {}, **more
        },
    )  # fmt: skip


@pytest.fixture
def adopted(full: ImprovementAgenda, dana: Signatory) -> Version:
    agree(dana)
    version = adopting.adopt(full)
    assert version
    return version


@pytest.fixture
def make() -> Callable[[Version], None]:
    """The files of a version, as the worker makes them."""

    def made(version: Version) -> None:
        job = Job.objects.get(task=adopting.FILES_TASK, subject_id=version.pk)
        jobs.run(job.pk, make_files)

    return made


def first_action(agenda: ImprovementAgenda) -> Action:
    action = agenda.actions.first()
    assert action
    return action
