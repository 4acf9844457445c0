"""The pages on the wall: who may open them, what is on them, and what is not."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.domain import live, scripts
from dialogues.models import LiveEvent, Meeting, Room
from quickscan.models import Snapshot
from quickscan.results import to_json
from regions.models import Trajectory, User
from tests.conftest import ClientOf
from tests.quickscan.worlds import full_round

Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def results(trajectory: Trajectory) -> None:
    round_ = trajectory.rounds.create(
        number=1, status="approved", opened_on=date(2026, 2, 2), closed_on=date(2026, 3, 6),
        approved_on=date(2026, 3, 9),
    )  # fmt: skip
    Snapshot.objects.create(round=round_, content=to_json(full_round()), checksum="scherm")


@pytest.fixture
def base(meeting: Meeting) -> str:
    meeting.themes.create(theme="SAM")
    scripts.begin_script(meeting)
    return f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/scherm/"


@pytest.fixture
def as_greta(greta: User, client_of: ClientOf) -> Client:
    return client_of(greta)


def text_of(client: Client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200
    return page.content.decode()


def test_first_guess_and_then_see(results: None, as_greta: Client, base: str) -> None:
    guess = text_of(as_greta, f"{base}sam-03/")
    assert "Steek uw hand op bij" in guess
    assert "% eens" not in guess
    reveal = text_of(as_greta, f"{base}sam-03-zien/")
    assert "% eens" in reveal


def test_every_page_leads_to_the_next_by_a_link(
    results: None, as_greta: Client, base: str, meeting: Meeting
) -> None:
    Room.objects.create(meeting=meeting, code="H7KM4R")
    seen, url = [], f"{base}welkom/"
    while url:
        page = as_greta.get(url)
        assert page.status_code == 200
        seen.append(page.context["slide"].key)
        coming = page.context["next"]
        url = f"{base}{coming.key}/" if coming else ""
    assert seen == [each.key for each in as_greta.get(base).context["slides"]]
    assert "H7K-M4R" in text_of(as_greta, f"{base}meedoen/")


def test_no_name_of_anybody_is_on_the_wall(
    results: None, as_greta: Client, base: str, meeting: Meeting, greta: User
) -> None:
    meeting.registrations.create(party="parent", name="Dana de Wit", email="dana@voorbeeld.example")
    for each in as_greta.get(base).context["slides"]:
        page = text_of(as_greta, f"{base}{each.key}/")
        for name in ("Dana", "Greta", "Alice", greta.email, "Uitloggen", "@"):
            assert name not in page


def test_results_that_are_not_approved_are_not_shown(
    results: None, as_greta: Client, base: str, trajectory: Trajectory
) -> None:
    trajectory.rounds.update(status="closed", approved_on=None)
    assert "nog niet vastgesteld" in text_of(as_greta, base)
    assert as_greta.get(f"{base}sam-03-zien/").status_code == 404


def test_the_programme_shows_where_we_are(as_greta: Client, base: str, meeting: Meeting) -> None:
    assert "aria-current" not in text_of(as_greta, f"{base}programma/")
    block = meeting.blocks.all()[1]
    live.press(block, LiveEvent.Act.BEGIN, at=timezone.now(), client_id=uuid4())
    page = as_greta.get(f"{base}programma/")
    assert page.context["now"].block == block.pk
    assert page.content.decode().count('aria-current="step"') == 1


def test_the_clock_is_asked_for_again_and_answers_with_nothing_until_it_changes(
    as_greta: Client, base: str, meeting: Meeting
) -> None:
    first = as_greta.get(f"{base}nu/", headers={"X-Part": "1"})
    assert first.content.strip() == b""
    mark = {"X-Part": "1", "If-None-Match": first.headers["ETag"]}
    assert as_greta.get(f"{base}nu/", headers=mark).status_code == 304
    block = meeting.blocks.all()[0]
    now = timezone.now()
    live.press(block, LiveEvent.Act.BEGIN, at=now, client_id=uuid4())
    ends = timezone.localtime(now + timedelta(minutes=block.minutes))
    changed = as_greta.get(f"{base}nu/", headers=mark)
    assert f"tot {ends:%H.%M} uur" in changed.content.decode()
    clock = text_of(as_greta, f"{base}klok/")
    assert block.title in clock


@pytest.mark.parametrize("blocks", [1, 3])
def test_a_page_asks_as_much_for_more_blocks(
    results: None, as_greta: Client, base: str, meeting: Meeting, blocks: int,
    django_assert_num_queries: Queries,
) -> None:  # fmt: skip
    for block in meeting.blocks.all()[blocks:]:
        block.delete()
    as_greta.get(f"{base}sam-03/")  # results are read once for each process
    with django_assert_num_queries(11):
        as_greta.get(f"{base}programma/")
