"""From a foster parent's phone to the facilitator's report, in a real browser."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from config.celery import app
from documents.domain import jobs
from quickscan.domain.results import make_results
from quickscan.models import Draft, OpenAnswer, Response, Round
from quickscan.published_pages import published
from regions.models import User
from regions.parties import Party
from tests.browser.conftest import OpenPage

SignIn = Callable[[Page, User], None]


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What was sent to the workers: (task, number of the job)."""
    sent: list[tuple[str, int]] = []

    def keep(task: str, args: list[int]) -> None:
        if args:  # the outbox is asked to send without a number
            sent.append((task, args[0]))

    monkeypatch.setattr(app, "send_task", keep)
    return sent


def code_of(round_: Round, party: Party = Party.FOSTER_PARENT) -> str:
    return round_.parties.get(party=party).code


def go_on(page: Page) -> None:
    page.locator(".gg-actions button").first.click()


def test_a_foster_parent_on_a_phone_without_javascript(
    open_page: OpenPage, open_round: Round
) -> None:
    page = open_page(javascript=False)
    page.goto(f"/v/{code_of(open_round)}")
    page.get_by_label("Ik heb de uitleg gelezen").check()
    page.get_by_role("button", name="Begin met de vragen").click()
    expect(page.get_by_text("Stap 1 van 12")).to_be_visible()
    page.get_by_label("Nee").check()
    go_on(page)

    # No children of their own: one step less.
    expect(page).to_have_title(re.compile("Stap 2 van 11: Samenwerken"))
    page.locator("#SAM-01-4").check()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#SAM-01-4")).to_be_checked()
    page.get_by_role("button", name="Nederlands").click()
    go_on(page)
    page.get_by_role("button", name="Terug").click()
    expect(page.locator("#SAM-01-4")).to_be_checked()
    while not page.url.endswith("/controle"):
        if page.url.endswith("/tot-slot"):
            page.locator("#ALG-03-text").fill("Meer rust in huis. 😀")
        go_on(page)
    expect(page.get_by_text("Meer rust in huis. 😀")).to_be_visible()
    page.get_by_role("button", name="Antwoorden versturen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Uw antwoorden zijn verstuurd")
    response = Response.objects.get()
    layout = published(response.round_party.questionnaire_id).layout
    assert layout.decode(response.codes) == {"SAM-01": ["4"]}
    assert OpenAnswer.objects.get().text == "Meer rust in huis. 😀"
    assert not Draft.objects.exists()


def test_the_place_of_an_error_does_not_go_along(open_page: OpenPage, open_round: Round) -> None:
    """A screen reader only begins to read by itself where the address names no place."""
    page = open_page()
    page.goto(f"/v/{code_of(open_round)}")
    go_on(page)
    expect(page.locator(".gg-error-summary")).to_be_focused()
    page.get_by_role("link", name="Zet een vinkje").press("Enter")
    box = page.get_by_label("Ik heb de uitleg gelezen")
    expect(box).to_be_focused()
    expect(box).to_have_accessible_description(re.compile("^Zet een vinkje bij"))
    box.press("Space")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/v/\w+/[\w-]+$"))


def test_what_only_the_ear_gets_stands_apart(open_page: OpenPage, open_round: Round) -> None:
    """'Wijzig Tot slot', not 'WijzigTot slot'."""
    page = open_page()
    page.goto(f"/v/{code_of(open_round)}")
    page.get_by_label("Ik heb de uitleg gelezen").check()
    go_on(page)
    expect(page.get_by_text("Stap 1 van")).to_be_visible()
    page.goto(f"/v/{code_of(open_round)}/controle")
    expect(page.get_by_role("link", name="Wijzig Tot slot")).to_be_visible()
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    assert " Tot slot" in [each["name"]["value"] for each in tree["nodes"] if "name" in each]


def test_with_the_keyboard_alone(open_page: OpenPage, open_round: Round) -> None:
    page = open_page()
    page.goto(f"/v/{code_of(open_round, Party.PARENT)}")
    _tab_to(page, "#akkoord")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # Enter in a field presses the button of the form
    expect(page.get_by_text("Stap 1 van")).to_be_visible()

    _tab_to(page, "#SAM-01-1")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#SAM-01-2")).to_be_checked()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Stap 2 van")).to_be_visible()
    assert Draft.objects.get().answers["SAM-01"] == ["2"]
    assert Draft.objects.get().language == "nl"


