"""The agenda in a real browser: made at the table, answered on a phone, read by everybody."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from agenda.domain import adopting, editing, owning
from agenda.domain.owning import Told
from agenda.emails import sign_url, status_url
from agenda.models import FollowUp, ImprovementAgenda
from regions.models import Trajectory, User
from regions.parties import Party
from tests.agenda.conftest import action_values, agree
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.test_accessibility import check, visit
from tests.browser.test_journeys import messages

__all__ = ["messages"]  # a fixture

SignIn = Callable[[Page, User], None]
FINGER = 44  # pixels
WORK = "/regio/rijk-van-nijmegen/pleegzorg-2026/verbeteragenda/werk/"


@pytest.fixture
def agenda(bank: None, trajectory: Trajectory) -> ImprovementAgenda:
    agenda = editing.start_agenda(trajectory, title="Verbeteragenda pleegzorg")
    goal = editing.add_goal(agenda, theme="SAM", ambition="Wij beslissen samen.")
    for title in ("Maak één plan", "Bel ouders", "Open een hulplijn"):
        action = editing.add_action(agenda, goal=goal, **action_values(agenda, title=title))
        action.evidence.create(kind="note", key="note/1", words="Meer rust.", source="Afspreken")
    editing.add_follow_up(
        agenda, form=FollowUp.Form.CORE_GROUP, next_on=date(2099, 6, 1), invited_by="de regio"
    )
    return agenda


def titles(agenda: ImprovementAgenda) -> list[str]:
    return list(agenda.actions.values_list("title", flat=True))


def test_actions_change_places_by_keyboard_and_without_a_script(
    open_page: OpenPage, agenda: ImprovementAgenda, frank: User, sign_in: SignIn
) -> None:
    page = open_page(size=(820, 1180))
    sign_in(page, frank)
    page.goto(WORK)
    grip = page.get_by_role("button", name="Verplaats met de pijltjestoetsen").first
    grip.focus()
    with page.expect_response("**/volgorde/"):
        page.keyboard.press("ArrowDown")
    assert titles(agenda) == ["Bel ouders", "Maak één plan", "Open een hulplijn"]
    expect(page.get_by_text("Verplaatst naar plaats 2")).to_have_count(1)
    plain = open_page(size=(820, 1180), javascript=False)
    sign_in(plain, frank)
    plain.goto(WORK)
    plain.get_by_role("button", name="Omhoog: Maak één plan").click()
    expect(plain.locator("[data-order] > li").first).to_contain_text("Maak één plan")
    assert titles(agenda) == ["Maak één plan", "Bel ouders", "Open een hulplijn"]


@pytest.mark.parametrize("touch", [False, True])
def test_an_action_is_dragged_over_two_others(
    open_page: OpenPage, agenda: ImprovementAgenda, frank: User, sign_in: SignIn, touch: bool
) -> None:
    page = open_page(size=(820, 1180))
    sign_in(page, frank)
    page.goto(WORK)
    cards = page.locator("[data-order] > li")
    cards.last.scroll_into_view_if_needed()
    grip, last = cards.first.locator(".gg-grip").bounding_box(), cards.last.bounding_box()
    assert grip
    assert last
    assert grip["width"] >= FINGER
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    end = last["y"] + last["height"] - 5
    path = [(x, y + (end - y) * step / 10) for step in range(1, 11)]
    with page.expect_response("**/volgorde/"):
        if touch:
            _drag_with_a_finger(page, [(x, y), *path])
        else:
            page.mouse.move(x, y)
            page.mouse.down()
            for place in path:
                page.mouse.move(*place)
            page.mouse.up()
    assert titles(agenda) == ["Bel ouders", "Open een hulplijn", "Maak één plan"]
    expect(page.locator(".gg-action__number")).to_have_text(["1", "2", "3"])
    expect(page.get_by_role("button", name="Omlaag: Maak één plan")).to_have_count(0)


def _drag_with_a_finger(page: Page, path: list[tuple[float, float]]) -> None:
    """Playwright knows taps only."""
    hand = page.context.new_cdp_session(page)
    for kind, (x, y) in [("touchStart", path[0]), *(("touchMove", each) for each in path[1:])]:
        touch = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
        hand.send("Input.dispatchTouchEvent", touch)
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_coach_reads_along_while_somebody_types(
    open_page: OpenPage, agenda: ImprovementAgenda, frank: User, sign_in: SignIn
) -> None:
    page = open_page(size=(820, 1180))
    sign_in(page, frank)
    page.goto(f"{WORK}actie/nieuw/")
    page.get_by_label("Wat gaan we doen?").fill("Eén plan per kind")
    page.get_by_text("Begint de naam met een werkwoord?").wait_for()
    form, coach = page.locator("#actie").bounding_box(), page.locator("aside").bounding_box()
    assert form
    assert coach
    assert coach["x"] >= form["x"] + form["width"]  # beside it: nothing is pushed away
    check(page)


def test_every_page_of_the_agenda(
    open_page: OpenPage, agenda: ImprovementAgenda, alice: User, sign_in: SignIn,
    messages: list[tuple[str, int]],
) -> None:  # fmt: skip
    page = open_page()
    sign_in(page, alice)
    action = agenda.actions.first()
    assert action
    for address in (
        "", "naam-en-visie/", "doel/nieuw/", "actie/nieuw/", f"actie/{action.pk}/",
        f"actie/{action.pk}/waarom/", f"actie/{action.pk}/weghalen/", "gesprek/nieuw/",
        "uitkomsten/", "vaststellen/", "importeren/",
    ):  # fmt: skip
        visit(page, WORK + address)
    proposal = adopting.propose(agenda, reply_by=date(2027, 3, 1))
    dana = adopting.add_signatory(
        proposal, party=Party.PARENT, name="Dana", email="dana@voorbeeld.example"
    )
    for address in ("vaststellen/", f"vaststellen/namens/{dana.pk}/antwoord/", "vaststellen/nu/"):
        visit(page, WORK + address)
    phone = open_page()
    visit(phone, sign_url(dana).removeprefix("http://testserver"))
    phone.get_by_label("Akkoord met een kanttekening").first.check()
    phone.get_by_role("button", name="Antwoord versturen").click()  # without words: an error
    check(phone)
    phone.get_by_label("Kanttekening of bezwaar").first.fill("Graag in gewone taal.")
    phone.get_by_role("button", name="Antwoord versturen").click()
    check(phone)
    visit(phone, "/akkoord/1.nep/")
    assert adopting.adopt(agenda)
    for address in ("", "inbedden/"):
        visit(phone, WORK.replace("werk/", address))


@pytest.fixture
def adopted(agenda: ImprovementAgenda, messages: list[tuple[str, int]]) -> ImprovementAgenda:
    proposal = adopting.propose(agenda, reply_by=date(2027, 3, 1))
    dana = adopting.add_signatory(
        proposal, party=Party.PARENT, name="Dana", email="dana@voorbeeld.example"
    )
    agree(dana)
    assert adopting.adopt(agenda)
    agenda.refresh_from_db()
    return agenda


def test_an_owner_tells_how_it_goes_from_a_mail(
    open_page: OpenPage, adopted: ImprovementAgenda
) -> None:
    """With a mistake, and with a change of mind."""
    phone = open_page()
    visit(phone, status_url(adopted.owners.get()).removeprefix("http://testserver"))
    phone.get_by_role("link", name="Vertel hoe het gaat met: Maak één plan").click()
    check(phone)
    phone.get_by_label("Bezig").check()
    phone.get_by_role("button", name="Bewaar hoe het gaat").click()  # without a sentence: an error
    check(phone)
    phone.get_by_label("Vertel het in één zin").fill("Vier gezinnen hebben een plan.")
    phone.get_by_role("button", name="Bewaar hoe het gaat").click()
    phone.get_by_role("heading", name="Bedankt, het is bewaard").wait_for()
    check(phone)
    phone.get_by_role("button", name="Toch niet: neem dit terug").click()
    phone.get_by_text("Het is teruggenomen.").wait_for()
    check(phone)
    visit(phone, "/status/1.nep/")


def test_who_keeps_the_agenda_alive(
    open_page: OpenPage, adopted: ImprovementAgenda, alice: User, sign_in: SignIn,
) -> None:  # fmt: skip
    page = open_page()
    sign_in(page, alice)
    action = adopted.actions.all()[0]
    owning.tell(action, Told("running", "Het loopt.", "lid"), client_id=uuid4())
    visit(page, f"{WORK}eigenaren/")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    here = page.locator(".gg-tabs [aria-current]").bounding_box()
    assert here
    assert 0 <= here["x"] <= PHONE[0] - here["width"]  # in sight, and not behind an edge
    expect(page.get_by_role("button", name="Vraag nu hoe het gaat")).to_have_count(1)
    expect(page.get_by_role("button", name="Stop de herinneringen")).to_have_count(1)
    page.get_by_text("Bekijk de e-mail").first.click()
    page.get_by_text("De persoonlijke link").first.click()
    check(page)
    visit(page, f"{WORK}actie/{action.pk}/")
    page.get_by_role("link", name="Weghalen: Het loopt.").click()
    check(page)
    visit(page, WORK)
    page.get_by_role("button", name="Plan deze bijeenkomst").click()
    page.get_by_text("De bijeenkomst staat klaar.").wait_for()
