"""Screen mode on a real beamer's sizes: by clicker, by finger, and without JavaScript."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from dialogues.domain import live, voting
from dialogues.models import LiveEvent, Meeting
from quickscan.models import Snapshot
from quickscan.results import to_json
from regions.models import Trajectory, User
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import visit
from tests.browser.test_room import base, meeting, sign_in
from tests.quickscan.worlds import full_round

__all__ = ["base", "meeting", "sign_in"]  # fixtures
SignIn = Callable[[Page, User], None]
BEAMERS = [(1920, 1080), (1280, 720)]


@pytest.fixture
def wall(trajectory: Trajectory, meeting: Meeting, base: str) -> str:
    round_ = trajectory.rounds.create(
        number=1, status="approved", opened_on=date(2026, 2, 2), closed_on=date(2026, 3, 6),
        approved_on=date(2026, 3, 9),
    )  # fmt: skip
    Snapshot.objects.create(round=round_, content=to_json(full_round()), checksum="beamer")
    meeting.themes.create(theme="SAM")
    voting.room_of(meeting)
    return f"{base}scherm/"


def test_every_page_fits_on_the_wall(
    open_page: OpenPage, alice: User, sign_in: SignIn, wall: str
) -> None:
    page = open_page()
    sign_in(page, alice)
    visit(page, wall)
    keys = page.locator(".gg-slides a").evaluate_all("links => links.map((each) => each.href)")
    assert len(keys) == 11
    for address in keys:
        visit(page, address)
        for width, height in BEAMERS:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollHeight") <= height, address
            assert smallest_capital(page) >= height / 30, address


def smallest_capital(page: Page) -> float:
    """How high the smallest 'H' is, in the letter that is really used."""
    return float(
        page.evaluate(
            """() => {
              const brush = document.createElement('canvas').getContext('2d');
              const high = (each) => {
                const { fontWeight, fontSize, fontFamily } = getComputedStyle(each);
                brush.font = `${fontWeight} ${fontSize} ${fontFamily}`;
                return brush.measureText('H').actualBoundingBoxAscent;
              };
              return Math.min(...[...document.querySelectorAll('.gg-screen__main *')]
                .filter((each) => each.childElementCount === 0 && each.textContent.trim()
                  && !each.matches('.gg-hidden'))
                .map(high));
            }"""
        )
    )


def test_a_clicker_goes_through_the_pages_and_back(
    open_page: OpenPage, alice: User, sign_in: SignIn, wall: str
) -> None:
    page = open_page(size=BEAMERS[1])
    sign_in(page, alice)
    page.goto(f"{wall}welkom/")
    for key, key_of_page in (
        ("PageDown", "programma"), ("ArrowRight", "sam-01"), ("Space", "sam-01-zien"),
        ("PageUp", "sam-01"), ("ArrowLeft", "programma"),
    ):  # fmt: skip
        page.keyboard.press(key)
        page.wait_for_url(f"**/{key_of_page}/")
    expect(page.locator("h1")).to_have_text("Programma")
    page.go_back()
    page.wait_for_url("**/sam-01/")
    expect(page.locator(".gg-screen__kicker")).to_contain_text("eerst raden")


def test_the_next_page_is_there_when_the_line_is_not(
    open_page: OpenPage, alice: User, sign_in: SignIn, wall: str
) -> None:
    page = open_page(size=BEAMERS[1])
    sign_in(page, alice)
    with page.expect_response("**/sam-01-zien/"):
        page.goto(f"{wall}sam-01/")
    page.context.set_offline(True)
    page.keyboard.press("PageDown")
    expect(page.locator(".gg-screen__said").first).to_contain_text("eens")


def test_the_clock_ticks_and_follows_the_script(
    open_page: OpenPage, alice: User, sign_in: SignIn, wall: str, meeting: Meeting
) -> None:
    page = open_page(size=BEAMERS[1])
    sign_in(page, alice)
    page.goto(f"{wall}klok/")
    expect(page.locator("h1")).to_have_text("Wij beginnen zo")
    block = meeting.blocks.all()[0]
    live.press(block, LiveEvent.Act.BEGIN, at=timezone.now(), client_id=uuid4())
    page.evaluate("document.dispatchEvent(new CustomEvent('gg:stored', { detail: {} }))")
    expect(page.locator("h1")).to_have_text(block.title)
    expect(page.locator("[data-clock]")).to_contain_text(f"{block.minutes - 1}:")
    LiveEvent.objects.update(at=timezone.now() - timedelta(minutes=block.minutes + 3))
    page.evaluate("document.dispatchEvent(new CustomEvent('gg:stored', { detail: {} }))")
    expect(page.locator("[data-clock]")).to_have_text("3 min over tijd")


def test_without_javascript_it_is_a_row_of_pages(
    open_page: OpenPage, alice: User, sign_in: SignIn, wall: str
) -> None:
    page = open_page(size=BEAMERS[1], javascript=False)
    sign_in(page, alice)
    page.goto(wall)
    page.get_by_role("link", name="Op het scherm zetten").click()
    for _page in range(3):
        page.get_by_role("link", name="Volgende").click()
    expect(page.locator(".gg-screen__said").first).to_contain_text("eens")
    page.get_by_role("link", name="Vorige").click()
    expect(page).to_have_url(re.compile("/scherm/sam-01/$"))
