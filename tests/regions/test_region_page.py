from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from regions import publications
from regions.models import Municipality, Region, Trajectory, User
from regions.publications import Publication
from tests.conftest import ClientOf, make_trajectory

URL = "/regio/rijk-van-nijmegen/"


@pytest.fixture
def published() -> Iterator[None]:
    """An app that published something of every trajectory."""

    def of(trajectories: Sequence[Trajectory]) -> dict[int, list[Publication]]:
        day = date(2026, 3, 12)
        return {each.pk: [Publication("Resultaten", "/ergens/", day)] for each in trajectories}

    publications.register(of)
    yield
    publications._sources.remove(of)


def test_the_page_names_the_municipalities_of_today(client: Client, nijmegen: Region) -> None:
    for code, name, ended in [
        ("GM0225", "Druten", None), ("GM0282", "Ubbergen", date(2026, 1, 1)),
    ]:  # fmt: skip
        nijmegen.memberships.create(
            municipality=Municipality.objects.create(code=code, name=name),
            valid_from=date(2025, 1, 1), valid_to=ended,
        )  # fmt: skip
    page = client.get(URL).content.decode()
    assert "1 gemeente hoort bij deze regio" in page
    assert "<li>Druten</li>" in page
    assert "Ubbergen" not in page


def test_a_region_that_has_not_begun_invites(client: Client, nijmegen: Region) -> None:
    page = client.get(URL).content.decode()
    assert "Deze regio is nog niet begonnen" in page
    assert "Meedoen met uw regio" in page


def test_what_is_public_is_linked(client: Client, trajectory: Trajectory, published: None) -> None:
    page = client.get(URL).content.decode()
    assert '<a href="/ergens/">Resultaten</a>' in page
    assert "alice@nijmegen.example" in page


def test_before_anything_is_public_the_page_says_what_will_come(
    client: Client, trajectory: Trajectory
) -> None:
    assert "Hier komen de resultaten" in client.get(URL).content.decode()


def test_only_members_see_a_way_to_their_work(
    client: Client, client_of: ClientOf, trajectory: Trajectory, alice: User, frank: User,
    charlie: User,
) -> None:  # fmt: skip
    work, new = "Open de werkbank van Pleegzorg 2026", "Begin een nieuw traject"
    seen = {
        who: (work in page, new in page)
        for who, page in {
            "nobody": client.get(URL).content.decode(),
            "alice": client_of(alice).get(URL).content.decode(),
            "frank": client_of(frank).get(URL).content.decode(),
            "charlie": client_of(charlie).get(URL).content.decode(),
        }.items()
    }
    assert seen == {
        "nobody": (False, False), "alice": (True, True), "frank": (True, False),
        "charlie": (False, False),
    }  # fmt: skip


def test_an_example_says_so(client: Client, nijmegen: Region) -> None:
    Region.objects.filter(pk=nijmegen.pk).update(is_example=True)
    assert "Dit is een voorbeeldregio" in client.get(URL).content.decode()


@pytest.mark.parametrize("trajectories", [1, 3])
def test_the_page_costs_the_same_for_many(
    client: Client, nijmegen: Region, trajectories: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(trajectories):
        make_trajectory(nijmegen, f"traject-{number}")
    # The region, its trajectories, their parts, rounds and results, meetings and agendas, and its
    # municipalities. What there is to do is not told here.
    with django_assert_num_queries(8):
        client.get(URL)
