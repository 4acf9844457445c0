"""Several people write one agenda; nobody's words get lost."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agenda.domain import editing
from agenda.models import Action, ImprovementAgenda
from regions.domain.organisations import organisation_named
from regions.models import User
from tests.agenda.conftest import first_action
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_frank(client_of: ClientOf, frank: User) -> Client:
    return client_of(frank)


def address(agenda: ImprovementAgenda, name: str, *more: object) -> str:
    return reverse(name, args=[agenda.trajectory.region.slug, agenda.trajectory.slug, *more])


def posted(action: Action, **changes: object) -> dict[str, object]:
    return {
        "edition": action.edition, "title": action.title, "what": action.what,
        "organisation": "Pleegzorg Waalstreek", "owner_role": "teamleider",
        "lead_party": "foster_parent", "deadline": "2027-09-01", "evaluate_on": "2027-10-01",
        "status": "not_started", **changes,
    }  # fmt: skip


def test_an_older_edition_is_not_stored_and_both_texts_are_shown(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    action = first_action(full)
    url = address(full, "agenda_action", action.pk)
    editing.save(action, edition=1, what="Van de ander.")
    page = as_frank.post(url, posted(action, what="Van Frank."))
    action.refresh_from_db()
    assert (action.what, action.edition) == ("Van de ander.", 2)
    told = {each.label: (each.yours, each.stored) for each in page.context["differences"]}
    assert told["Wat precies?"] == ("Van Frank.", "Van de ander.")
    assert page.context["edition"] == 2
    # Knowing both, Frank saves again.
    assert as_frank.post(url, posted(action, what="Samen.", edition=2)).status_code == 302
    action.refresh_from_db()
    assert (action.what, action.edition) == ("Samen.", 3)


def opened(page: Any) -> dict[str, str]:
    """What the form on this page carries along."""
    return {"edition": page.context["edition"], "geopend": page.context["opened"]}


def test_who_saves_second_keeps_what_the_other_wrote_elsewhere(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    action = first_action(full)
    url = address(full, "agenda_action", action.pk)
    read = opened(as_frank.get(url))
    editing.save(action, edition=1, title="Bel elk gezin", starts_on=date(2027, 4, 1))
    untouched = json.loads(read["geopend"])
    mine = {**untouched, **read, "what": "Van Frank."}
    page = as_frank.post(url, mine)
    assert page.status_code == 409
    assert page.context["differences"] == []
    assert "U veranderde niet hetzelfde" in page.content.decode()
    again = {**json.loads(page.context["opened"]), **opened(page), "what": "Van Frank."}
    form = page.context["form"]
    assert (form["title"].value(), form["what"].value()) == ("Bel elk gezin", "Van Frank.")
    assert as_frank.post(url, again).status_code == 302
    action.refresh_from_db()
    assert (action.title, action.what, action.starts_on) == (
        "Bel elk gezin", "Van Frank.", date(2027, 4, 1),
    )  # fmt: skip


def test_of_the_same_field_both_are_shown_and_the_rest_is_taken_over(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    action = first_action(full)
    url = address(full, "agenda_action", action.pk)
    read = opened(as_frank.get(url))
    editing.save(action, edition=1, what="Van de ander.", helpers="wijkteams")
    mine = {**json.loads(read["geopend"]), **read, "what": "Van Frank."}
    page = as_frank.post(url, mine)
    (difference,) = page.context["differences"]
    assert (difference.yours, difference.stored) == ("Van Frank.", "Van de ander.")
    assert page.context["form"]["helpers"].value() == "wijkteams"


def test_a_mistake_on_the_way_makes_nobody_overwrite_the_other(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    """The page that comes back still says what was read."""
    action = first_action(full)
    url = address(full, "agenda_action", action.pk)
    read = opened(as_frank.get(url))
    editing.save(action, edition=1, what="Van de ander.")
    wrong = {**json.loads(read["geopend"]), **read, "what": "Van Frank.", "title": ""}
    page = as_frank.post(url, wrong)
    assert (page.status_code, opened(page)) == (422, read)
    right = {**wrong, **opened(page), "title": "Maak één plan"}
    assert as_frank.post(url, right).status_code == 409
    action.refresh_from_db()
    assert (action.what, action.edition) == ("Van de ander.", 2)


@pytest.mark.parametrize("told", ["", "onzin", "[]", '{"what": 7}', "[" * 100_000])
def test_a_form_that_carries_nonsense_counts_as_changed(
    full: ImprovementAgenda, as_frank: Client, told: str
) -> None:
    action = first_action(full)
    editing.save(action, edition=1, what="Van de ander.")
    mine = posted(action, what="Van Frank.", edition=1, geopend=told)
    page = as_frank.post(address(full, "agenda_action", action.pk), mine)
    assert page.status_code == 409
    assert [each.stored for each in page.context["differences"]].count("Van de ander.") == 1


def test_an_edition_that_never_was_is_told_as_any_other(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    """Also one that no database can hold."""
    action = first_action(full)
    forged = posted(action, what="Van Frank.", edition="9" * 40)
    page = as_frank.post(address(full, "agenda_action", action.pk), forged)
    assert page.status_code == 409
    assert page.context["edition"] == 1
    action.refresh_from_db()
    assert action.edition == 1


def test_a_goal_that_was_removed_leaves_its_actions(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    goal = full.goals.get()
    url = address(full, "agenda_goal", goal.pk)
    editing.remove_goal(goal)
    form = {"edition": 1, "theme": "SAM", "ambition": "Anders."}
    assert as_frank.post(url, form).status_code == 404
    assert full.actions.count() == 2


@pytest.mark.parametrize(
    ("change", "field", "error"),
    [
        ({"starts_on": "2027-10-01"}, "deadline", "De actie is klaar voordat zij begint."),
        (
            {"evaluate_on": "2027-08-01"},
            "evaluate_on",
            "De evaluatie is voordat de actie klaar is.",
        ),
        ({"target": "70%"}, "measure", "Zeg ook waarmee u de streefwaarde meet."),
        ({"owner_agreed": "on"}, "owner_name", "Vul de naam in die openbaar mag zijn."),
        ({"what": "🙂" * 5001}, "what", "niet meer dan 5000 tekens"),
    ],
)
def test_what_cannot_be_is_told_in_dutch_and_changes_nothing(
    full: ImprovementAgenda, as_frank: Client, change: dict[str, str], field: str, error: str
) -> None:
    action = first_action(full)
    page = as_frank.post(address(full, "agenda_action", action.pk), posted(action, **change))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]  # the summary leads there
    assert error in page.content.decode()
    action.refresh_from_db()
    assert action.edition == 1


def test_work_that_began_has_an_owner_and_dates(full: ImprovementAgenda, as_frank: Client) -> None:
    action = first_action(full)
    change = {"status": "running", "organisation": ""}
    page = as_frank.post(address(full, "agenda_action", action.pk), posted(action, **change))
    assert page.context["form"].errors == {
        "organisation": ["Dit is nodig voor een actie die begonnen is."]
    }


def test_an_owner_that_is_new_becomes_known_in_the_region(full: ImprovementAgenda) -> None:
    region = full.trajectory.region
    first = organisation_named("  Nieuwe  Stichting ", region)
    assert organisation_named("nieuwe stichting", region) == first
    assert (first.name, first.regions.get()) == ("Nieuwe Stichting", region)


def test_the_order_changes_by_button_and_by_dragging(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    one, two = full.actions.values_list("pk", flat=True)
    as_frank.post(address(full, "agenda_action_move", two), {"richting": "omhoog"})
    assert list(full.actions.values_list("pk", flat=True)) == [two, one]
    as_frank.post(address(full, "agenda_action_move", two), {"richting": "omhoog"})  # is first
    as_frank.post(address(full, "agenda_order"), {"actie": [one, two, 999, "x", "9" * 5000]})
    assert list(full.actions.values_list("pk", flat=True)) == [one, two]


def test_the_thousandth_action_moves_as_the_first_does(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    """Its key has more than three digits, and Dutch would put a point in a number."""
    Action(pk=12345, agenda=full, title="Bel vier gezinnen", position=9).save(force_insert=True)
    page = as_frank.get(address(full, "agenda_work")).content.decode()
    keys = re.findall(r'id="actie-\d+" data-key="(\d+)"', page)
    assert keys[-1] == "12345"
    move = address(full, "agenda_action_move", 12345)
    assert f'action="{move}"' in page
    assert f'href="{address(full, "agenda_action", 12345)}"' in page
    assert as_frank.post(move, {"richting": "omhoog"})["Location"].endswith("#actie-12345")
    as_frank.post(address(full, "agenda_order"), {"actie": keys[::-1]})
    assert [str(key) for key in full.actions.values_list("pk", flat=True)] == keys[::-1]


def test_the_coach_reads_along_and_stores_nothing(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    url = address(full, "agenda_coach_new")
    told = as_frank.post(url, {"title": "Eén plan per kind", "status": "not_started"})
    assert "Begint de naam met een werkwoord?" in told.content.decode()
    assert "nodig om vast te stellen" in told.content.decode()
    assert full.actions.count() == 2


def test_the_page_asks_as_much_of_the_database_with_more_actions(
    agenda: ImprovementAgenda, as_frank: Client
) -> None:
    asked = []
    for number in range(3):
        action = editing.add_action(agenda, title=f"Maak plan {number}")
        action.evidence.create(kind="note", key=f"note/{number}", words="Rust.", source="Zaal")
        with CaptureQueriesContext(connection) as queries:
            assert as_frank.get(address(agenda, "agenda_work")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[2]