def test_going_back_with_the_browser_and_sending_twice(
    open_page: OpenPage, open_round: Round
) -> None:
    page = open_page()
    page.goto(f"/v/{code_of(open_round)}")
    page.get_by_label("Ik heb de uitleg gelezen").check()
    go_on(page)
    go_on(page)
    page.locator("#SAM-01-5").check()
    go_on(page)
    # There is nothing to go back from before the next page has taken the place of this one.
    expect(page).to_have_title(re.compile("Stap 3 van"))
    page.wait_for_load_state("networkidle")
    page.go_back()
    expect(page.locator("#SAM-01-5")).to_be_checked()
    page.goto(f"/v/{code_of(open_round)}/controle")
    page.get_by_role("button", name="Antwoorden versturen").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw antwoorden zijn verstuurd")
    # The second click may still be on its way; going back and reloading asks for this address.
    page.wait_for_load_state("networkidle")
    page.goto(f"/v/{code_of(open_round)}/controle")

    expect(page.get_by_role("heading", level=1)).to_have_text("Uw antwoorden zijn verstuurd")
    assert Response.objects.count() == 1


def test_pausing_and_going_on_on_another_device(open_page: OpenPage, open_round: Round) -> None:
    phone = open_page()
    phone.goto(f"/v/{code_of(open_round)}")
    phone.get_by_label("Ik heb de uitleg gelezen").check()
    go_on(phone)
    go_on(phone)
    phone.locator("#SAM-01-5").check()
    phone.get_by_role("button", name="Later verder gaan").click()
    code = phone.locator(".gg-code").inner_text()
    phone.get_by_role("button", name="Haal van dit scherm af").click()
    phone.goto(f"/v/{code_of(open_round)}/samenwerken")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("niet meer op dit apparaat")

    tablet = open_page(size=(820, 1180))
    tablet.goto("/verder")
    tablet.get_by_label("De code van 15 tekens").fill(code.lower())
    tablet.get_by_role("button", name="Verder gaan").click()
    tablet.get_by_role("button", name="Terug").click()

    expect(tablet.locator("#SAM-01-5")).to_be_checked()


def test_a_facilitator_from_opening_to_the_report(
    open_page: OpenPage, draft_round: Round, frank: User, sign_in: SignIn,
    messages: list[tuple[str, int]], tmp_path: Path,
) -> None:  # fmt: skip
    page = open_page(size=(1440, 900))
    sign_in(page, frank)
    page.get_by_role("link", name="Pleegzorg 2026").first.click()
    page.goto(draft_round.get_absolute_url())
    page.get_by_role("button", name="Vragenlijst openen").click()
    expect(page.get_by_role("link", name="Vragenlijst sluiten")).to_be_visible()

    _respond(draft_round, {Party.FOSTER_PARENT: 40, Party.PARENT: 25, Party.YOUNG_PERSON: 3})
    page.goto(draft_round.get_absolute_url())
    expect(page.get_by_text("40-49")).to_be_visible()
    page.get_by_role("link", name="Vragenlijst sluiten").click()
    page.get_by_role("button", name=re.compile("sluiten")).click()
    expect(page).to_have_url(re.compile("/taak/$"))
    draft_round.refresh_from_db()
    assert draft_round.status == Round.Status.CLOSED

    (_task, job_id), = messages  # fmt: skip
    jobs.run(job_id, make_results)
    page.goto(f"{draft_round.get_absolute_url()}taak/")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile(r"rapport.*PDF", re.IGNORECASE)).first.click()
    report = tmp_path / "rapport.pdf"
    download.value.save_as(report)
    told = subprocess.run(["pdftotext", report, "-"], check=True, capture_output=True, text=True)  # noqa: S607
    assert "Rijk van Nijmegen" in told.stdout
    assert "te weinig antwoorden om anoniem te blijven" in told.stdout

    visitor = open_page()
    visitor.goto(_results(draft_round))
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("bestaat niet")
    _approve(page, draft_round)
    _read_on_a_phone(visitor, draft_round)


def _read_on_a_phone(visitor: Page, round_: Round) -> None:
    visitor.goto(_results(round_))
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Hoe gaat het met pleegzorg")
    visitor.goto(f"{_results(round_)}samenwerken/")
    names = visitor.locator(".gg-table .gg-party:visible")
    heights = names.evaluate_all("names => names.map((each) => each.clientHeight)")
    assert heights
    assert max(heights) < 60  # two lines, and not a letter on each


def _approve(page: Page, round_: Round) -> None:
    page.goto(round_.get_absolute_url())
    page.get_by_role("link", name="Resultaten vaststellen").click()
    page.get_by_role("button", name="Resultaten vaststellen").click()
    expect(page.get_by_role("link", name="Resultaten vaststellen")).to_have_count(0)


def _results(round_: Round) -> str:
    return round_.get_absolute_url().replace("/vragenlijst/", "/resultaten/")


def _respond(round_: Round, people: dict[Party, int]) -> None:
    for party, number in people.items():
        round_party = round_.parties.get(party=party)
        known = published(round_party.questionnaire_id)
        for person in range(number):
            answers = {
                question.code: [question.options[person % len(question.options)]]
                for question in known.definition.questions.values()
                if question.code in known.layout
            }
            Response.objects.create(round_party=round_party, codes=known.layout.encode(answers))


def _tab_to(page: Page, selector: str) -> None:
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")
