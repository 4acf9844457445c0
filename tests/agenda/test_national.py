"""What regions agreed on together: only of who said yes, and of nobody who did not."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from agenda.adopted import AdoptedAction
from agenda.domain import adopting, editing
from agenda.models import Action, ImprovementAgenda, Version
from agenda.national import FEWEST_UNNAMED, Line, TakingPart, ThemeLine, national
from regions.models import Region, User
from regions.parties import Party
from tests.agenda.conftest import action_values, agree
from tests.agenda.worlds import more_regions
from tests.conftest import ClientOf, make_trajectory

LABELS = {"SAM": "Samenwerken", "BEL": "Voorkomen van overbelasting"}
STATUS = ("Stand", "status", {"running": "Bezig", "done": "Klaar"})
EFFORT = ("Moeite", "effort", {"small": "Klein", "large": "Groot"})


def action(key: int, theme: str = "SAM", effort: str = "small") -> AdoptedAction:
    return AdoptedAction(key, f"Actie {key}", theme, effort, "parent", "", None, None)


def region(
    name: str, *actions: AdoptedAction, is_named: bool = True, status: str = "running"
) -> TakingPart:
    now = {each.key: status for each in actions}
    return TakingPart(name, f"/{name}/", is_named, False, actions, now)


def test_actions_are_counted_per_theme_and_kind() -> None:
    told = national(
        [
            region("Twente", action(1), action(2, effort="large"), status="done"),
            region("Nijmegen", action(3), action(4, theme=""), action(5, theme="BEL")),
            region("Nijmegen", action(6)),  # another trajectory of the same region
        ],
        LABELS,
        [STATUS, EFFORT],
    )
    assert (told.regions, told.actions) == (2, 6)
    assert told.themes == (
        ThemeLine("SAM", "Samenwerken", 2, 4, 2),
        ThemeLine("BEL", "Voorkomen van overbelasting", 1, 1, 0),
    )
    assert [kind.lines for kind in told.kinds] == [
        (Line("Bezig", 4), Line("Klaar", 2)),
        (Line("Klein", 5), Line("Groot", 1)),
    ]
    assert [each.region for each in told.named] == ["Nijmegen", "Nijmegen", "Twente"]


@pytest.mark.parametrize(("unnamed", "actions"), [(0, 1), (4, 1), (5, 6)])
def test_a_few_without_a_name_are_not_counted_at_all(unnamed: int, actions: int) -> None:
    """Not even in one total: that minus what the named tell would be theirs."""
    assert FEWEST_UNNAMED == 5
    hidden = [region(f"Streek {key}", action(key), is_named=False) for key in range(unnamed)]
    told = national([region("Twente", action(99)), *hidden], LABELS, [STATUS])
    assert told.actions == sum(line.actions for line in told.themes) == actions
    assert sum(line.actions for line in told.kinds[0].lines) == actions
    assert [each.region for each in told.named] == ["Twente"]


def test_the_same_region_twice_without_a_name_is_one() -> None:
    twice = [region("Twente", action(key), is_named=False) for key in range(FEWEST_UNNAMED)]
    assert national(twice, LABELS, []).actions == 0


# From the database ------------------------------------------------------------------------------


def adopted_in(place: Region, sharing: str = "named") -> Version:
    agenda = editing.start_agenda(make_trajectory(place), title="Verbeteragenda")
    goal = editing.add_goal(agenda, theme="SAM", ambition="Wij beslissen samen.")
    editing.add_action(agenda, goal=goal, **action_values(agenda, effort="small"))
    editing.add_follow_up(
        agenda, form="core_group", next_on=date(2099, 6, 1), invited_by="de regio"
    )
    proposal = adopting.propose(agenda, reply_by=date(2027, 3, 1))
    agree(
        adopting.add_signatory(
            proposal, party=Party.PARENT, name="Dana", email="dana@voorbeeld.example"
        )
    )
    version = adopting.adopt(agenda)
    assert version
    ImprovementAgenda.objects.filter(pk=agenda.pk).update(sharing=sharing)
    return version


@pytest.mark.usefixtures("themes")
@pytest.mark.django_db
def test_by_default_nothing_is_told(client: Client, adopted: Version) -> None:
    assert "Hier komt het landelijke beeld" in client.get("/landelijk/").content.decode()


@pytest.mark.usefixtures("themes")
@pytest.mark.django_db
def test_a_coordinator_says_yes_and_no_again(
    client_of: ClientOf, client: Client, adopted: Version, alice: User, frank: User
) -> None:
    place = adopted.agenda.trajectory
    url = reverse("agenda_share", args=[place.region.slug, place.slug])
    assert client_of(frank).post(url, {"sharing": "named"}).status_code == 403
    client_of(alice).post(url, {"sharing": "alles"})
    assert "Rijk van Nijmegen" not in client.get("/landelijk/").content.decode()
    client_of(alice).post(url, {"sharing": "named"})
    page = client.get("/landelijk/").content.decode()
    assert "Verbeteragenda van Rijk van Nijmegen" in page
    assert "Joost" not in page
    client_of(alice).post(url, {"sharing": "counted"})
    page = client.get("/landelijk/").content.decode()
    assert "Rijk van Nijmegen" not in page
    assert "Hier komt het landelijke beeld" in page


@pytest.mark.usefixtures("themes")
@pytest.mark.django_db
def test_a_concept_and_what_is_written_since_stay_inside(
    client: Client, adopted: Version, twente: Region
) -> None:
    ImprovementAgenda.objects.update(sharing="named")
    concept = editing.start_agenda(make_trajectory(twente), title="Concept")
    editing.add_action(concept, title="Maak een plan")
    ImprovementAgenda.objects.filter(pk=concept.pk).update(sharing="named")
    editing.add_action(adopted.agenda, title="Nog niet vastgesteld")
    Action.objects.filter(title="Bel ouders op tijd").update(status="done")
    picture = client.get("/landelijk/").context["picture"]
    assert (picture.regions, picture.actions) == (1, 2)
    assert picture.themes == (ThemeLine("SAM", "Samenwerken", 1, 2, 1),)


@pytest.mark.usefixtures("themes")
@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_much_for_many_regions_as_for_one(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in more_regions(number):
        adopted_in(place)
    with django_assert_num_queries(4):
        assert client.get("/landelijk/").context["picture"].regions == number
