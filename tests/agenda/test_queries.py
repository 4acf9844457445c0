"""No page of the agenda asks more of the database when there is more in it, and few ask much."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agenda.domain import adopting, editing, owning
from agenda.domain.owning import Told
from agenda.emails import status_url
from agenda.models import Evidence, ImprovementAgenda, Update, Version
from agenda.sources import sources
from regions.domain.organisations import organisation_named
from regions.models import User
from regions.parties import Party
from tests.agenda.conftest import action_values, agree
from tests.agenda.test_owning import JOOST
from tests.agenda.test_pages import address
from tests.agenda.worlds import everything_below
from tests.conftest import ClientOf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("themes")]
MOST = 15
# Seven of these are the frame: who looks, the trajectory, and how its parts stand. One that tells
# what there is to do asks three more.
PAGES = {
    "agenda_work": 15, "agenda_findings": 14, "agenda_adoption": 15, "agenda_owners": 11,
    "agenda_heading": 7, "agenda_goal_new": 7, "agenda_action_new": 9,
    "agenda_follow_up_new": 7, "agenda_import": 7, "agenda_looking_back": 13,
    "agenda_goal": 9, "agenda_goal_remove": 8, "agenda_goal_why": 15, "agenda_action": 12,
    "agenda_action_remove": 8, "agenda_action_why": 15, "agenda_update_remove": 8,
    "agenda_follow_up": 8, "agenda_follow_up_remove": 8, "agenda_evaluate": 10,
}  # fmt: skip
THEMES, FORMS = ("SAM", "BEL", "PER"), ("core_group", "half_yearly", "network_evening")


def fill(agenda: ImprovementAgenda, rows: int) -> Version:
    """So many of everything: goals, actions with evidence, owners who told something, talks,
    people who were asked, and versions.
    """
    for number in range(rows):
        goal = editing.add_goal(agenda, theme=THEMES[number], ambition="Samen.")
        goal.evidence.create(kind="note", key=f"note/{number}", words="Rust.", source="Zaal")
        action = editing.add_action(
            agenda, goal=goal,
            **action_values(
                agenda, title=f"Maak plan {number}", owner_email=f"o{number}@voorbeeld.example",
                owner=organisation_named(f"Pleegzorg {number}", agenda.trajectory.region),
            ),
        )  # fmt: skip
        action.evidence.create(kind="note", key=f"note/{number}", words="Rust.", source="Zaal")
        agenda.left_out.create(key=f"note/9{number}", words="Geld.", source="Zaal", reason="Nee.")
        editing.add_follow_up(
            agenda, form=FORMS[number], next_on=date(2027, 6, 1 + number), invited_by="de regio"
        )
    version = _adopted(agenda, rows)
    for action in agenda.actions.all():
        owning.tell(action, Told("running", "Het loopt.", "lid"), client_id=uuid4())
    return version


def _adopted(agenda: ImprovementAgenda, rows: int) -> Version:
    for turn in range(rows):
        editing.save(agenda, edition=turn + 1, vision=f"Samen, zei men de {turn + 1}e keer.")
        proposal = adopting.propose(agenda, reply_by=timezone.localdate())
        for number in range(rows):
            person = adopting.add_signatory(
                proposal, party=Party.PARENT, name="Dana", email=f"d{number}@voorbeeld.example"
            )
            agree(person)
    version = adopting.adopt(agenda)
    assert version
    return version


def counted(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(queries)


def workbench(version: Version) -> dict[str, str]:
    agenda = version.agenda
    action, goal = agenda.actions.last(), agenda.goals.last()
    talk = agenda.follow_ups.last()
    assert action
    assert goal
    assert talk
    update = action.updates.get()
    more: dict[str, list[int]] = {
        "agenda_goal": [goal.pk], "agenda_goal_remove": [goal.pk], "agenda_goal_why": [goal.pk],
        "agenda_action": [action.pk], "agenda_action_remove": [action.pk],
        "agenda_action_why": [action.pk], "agenda_update_remove": [action.pk, update.pk],
        "agenda_follow_up": [talk.pk], "agenda_follow_up_remove": [talk.pk],
        "agenda_evaluate": [action.pk],
    }  # fmt: skip
    bare = [
        "agenda_work", "agenda_findings", "agenda_adoption", "agenda_owners", "agenda_heading",
        "agenda_goal_new", "agenda_action_new", "agenda_follow_up_new", "agenda_import",
        "agenda_looking_back",
    ]  # fmt: skip
    more |= {name: [] for name in bare}
    return {name: address(version, name, *keys) for name, keys in more.items()}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_of_who_works_on_it(
    agenda: ImprovementAgenda, alice: User, frank: User, client_of: ClientOf, rows: int
) -> None:
    """With a version that was adopted, and a proposal to change it before the parties."""
    everything_below(agenda.trajectory, rows, alice=alice, frank=frank)
    version = fill(agenda, rows)
    editing.add_goal(agenda, theme="TOE", ambition="Rust.")
    adopting.propose(agenda, reply_by=timezone.localdate())
    assert {each.kind for each in sources(agenda.trajectory)} == set(Evidence.Kind)
    client = client_of(alice)
    found = {name: counted(client, url) for name, url in workbench(version).items()}
    assert found == PAGES
    assert max(found.values()) <= MOST


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_of_an_owner(agenda: ImprovementAgenda, client: Client, rows: int) -> None:
    """One owner of all actions, and another of one."""
    fill(agenda, rows)
    agenda.actions.update(owner_email=JOOST)
    owning.know_owners(agenda)
    url = status_url(agenda.owners.get()).removeprefix("http://testserver")
    update = Update.objects.first()
    assert update
    found = [
        counted(client, f"{url}{path}")
        for path in ("?teruggenomen=ja", f"actie/{update.action_id}/", f"verteld/{update.pk}/")
    ]
    assert found == [4, 4, 4]
