"""The people and places of every test.

Alice coordinates Rijk van Nijmegen and Frank is its process facilitator; Bob has an account and
nothing else; Charlie coordinates Twente; Nora owns the method; Olga runs the site.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.core.management.color import Style
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from quickscan.published import forget_words
from quickscan.published_pages import published
from regions.models import Part, Region, Role, Trajectory, User

# How fast this machine makes up examples is not what is tested.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

ClientOf = Callable[[User], Client]


@pytest.hookimpl(trylast=True)  # pytest-django has an order of its own
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test first: at the end nobody would have anything left to do beside it."""
    items.sort(key=lambda item: item.path.name != "test_migrations.py")


def pytest_collection_finish() -> None:
    """Django and all tests stay until the end. Python need not look through them, again and again,
    for what can be thrown away; as in production, see `config/gunicorn.py`.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django asks SQLite once per process whether it knows JSON: now, not in a test that counts."""
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.ops, "sql_flush", rows_deleted)
        yield


def rows_deleted(style: Style, tables: Iterable[str], **options: bool) -> list[str]:
    """After a test that committed. To truncate our tables PostgreSQL makes hundreds of files, every
    time; deleting a few rows is some sixty times as fast.
    """
    delete = style.SQL_KEYWORD("DELETE FROM")
    return [f"{delete} {connection.ops.quote_name(table)}" for table in tables]


@pytest.fixture(autouse=True)
def forget_published_pages() -> None:
    """After a rollback the next test may publish something else under the same number, or have no
    question bank.
    """
    published.cache_clear()
    forget_words()


@pytest.fixture(autouse=True)
def count_anew() -> None:
    """What forms without an account count per address; every test comes from the same one."""
    cache.clear()


@pytest.fixture
def client_of() -> ClientOf:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def regions(db: None) -> dict[str, Region]:
    """Two regions, by code: ours and somebody else's."""
    start = date(2025, 1, 1)
    return {
        region.code: region
        for region in (
            Region.objects.create(
                code="JZ32", name="Rijk van Nijmegen", slug="rijk-van-nijmegen", valid_from=start,
                tile_row=7, tile_column=6, tile_name="Rijk van Nijmegen",
            ),
            Region.objects.create(
                code="JZ14", name="Twente", slug="twente", valid_from=start,
                tile_row=4, tile_column=8, tile_name="Twente",
            ),
        )
    }  # fmt: skip


@pytest.fixture
def nijmegen(regions: dict[str, Region]) -> Region:
    return regions["JZ32"]


@pytest.fixture
def twente(regions: dict[str, Region]) -> Region:
    return regions["JZ14"]


def make_trajectory(region: Region, slug: str = "pleegzorg-2026") -> Trajectory:
    trajectory = Trajectory.objects.create(
        region=region, title="Pleegzorg 2026", slug=slug,
        starts_on=date(2026, 1, 12), ends_on=date(2026, 12, 18),
        contact_name="Alice Bakker", contact_email="alice@nijmegen.example",
    )  # fmt: skip
    for part in Part:
        trajectory.parts.create(part=part)
    return trajectory


@pytest.fixture
def trajectory(nijmegen: Region) -> Trajectory:
    return make_trajectory(nijmegen)


@pytest.fixture
def twente_trajectory(twente: Region) -> Trajectory:
    return make_trajectory(twente)


@pytest.fixture
def alice(nijmegen: Region) -> User:
    """Coordinates Rijk van Nijmegen."""
    user = User.objects.create_user("alice@nijmegen.example", name="Alice Bakker")
    user.roles.create(kind=Role.Kind.COORDINATOR, region=nijmegen)
    return user


@pytest.fixture
def bob(db: None) -> User:
    """Has an account and no role."""
    return User.objects.create_user("bob@voorbeeld.example", name="Bob de Wit")


@pytest.fixture
def charlie(twente: Region) -> User:
    """Coordinates another region."""
    user = User.objects.create_user("charlie@twente.example", name="Charlie Smit")
    user.roles.create(kind=Role.Kind.COORDINATOR, region=twente)
    return user


@pytest.fixture
def frank(trajectory: Trajectory) -> User:
    """Process facilitator of the trajectory in Rijk van Nijmegen."""
    user = User.objects.create_user("frank@begeleiding.example", name="Frank Vos")
    user.roles.create(kind=Role.Kind.PROCESS_FACILITATOR, trajectory=trajectory)
    return user


@pytest.fixture
def nora(db: None) -> User:
    """Owns the method, everywhere."""
    user = User.objects.create_user("nora@methode.example", name="Nora Prins")
    user.roles.create(kind=Role.Kind.METHOD_OWNER)
    return user


@pytest.fixture
def olga(db: None) -> User:
    """Runs the site: the only one in the admin."""
    return User.objects.create_superuser("olga@beheer.example", name="Olga Mulder")


@pytest.fixture
def as_olga(olga: User, client_of: ClientOf) -> Client:
    return client_of(olga)
