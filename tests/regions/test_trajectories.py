from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from regions.domain.trajectories import PartPlan, TrajectoryPlan, start_trajectory
from regions.models import Part, Region, Role, Trajectory, User
from tests.conftest import ClientOf, make_trajectory

NEW = "/regio/rijk-van-nijmegen/nieuw/"
SETTINGS = "/regio/rijk-van-nijmegen/pleegzorg-2026/instellingen/"
FILLED = {
    "title": "Pleegzorg 2027",
    "starts_on": "2027-01-11",
    "ends_on": "2027-12-17",
    "contact_name": "Alice Bakker",
    "contact_email": "alice@nijmegen.example",
    "experiences": "on",
    "experiences_starts_on": "2027-02-01",
    "experiences_ends_on": "2027-03-01",
}


def plan(title: str) -> TrajectoryPlan:
    return TrajectoryPlan(
        title, date(2026, 1, 12), date(2026, 12, 18), "Alice", "alice@nijmegen.example",
        [PartPlan(Part.FACTS)],
    )  # fmt: skip


def test_a_coordinator_begins_a_trajectory(
    client_of: ClientOf, alice: User, nijmegen: Region
) -> None:
    response = client_of(alice).post(NEW, FILLED)
    assert response.headers["Location"] == "/regio/rijk-van-nijmegen/pleegzorg-2027/mensen/"
    made = nijmegen.trajectories.get()
    assert (made.title, made.starts_on) == ("Pleegzorg 2027", date(2027, 1, 11))
    assert list(made.parts.values_list("part", "starts_on", "ends_on")) == [
        ("experiences", date(2027, 2, 1), date(2027, 3, 1))
    ]


def test_a_name_is_one_line(client_of: ClientOf, alice: User, nijmegen: Region) -> None:
    two_lines = {"title": "Pleegzorg\r\nBcc: boze@elders.example", "contact_name": "Alice\nBakker"}
    client_of(alice).post(NEW, FILLED | two_lines)
    made = nijmegen.trajectories.get()
    assert made.title == "Pleegzorg Bcc: boze@elders.example"
    assert made.contact_name == "Alice Bakker"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Dit veld is verplicht."),
        ({"ends_on": "2027-01-10"}, "De einddatum ligt voor de begindatum."),
        (
            {"experiences_ends_on": "2027-01-31"},
            "De einddatum van ‘Ervaringen’ ligt voor de begindatum.",
        ),
        ({"experiences": ""}, "Kies minstens één onderdeel van het traject."),
        ({"contact_email": "alice"}, "Voer een geldig e-mailadres in."),
        ({"starts_on": "gisteren"}, "Voer een geldige datum in."),
    ],
)
def test_a_mistake_is_explained_and_nothing_is_made(
    client_of: ClientOf, alice: User, changes: dict[str, str], message: str
) -> None:
    response = client_of(alice).post(NEW, FILLED | changes)
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Fout: Nieuw traject" in page
    assert "Er klopt nog iets niet" in page
    assert message in page
    assert not Trajectory.objects.exists()


@pytest.mark.parametrize(
    ("titles", "slugs"),
    [
        (["Pleegzorg 2026", "Pleegzorg 2026"], ["pleegzorg-2026", "pleegzorg-2026-2"]),
        (["Nieuw"], ["nieuw-2"]),
        (["???"], ["traject"]),
        (["Één échte start"], ["een-echte-start"]),
        (["x" * 100, "x" * 100], ["x" * 50, "x" * 50 + "-2"]),
    ],
)
def test_every_title_gets_an_address_of_its_own(
    nijmegen: Region, titles: list[str], slugs: list[str]
) -> None:
    made = [start_trajectory(nijmegen, plan=plan(title)) for title in titles]
    assert [trajectory.slug for trajectory in made] == slugs


def test_a_trajectory_in_an_example_region_is_an_example(nijmegen: Region) -> None:
    nijmegen.is_example = True
    assert start_trajectory(nijmegen, plan=plan("Pleegzorg 2026")).is_example


def test_settings_show_what_is_and_saving_that_changes_nothing(
    client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    trajectory.parts.filter(part=Part.FACTS).update(
        starts_on=date(2026, 1, 12), ends_on=date(2026, 3, 1)
    )
    Trajectory.objects.filter(pk=trajectory.pk).update(kind=Trajectory.Kind.DIALOGUE_TABLE)
    before = Trajectory.objects.values().get()
    parts = list(trajectory.parts.order_by("part").values())
    client = client_of(alice)
    form = client.get(SETTINGS).context["form"]
    shown = {bound.html_name: bound.value() for bound in form}
    posted = {
        name: value.isoformat() if isinstance(value, date) else "on" if value is True else value
        for name, value in shown.items()
        if value
    }
    assert client.post(SETTINGS, posted).headers["Location"] == SETTINGS
    assert Trajectory.objects.values().get() == before
    assert list(trajectory.parts.order_by("part").values()) == parts


def test_the_address_stays_when_the_title_changes(
    client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    client_of(alice).post(SETTINGS, FILLED)
    trajectory.refresh_from_db()
    assert (trajectory.title, trajectory.slug) == ("Pleegzorg 2027", "pleegzorg-2026")
    assert [part.part for part in trajectory.parts.all()] == ["experiences"]


@pytest.mark.usefixtures("trajectory", "twente_trajectory")
def test_mine_are_those_my_roles_reach(
    client_of: ClientOf, alice: User, frank: User, charlie: User, nora: User, bob: User
) -> None:
    def mine(user: User) -> list[str]:
        benches = client_of(user).get("/mijn/").context["benches"]
        return sorted(bench["trajectory"].region.slug for bench in benches)

    assert mine(alice) == mine(frank) == ["rijk-van-nijmegen"]
    assert mine(charlie) == ["twente"]
    assert mine(nora) == ["rijk-van-nijmegen", "twente"]
    assert mine(bob) == []


def test_without_a_role_the_page_says_whom_to_ask(client_of: ClientOf, bob: User) -> None:
    page = client_of(bob).get("/mijn/").content.decode()
    assert "U hebt nog geen rol" in page
    assert "Vraag de coördinator van uw regio" in page


def test_a_coordinator_without_a_trajectory_is_invited_to_begin(
    client_of: ClientOf, alice: User
) -> None:
    page = client_of(alice).get("/mijn/").content.decode()
    assert "Hier komen uw trajecten" in page
    assert f'href="{NEW}"' in page


def test_a_reader_is_not_told_to_do_what_is_not_theirs(
    client_of: ClientOf, trajectory: Trajectory, alice: User, bob: User
) -> None:
    bob.roles.create(kind=Role.Kind.READER, trajectory=trajectory)
    url = trajectory.get_absolute_url()
    assert "Kies data voor" in client_of(alice).get(url).content.decode()
    page = client_of(bob).get(url).content.decode()
    assert "Kies data voor" not in page
    assert "/instellingen/" not in page


@pytest.mark.parametrize("trajectories", [1, 3])
def test_my_page_costs_the_same_for_many(
    client_of: ClientOf, alice: User, nijmegen: Region, trajectories: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(trajectories):
        make_trajectory(nijmegen, f"traject-{number}")
    client = client_of(alice)
    with django_assert_num_queries(11):
        client.get("/mijn/")
