"""What the apps above tell of what became of the answers, on the pages of results."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from quickscan import followups
from quickscan.followups import FollowUp, Kind
from quickscan.models import Round, Snapshot
from quickscan.results import to_json
from regions.models import Trajectory
from regions.parties import Party
from tests.quickscan.worlds import full_round

MEETING = FollowUp("Eerste bijeenkomst: herkennen", "/bijeenkomst/1", date(2026, 4, 2))
CALL_BACK = FollowUp(
    "U wordt binnen een week teruggebeld (loopt)",
    themes=frozenset({"samenwerken"}),
    parties=frozenset({Party.PARENT, Party.YOUNG_PERSON}),
    informal="Je wordt binnen een week teruggebeld (loopt)",
)


@pytest.fixture
def round_(trajectory: Trajectory) -> Round:
    round_: Round = trajectory.rounds.create(
        number=1, status=Round.Status.APPROVED, opened_on=date(2026, 2, 2),
        closed_on=date(2026, 3, 6), approved_on=date(2026, 3, 12),
    )  # fmt: skip
    Snapshot.objects.create(round=round_, content=to_json(full_round()), checksum="vervolg")
    return round_


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followups, "_sources", {kind: [] for kind in Kind})
    followups.register(Kind.DISCUSSED, lambda _trajectory: [MEETING])
    followups.register(Kind.DONE, lambda _trajectory: [CALL_BACK])


def page(round_: Round, *end: str, name: str = "results_party") -> str:
    trajectory = round_.trajectory
    url = reverse(name, args=[trajectory.region.slug, trajectory.slug, round_.number, *end])
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", Client().get(url).content.decode())).split())


@pytest.mark.usefixtures("told")
def test_a_party_reads_what_concerns_it(round_: Round) -> None:
    parents, foster_parents = page(round_, "ouders"), page(round_, "pleegouders")
    assert "Eerste bijeenkomst: herkennen · 2 april 2026" in parents
    assert "U wordt binnen een week teruggebeld (loopt) Gaat over: Samenwerken" in parents
    assert "Eerste bijeenkomst: herkennen" in foster_parents
    assert "teruggebeld" not in foster_parents
    assert "Hier staan nog geen afspraken." in foster_parents


@pytest.mark.usefixtures("told")
def test_young_people_are_addressed_with_je(round_: Round) -> None:
    young = page(round_, "jongeren")
    assert "Jij zei, wij deden: Jongeren" in young
    assert "Je wordt binnen een week teruggebeld" in young
    assert "Hier leest u" not in young


@pytest.mark.usefixtures("told")
def test_a_theme_shows_what_came_of_it(round_: Round) -> None:
    assert "Wat ervan kwam U wordt binnen een week teruggebeld" in page(
        round_, "samenwerken", name="results_theme"
    )
    assert "Wat ervan kwam" not in page(round_, "waar-het-kind-opgroeit", name="results_theme")


def test_the_earliest_comes_first_and_what_has_no_day_last(
    monkeypatch: pytest.MonkeyPatch, trajectory: Trajectory
) -> None:
    monkeypatch.setattr(followups, "_sources", {kind: [] for kind in Kind})
    later = FollowUp("later", day=date(2026, 5, 1))
    followups.register(Kind.DONE, lambda _trajectory: [FollowUp("ooit"), later])
    followups.register(Kind.DONE, lambda _trajectory: [MEETING])
    assert followups.followups(trajectory, Kind.DONE) == [MEETING, later, FollowUp("ooit")]
    assert followups.followups(trajectory, Kind.DISCUSSED) == []
