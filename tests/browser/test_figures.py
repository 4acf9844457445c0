"""Petra delivers on her phone, Alice agrees at her desk and Frank checks; axe finds nothing."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from quickscan.demo.deliveries import example_deliveries
from quickscan.demo.figures import example_figures
from quickscan.models import FigureRequest
from regions.models import Trajectory, User
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.test_accessibility import SignIn, check, visit
from tests.quickscan.deliveries import FAMILIES, NETWORK, YEAR, link, request_for

FACTS = "/regio/rijk-van-nijmegen/pleegzorg-2026/cijfers"


@pytest.fixture
def asked(transactional_db: None, trajectory: Trajectory, alice: User) -> FigureRequest:
    return request_for(trajectory, alice, FAMILIES, NETWORK)


def test_the_pages_of_who_delivers(open_page: OpenPage, asked: FigureRequest) -> None:
    page = open_page()
    for address in ("", "vrm-01/", "bestand/"):
        visit(page, link(asked) + address)
    page.get_by_role("button", name="Bestand inlezen").click()  # without a file: an error
    check(page)
    page.goto(f"{link(asked)}vrm-01/")
    page.get_by_role("button", name="Bewaren en verder").click()  # with nothing: an error
    check(page)


def test_the_desk_for_figures(
    open_page: OpenPage, transactional_db: None, trajectory: Trajectory, alice: User,
    sign_in: SignIn,
) -> None:  # fmt: skip
    today = timezone.localdate()
    example_figures(trajectory.region, today)
    example_deliveries(trajectory, alice, today)
    request = trajectory.figure_requests.first()
    assert request is not None
    page = open_page()
    sign_in(page, alice)
    for address in (
        "opvragen/", "opvragen/nieuw/", f"opvragen/nieuw/{request.organisation_id}/",
        f"opvragen/{request.pk}/", f"opvragen/{request.pk}/intrekken/", "vaststellen/",
        f"vaststellen/wch-01/{YEAR}/", f"vaststellen/jur-01/{YEAR}/", "nakijken/", "kiezen/",
    ):  # fmt: skip
        visit(page, f"{FACTS}/{address}")


def test_from_petra_s_phone_to_the_page_of_the_region(
    open_page: OpenPage, asked: FigureRequest, alice: User, frank: User, sign_in: SignIn,
    tmp_path: Path,
) -> None:  # fmt: skip
    phone = open_page(size=PHONE, javascript=False)
    phone.goto(link(asked))
    phone.get_by_role("link", name="Pleeggezinnen").click()
    phone.get_by_label("Getal (aantal op 31 december)").fill("1.312")
    phone.get_by_label("definitief").check()
    phone.get_by_role("button", name="Bewaren en verder").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Aandeel netwerkpleegzorg")
    with phone.expect_download() as download:
        phone.goto(f"{link(asked)}bestand/")
        phone.get_by_role("link", name="als CSV").click()
    filled = tmp_path / "cijfers.csv"
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    filled.write_text("\n".join(_with_share(line) for line in lines), "utf-8")
    phone.get_by_label("Ingevuld bestand").set_input_files(filled)
    phone.get_by_role("button", name="Bestand inlezen").click()
    expect(phone.get_by_text("Alles is ingevuld. Dank u wel.")).to_be_visible()
    expect(phone.get_by_text("49%")).to_be_visible()

    desk = open_page(size=(1440, 900))
    sign_in(desk, alice)
    _agree(desk)
    other = open_page(size=(1440, 900))
    sign_in(other, frank)
    other.goto(f"{FACTS}/nakijken/")
    other.get_by_role("button", name="Klopt: laat het zien").click()
    expect(other.get_by_text("Nagekeken. Het cijfer is nu")).to_be_visible()

    phone.goto("/regio/rijk-van-nijmegen/")
    phone.get_by_role("link", name="Bekijk de feiten en cijfers").click()
    shown = phone.get_by_role("article", name="Pleeggezinnen", exact=True)
    expect(shown).to_contain_text("1.310")
    expect(shown).to_contain_text("opgave van Pleegzorg Waalstreek")


def test_alice_moves_a_figure_with_the_keyboard_alone(
    open_page: OpenPage, transactional_db: None, trajectory: Trajectory, alice: User,
    sign_in: SignIn,
) -> None:  # fmt: skip
    page = open_page(size=(1440, 900))
    sign_in(page, alice)
    page.goto(f"{FACTS}/kiezen/")
    page.get_by_role("button", name="Omlaag Jongeren met pleegzorg in het jaar").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".gg-order li").nth(1)).to_contain_text(
        "Jongeren met pleegzorg in het jaar"
    )
    page.keyboard.press("Tab")  # the browser goes on from the line that was moved
    expect(
        page.get_by_role("button", name="Omhoog Jongeren met pleegzorg in het jaar")
    ).to_be_focused()


def _with_share(line: str) -> str:
    """Petra counts 49 of 100 children with family."""
    cells = line.split(";")
    if cells[0] == NETWORK:
        cells[9:13] = ["49", "100", "", "definitief"]
    return ";".join(cells)


def _agree(page: Page) -> None:
    page.goto(f"{FACTS}/vaststellen/")
    page.get_by_role("link", name=f"Pleeggezinnen, {YEAR}").click()
    page.get_by_label("Pleegzorg Waalstreek: 1.310").check()
    page.get_by_label("Waarom dit getal?").fill("Er is één aanbieder.")
    page.get_by_role("button", name="Dit getal afspreken").click()
    expect(page.get_by_text("Afgesproken. Een tweede persoon")).to_be_visible()
