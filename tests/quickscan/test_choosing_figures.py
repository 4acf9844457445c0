"""Alice decides which figures stand first, with nothing but buttons."""

import pytest
from django.test import Client
from django.urls import reverse

from quickscan.domain import choosing
from quickscan.domain.choosing import TooManyError
from quickscan.indicators import MOST_HEADLINES, indicators
from regions.models import Region, Trajectory, User
from tests.conftest import ClientOf

USUAL = [code for code, indicator in indicators().items() if indicator.headline]


def test_without_a_choice_it_is_that_of_the_method(nijmegen: Region) -> None:
    assert choosing.headlines(nijmegen) == USUAL
    assert choosing.chosen(nijmegen) == []


def test_figures_move_and_stop_at_the_ends(nijmegen: Region) -> None:
    choosing.move(nijmegen, USUAL[1], -1)
    assert choosing.headlines(nijmegen)[:2] == [USUAL[1], USUAL[0]]
    choosing.move(nijmegen, USUAL[1], -1)
    choosing.move(nijmegen, USUAL[-1], 1)
    choosing.move(nijmegen, "IND-GEZ-03", 1)  # not among them
    assert choosing.headlines(nijmegen) == [USUAL[1], USUAL[0], *USUAL[2:]]


def test_twelve_is_the_most(nijmegen: Region) -> None:
    assert len(USUAL) == MOST_HEADLINES
    with pytest.raises(TooManyError):
        choosing.add(nijmegen, "IND-GEZ-03")
    choosing.remove(nijmegen, USUAL[0])
    choosing.add(nijmegen, "IND-GEZ-03")
    choosing.add(nijmegen, "IND-GEZ-03")
    assert choosing.headlines(nijmegen) == [*USUAL[1:], "IND-GEZ-03"]
    choosing.back_to_usual(nijmegen)
    assert choosing.headlines(nijmegen) == USUAL


def test_alice_chooses_and_everybody_sees_it(
    client: Client, trajectory: Trajectory, alice: User, client_of: ClientOf
) -> None:
    desk, region = client_of(alice), trajectory.region
    page = reverse("choose_figures", args=[region.slug, trajectory.slug])
    full = desk.post(page, {"cijfer": "gez-03", "wat": "erbij"}, follow=True)
    assert "Haal er eerst een weg" in full.text
    desk.post(page, {"cijfer": "vol-01", "wat": "weg"})
    desk.post(page, {"cijfer": "gez-03", "wat": "erbij"})
    for _up in range(11):
        moved = desk.post(page, {"cijfer": "gez-03", "wat": "omhoog"})
    assert moved.headers["Location"] == f"{page}#gez-03"

    shown = client.get(reverse("figures", args=[region.slug])).text

    assert 'id="vol-01"' not in shown
    assert shown.index('id="gez-03"') < shown.index('id="vol-02"')
    desk.post(page, {"standaard": "ja"})
    assert choosing.chosen(region) == []


@pytest.mark.parametrize(
    "sent", [{"cijfer": "xxx", "wat": "weg"}, {"cijfer": "gez-01", "wat": "x"}]
)
def test_nonsense_is_refused(
    trajectory: Trajectory, alice: User, client_of: ClientOf, sent: dict[str, str]
) -> None:
    page = reverse("choose_figures", args=[trajectory.region.slug, trajectory.slug])
    assert client_of(alice).post(page, sent).status_code == 404
