"""A room without a line, in a real browser: the page of the evening stays, and so does what people
typed on a telephone or a laptop.
"""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from dialogues.domain import notes, voting
from dialogues.models import Dot, LiveEvent, Meeting, Note, Room
from regions.models import User
from regions.personal_links import token_for
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import check
from tests.browser.test_room import (
    LAPTOP,
    PHONE,
    TABLET,
    SignIn,
    base,
    meeting,
    room,
    sign_in,
    until,
    write,
)

__all__ = ["base", "meeting", "room", "sign_in"]  # fixtures


def is_kept(page: Page) -> bool:
    """Whether the page is on the device, with everything that it looks like."""
    return bool(
        page.evaluate(
            """async () => {
              const kept = await caches.open(`zaal${location.pathname}`);
              const parts = document.querySelectorAll('link[rel=stylesheet], script[src]');
              const urls = [...parts].map((each) => each.href ?? each.src);
              const wanted = [location.pathname, ...urls];
              const found = await Promise.all(wanted.map((url) => kept.match(url)));
              return found.every(Boolean);
            }"""
        )
    )


def registrations(page: Page) -> int:
    found = page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
    assert isinstance(found, int)
    return found


def test_a_reload_without_a_line_shows_the_evening_as_it_was_last(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    page = open_page(size=TABLET)
    sign_in(page, alice)
    page.goto(f"{base}zaal/")
    until(lambda: is_kept(page), page)
    page.get_by_role("button", name="Nu beginnen").first.click()
    expect(page.locator("[data-now-title]")).to_have_text("Inloop")
    until(lambda: LiveEvent.objects.count() == 1, page)
    until(lambda: "Inloop" in kept_page(page), page)

    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-now-title]")).to_have_text("Inloop")
    write(page, "Wij bellen elkaar.")
    expect(page.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    page.reload()
    expect(page.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    assert page.locator(".gg-live").bounding_box()  # it looks as it did

    page.context.set_offline(False)
    until(lambda: Note.objects.count() == 1, page)


def kept_page(page: Page) -> str:
    text = page.evaluate(
        """async () => {
          const found = await caches.match(location.pathname);
          const page = new DOMParser().parseFromString(await found.text(), 'text/html');
          return page.querySelector('[data-now-title]').textContent;
        }"""
    )
    return str(text)


def test_no_other_page_is_kept_and_nothing_stays_when_the_evening_is_over(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    page = open_page(size=TABLET)
    sign_in(page, alice)
    page.goto(f"{base}zaal/")
    until(lambda: is_kept(page), page)
    page.goto(f"{base}aanwezig/")
    urls = page.evaluate(
        """async () => {
          const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
          const kept = await Promise.all(caches_.map((each) => each.keys()));
          return kept.flat().map((each) => new URL(each.url).pathname);
        }"""
    )
    assert [url for url in urls if not url.startswith("/static/")] == [f"{base}zaal/"]

    long_ago = timezone.now() - timedelta(hours=4)
    Meeting.objects.update(starts_at=long_ago - timedelta(hours=2), ends_at=long_ago)
    page.goto(f"{base}zaal/")
    until(lambda: registrations(page) == 0, page)
    until(lambda: page.evaluate("caches.keys()") == [], page)


def test_two_note_takers_without_an_account_write_at_once_and_without_a_line(
    open_page: OpenPage, meeting: Meeting, room: Room
) -> None:
    notes.hand_out_link(room)
    room.refresh_from_db()
    along = f"/meeschrijven/{token_for('notes', room.note_link or 0)}/"
    dana, bob = open_page(size=PHONE), open_page(size=PHONE)
    for phone in (dana, bob):
        phone.goto(along)
    until(lambda: is_kept(dana), dana)
    dana.context.set_offline(True)
    write(dana, "Wij bellen elkaar.")
    expect(dana.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    write(bob, "Wij kennen elkaar bij naam.")
    until(lambda: Note.objects.count() == 1, bob)
    dana.reload()
    expect(dana.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    dana.context.set_offline(False)
    for phone in (dana, bob):
        expect(phone.locator(".gg-board__note")).to_have_count(2, timeout=15_000)
    assert Note.objects.count() == 2
    check(dana)

    notes.hand_out_link(room)
    write(bob, "Te laat.")
    expect(bob.locator("[data-queue-said]")).to_contain_text("Er is een nieuwe link gemaakt.")
    expect(bob.get_by_label("Notitie", exact=True)).to_have_value("Te laat.")
    assert Note.objects.count() == 2


def test_who_signs_out_leaves_nothing_on_the_tablet(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    page = open_page(size=TABLET)
    sign_in(page, alice)
    page.goto(f"{base}zaal/")
    until(lambda: is_kept(page), page)
    page.context.clear_cookies()
    page.reload()
    page.wait_for_url("**/inloggen/**")
    until(lambda: page.evaluate("caches.keys()") == [], page)


def test_a_vote_and_an_idea_wait_for_the_line(
    open_page: OpenPage, alice: User, sign_in: SignIn, room: Room, base: str
) -> None:
    voting.open_voting(room)
    phone = open_page(size=PHONE)
    phone.goto(f"/meedoen/{room.code}")
    phone.get_by_label("Ouders", exact=True).check()
    phone.get_by_role("button", name="Meedoen").click()
    phone.get_by_label("Eén plan per kind.").check()
    phone.reload()
    expect(phone.get_by_label("Eén plan per kind.")).to_be_checked()  # ticked, and not yet sent
    phone.get_by_label("Elk kwartaal samen aan tafel.").check()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Mijn stem bewaren").click()
    expect(phone.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    assert Dot.objects.count() == 0
    phone.context.set_offline(False)
    until(lambda: Dot.objects.count() == 2, phone)
    expect(phone.get_by_text("Uw stem is bewaard.")).to_be_visible()

    laptop = open_page(size=LAPTOP)
    sign_in(laptop, alice)
    laptop.goto(f"{base}ideeen/")
    laptop.get_by_label("Thema").select_option("VRN")
    laptop.get_by_label("Idee", exact=True).fill("Eén telefoonnummer.")
    laptop.context.set_offline(True)
    laptop.get_by_role("button", name="Idee bewaren").click()
    expect(laptop.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    laptop.context.set_offline(False)
    expect(laptop.locator(".gg-ideas__text")).to_have_count(3)


def test_a_vote_sent_from_the_page_of_the_step_is_not_said_to_be_a_step(
    open_page: OpenPage, room: Room
) -> None:
    voting.open_voting(room)
    phone = open_page(size=PHONE)
    phone.goto(f"/meedoen/{room.code}")
    phone.get_by_label("Ouders", exact=True).check()
    phone.get_by_role("button", name="Meedoen").click()
    phone.get_by_label("Eén plan per kind.").check()
    # Only this address: the page of the vote would send it as soon as there is a line again.
    phone.route("**/stem", lambda route: route.abort())
    phone.get_by_role("button", name="Mijn stem bewaren").click()
    expect(phone.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    phone.goto(f"/meedoen/{room.code}/stap")
    expect(phone.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    phone.unroute("**/stem")
    until(lambda: Dot.objects.count() == 1, phone)
    expect(phone.locator("[data-queue-said]")).to_have_text("")


def test_a_step_that_is_sent_twice_is_one_step(open_page: OpenPage, room: Room) -> None:
    phone = open_page(size=PHONE)
    phone.goto(f"/meedoen/{room.code}")
    phone.get_by_label("Ouders", exact=True).check()
    phone.get_by_role("button", name="Meedoen").click()
    phone.get_by_role("link", name="Mijn stap opschrijven").click()
    phone.get_by_label("Wat gaat u doen?").fill("Ik bel de school.")

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.route("**/stap", lose_the_answer, times=1)
    phone.get_by_role("button", name="Stap bewaren").click()
    until(lambda: room.meeting.steps.count() == 1, phone)
    expect(phone.get_by_text("Uw stap is bewaard.")).to_be_visible(timeout=15_000)
    assert room.meeting.steps.count() == 1
