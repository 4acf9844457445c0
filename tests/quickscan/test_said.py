"""'U zei, wij deden': a page per party, for everybody, from the day of approval."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from quickscan import published, said
from quickscan.models import Round, Snapshot
from quickscan.results import to_json
from regions.models import Trajectory, User
from regions.parties import Party
from tests.quickscan.worlds import FULL_ROUND, full_round

RESULTS = full_round(sizes={**FULL_ROUND, Party.PARENT: 9})


def counted(trajectory: Trajectory, status: str) -> Round:
    approved = date(2026, 3, 12) if status == Round.Status.APPROVED else None
    round_ = trajectory.rounds.create(
        number=1, status=status, opened_on=date(2026, 2, 2), closed_on=date(2026, 3, 6),
        approved_on=approved,
    )  # fmt: skip
    Snapshot.objects.create(round=round_, content=to_json(RESULTS), checksum="gezegd")
    return round_


def address(round_: Round, slug: str) -> str:
    trajectory = round_.trajectory
    place = [trajectory.region.slug, trajectory.slug, round_.number]
    return reverse("results_party", args=[*place, slug])


@pytest.mark.parametrize("slug", said.party_slugs(RESULTS))
def test_a_page_says_what_its_party_said(trajectory: Trajectory, slug: str) -> None:
    html = Client().get(address(counted(trajectory, Round.Status.APPROVED), slug)).content.decode()
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    group = said.party_slugs(RESULTS)[slug].code
    story = said.party_story(RESULTS, group)
    for each in (*story.positive, *story.critical):
        assert f"‘{each.text}’ {each.share} is het eens. {each.theme}" in text
    for label in story.first:
        assert label in text
    assert "Hier staat nog geen bijeenkomst." in text
    assert "Hier staan nog geen afspraken." in text


def test_what_is_said_is_the_partys_own_and_by_the_borders_of_a_theme() -> None:
    story = said.party_story(RESULTS, Party.FOSTER_PARENT)
    published = {
        cell.wordings[0]: cell.favourable.percent
        for theme in RESULTS.themes for item in theme.items for cell in item.cells
        if cell.group == Party.FOSTER_PARENT and cell.favourable
    }  # fmt: skip
    assert 0 < len(story.critical) <= said.MOST
    assert all(published[each.text] <= 40 for each in story.critical)
    assert all(published[each.text] >= 60 for each in story.positive)


def test_a_party_that_may_not_be_shown_has_no_page(
    trajectory: Trajectory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = counted(trajectory, Round.Status.APPROVED)
    for slug in ("ouders", "gemeenten", "iets"):
        assert Client().get(address(round_, slug)).status_code == 404
    published._parsed.cache_clear()
    with django_assert_num_queries(7):
        Client().get(address(round_, "pleegouders"))


def test_the_pages_exist_from_approval(
    trajectory: Trajectory, alice: User, client_of: Callable[[User], Client]
) -> None:
    round_ = counted(trajectory, Round.Status.CLOSED)
    results = reverse("results", args=[trajectory.region.slug, trajectory.slug, 1])
    assert client_of(alice).get(address(round_, "pleegouders")).status_code == 404
    assert "u-zei-wij-deden" not in client_of(alice).get(results).content.decode()
    Round.objects.update(status=Round.Status.APPROVED, approved_on=date(2026, 3, 12))
    assert address(round_, "pleegouders") in Client().get(results).content.decode()
