"""The kit in a real browser: from the choice to the files, in every state that its page has."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dialogues.domain import kits
from dialogues.models import Meeting
from documents.domain import jobs
from documents.models import Job
from regions.models import User
from regions.parties import FOUR_PARTIES
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import check, visit
from tests.browser.test_room import LAPTOP, SignIn, base, meeting, sign_in

__all__ = ["base", "meeting", "sign_in"]  # fixtures
pytestmark = pytest.mark.usefixtures("bank")


def make(meeting: Meeting) -> None:
    """What the worker does."""
    kit = kits.kit_of(meeting)
    assert kit.job
    jobs.run(kit.job.pk, kits.make_kit)


def test_every_state_of_the_kit_can_be_used_by_everybody(
    open_page: OpenPage, alice: User, sign_in: SignIn, base: str, meeting: Meeting,
) -> None:  # fmt: skip
    page = open_page()
    sign_in(page, alice)
    for party in FOUR_PARTIES:
        meeting.quotas.create(party=party)
    visit(page, f"{base}kit/")
    page.get_by_role("button", name="Gesprekskit maken").click()
    check(page)
    Job.objects.update(
        state=Job.State.FAILED, reason="De schijf is vol.", finished_at=timezone.now()
    )
    visit(page, f"{base}kit/")
    page.get_by_role("button", name="Probeer opnieuw").click()
    make(meeting)
    visit(page, f"{base}kit/")
    page.get_by_role("link", name="Verandering").click()
    page.get_by_label("Vraag voor het gesprek").fill("Wat wilt u over 99 dagen anders?")
    page.get_by_role("button", name="Zinnen bewaren").click()
    check(page)  # with an error
    kits.reword(kits.kit_of(meeting), "VRN", {"question": "Wat helpt?"}, edition=0)
    page.get_by_label("Vraag voor het gesprek").fill("Wat wilt u anders?")
    page.get_by_role("button", name="Zinnen bewaren").click()
    expect(page.get_by_role("table")).to_contain_text("Wat helpt?")
    check(page)
    page.get_by_role("button", name="Zinnen bewaren").click()
    expect(page.get_by_text("eigen woorden", exact=True)).to_be_visible()
    check(page)


def test_one_click_later_the_files_are_there(
    open_page: OpenPage, alice: User, sign_in: SignIn, base: str, meeting: Meeting,
    tmp_path: Path,
) -> None:  # fmt: skip
    page = open_page(size=LAPTOP)
    sign_in(page, alice)
    page.goto(f"{base}kit/")
    page.get_by_role("button", name="Gesprekskit maken").click()
    expect(page.get_by_text("Wacht op een vrije plek")).to_be_visible()
    make(meeting)
    with page.expect_download() as loading:
        page.get_by_role("link", name="Download de placemats (PDF, ").click()
    loading.value.save_as(tmp_path / "placemats.pdf")
    assert (tmp_path / "placemats.pdf").read_bytes().startswith(b"%PDF")
