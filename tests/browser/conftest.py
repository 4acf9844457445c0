"""A real browser against a real server. The browser is Debian's; nothing is downloaded."""

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from quickscan.domain import rounds
from quickscan.models import Round
from regions.models import Trajectory, User
from regions.parties import Party
from tests.kept import load_and_publish

# Playwright keeps an event loop in this thread; the tests still talk to the database from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PHONE = (390, 844)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "bin/setup --tests installs chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: object) -> Iterator[OpenPage]:
    """A page in a fresh browser profile, on our server: `open_page(size=(390, 844))`."""
    contexts: list[BrowserContext] = []

    def fresh(*, size: tuple[int, int] = PHONE, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=str(live_server),
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            locale="nl-NL",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield fresh
    for context in contexts:
        context.close()


@pytest.fixture
def bank(transactional_db: None) -> None:
    load_and_publish(*Party)


@pytest.fixture
def draft_round(bank: None, trajectory: Trajectory, alice: User) -> Round:
    """A round for all seven parties that is not open yet."""
    return rounds.new_round(
        trajectory, parties=dict.fromkeys(Party, 30), opens_at=None, closes_at=None,
        threshold=10, by=alice,
    )  # fmt: skip


@pytest.fixture
def open_round(draft_round: Round) -> Round:
    rounds.open_round(draft_round)
    draft_round.refresh_from_db()
    return draft_round


@pytest.fixture
def sign_in() -> Callable[[Page, User], None]:
    """With the code from the mail, as a person does."""

    def by_code(page: Page, user: User) -> None:
        # All tests come from one address, and together more often than one address may.
        cache.clear()
        page.goto("/inloggen/")
        page.get_by_label("e-mailadres").fill(user.email)
        page.locator("main button").first.click()
        page.wait_for_url("**/inloggen/code/")  # only then the mail is there
        body = str(mail.outbox[-1].body)
        code = re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?)\s*$", body, re.MULTILINE)
        assert code, body
        page.locator("main input[name=code]").fill(code[1])
        page.locator("main button").first.click()
        page.wait_for_url("**/mijn/")

    return by_code
