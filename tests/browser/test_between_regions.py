"""Looking over regions in a real browser: all actions, examples, the country, the month."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from agenda.domain import examples
from agenda.emails import digest_url
from agenda.models import Action, Example, ImprovementAgenda
from regions.models import User
from tests.agenda.test_examples import CARD, evaluated
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import check, visit
from tests.browser.test_agenda import WORK, agenda

__all__ = ["agenda"]  # a fixture

SignIn = Callable[[Page, User], None]


@pytest.fixture
def offered(agenda: ImprovementAgenda, alice: User) -> Example:
    """Of the first of three actions; the second should be ready by now."""
    first, second, _third = agenda.actions.all()
    evaluated(first)
    Action.objects.filter(pk=second.pk).update(
        status="running", starts_on=None, deadline=date(2026, 1, 1)
    )
    return examples.offer(first, edition=0, by=alice, **CARD)


def test_every_page_between_regions(
    open_page: OpenPage, offered: Example, alice: User, nora: User, sign_in: SignIn,
) -> None:  # fmt: skip
    page = open_page()
    for address in ("/voorbeelden/", "/hulpmiddelen/", "/landelijk/"):
        visit(page, address)  # empty
    sign_in(page, alice)
    view = alice.saved_views.create(name="Loopt nu", query="stand=running")
    subscription = alice.digests.create(
        region=offered.action.agenda.trajectory.region, since=date(2026, 1, 1)
    )
    for address in (
        "/mijn/", "/mijn/acties/", "/mijn/acties/?stand=running", "/mijn/acties/?thema=onzin",
        "/mijn/acties/afdrukken/", f"/mijn/acties/weergave/{view.pk}/", "/mijn/maandbericht/",
        f"{WORK}voorbeelden/", f"{WORK}actie/{offered.action_id}/voorbeeld/",
        digest_url(subscription).removeprefix("http://testserver"),
    ):  # fmt: skip
        visit(page, address)
    desk = open_page()
    sign_in(desk, nora)
    visit(desk, "/voorbeelden/beoordelen/")
    visit(desk, f"/voorbeelden/beoordelen/{offered.pk}/")
    desk.get_by_role("button", name="Besluit versturen").click()
    check(desk)  # with an error
    desk.get_by_label("Opnemen bij de voorbeelden").check()
    desk.get_by_role("button", name="Besluit versturen").click()
    check(desk)
    ImprovementAgenda.objects.update(sharing="named")
    for address in ("/voorbeelden/", f"/voorbeelden/{offered.pk}/"):
        visit(desk, address)


def test_a_filter_by_keyboard_and_without_a_script_is_kept_and_found_back(
    open_page: OpenPage, offered: Example, alice: User, sign_in: SignIn
) -> None:
    page = open_page(size=(390, 844), javascript=False)
    sign_in(page, alice)
    page.goto("/mijn/acties/")
    expect(page.locator("tbody tr")).to_have_count(3)
    words = page.get_by_label("Woorden")
    words.focus()
    page.keyboard.type("ouders")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mijn/acties/?zoek=ouders**")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody").get_by_text("wacht op evaluatie")).to_have_count(1)
    page.get_by_label("Naam van de weergave").focus()
    page.keyboard.type("Over ouders")
    page.keyboard.press("Enter")
    page.get_by_text("De weergave ‘Over ouders’ is bewaard.").wait_for()
    page.get_by_role("link", name="Alles weer tonen").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto("/mijn/acties/")
    page.get_by_role("link", name="Over ouders").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/mijn/acties/?zoek=ouders")
    expect(page.locator("tbody tr")).to_have_count(1)
