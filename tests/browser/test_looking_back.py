"""Looking back, in a browser: on an action, on the whole, and what everybody reads of it."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from agenda.models import ImprovementAgenda
from regions.models import Trajectory, User
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import SIZES, SignIn, check, visit


@pytest.mark.parametrize("size", SIZES)
def test_who_looks_back_and_what_everybody_reads(
    open_page: OpenPage, sign_in: SignIn, bank: None, trajectory: Trajectory, alice: User,
    size: tuple[int, int],
) -> None:  # fmt: skip
    Trajectory.objects.update(is_example=True)
    call_command("load_demo_agenda")
    page = open_page(size=size)
    sign_in(page, alice)
    place = [trajectory.region.slug, trajectory.slug]
    visit(page, reverse("agenda_looking_back", args=place))
    page.get_by_role("link", name="Kijk terug op ‘Bel ouders").click()
    check(page)
    page.get_by_role("button", name="Concept bewaren").click()
    expect(page.get_by_text("Deze actie is pas klaar op").first).to_be_visible()
    check(page)
    action = ImprovementAgenda.objects.get(trajectory=trajectory).actions.get(status="done")
    visit(page, reverse("agenda_evaluate", args=[*place, action.pk]))
    visit(page, reverse("agenda_conclude", args=place))
    page.get_by_role("button", name="Bewaren en verder naar ondertekenen").click()
    expect(page.get_by_text("Ondertekenen kan nog niet.").first).to_be_visible()
    check(page)
    visit(page, reverse("agenda_close", args=place))
    before = ImprovementAgenda.objects.get(status="closed").trajectory
    for name in ("agenda_bilan", "agenda", "agenda_conclude", "agenda_looking_back"):
        visit(page, reverse(name, args=[before.region.slug, before.slug]))
