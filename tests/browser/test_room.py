"""In the room, in a real browser: a tablet whose line drops, note-takers at once, telephones."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from dialogues.domain import minutes, notes, scripts, tables, voting
from dialogues.minutes_links import minutes_path
from dialogues.models import Dot, LiveEvent, Meeting, Note, Room
from regions.models import Trajectory, User
from regions.parties import FOUR_PARTIES, Party
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import check, visit

SignIn = Callable[[Page, User], None]
TABLET, LAPTOP, PHONE = (820, 1180), (1440, 900), (390, 844)


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """Without the code from a mail: so many codes in a minute are refused, and rightly."""

    def by_cookie(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return by_cookie


@pytest.fixture
def meeting(transactional_db: None, trajectory: Trajectory) -> Meeting:
    now = timezone.now()
    meeting = trajectory.meetings.create(
        kind=Meeting.Kind.AGREE, title="Afspreken in Beuningen", status=Meeting.Status.OPEN,
        published_on=now.date(), starts_at=now, ends_at=now + timedelta(minutes=150),
        place="Dorpshuis De Lèghe Polder",
    )  # fmt: skip
    meeting.themes.create(theme="VRN")
    scripts.begin_script(meeting)
    return meeting


@pytest.fixture
def base(meeting: Meeting) -> str:
    return f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/"


@pytest.fixture
def room(meeting: Meeting) -> Room:
    for text in ("Eén plan per kind.", "Elk kwartaal samen aan tafel."):
        meeting.ideas.create(theme="VRN", text=text)
    return voting.room_of(meeting)


def write(page: Page, text: str) -> None:
    page.get_by_role("radio", name="Wat gaat goed?").check()
    page.get_by_label("Notitie", exact=True).fill(text)
    page.get_by_role("button", name="Notitie bewaren").click()


def until(condition: Callable[[], bool], page: Page) -> None:
    for _turn in range(100):
        if condition():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen")


def test_a_tablet_works_on_without_a_line_and_stores_everything_once(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    page = open_page(size=TABLET)
    sign_in(page, alice)
    page.goto(f"{base}zaal/")
    expect(page.get_by_role("button", name="+5 minuten")).to_be_hidden()  # nothing is on yet
    page.get_by_role("button", name="Nu beginnen").first.click()
    expect(page.locator("[data-now-title]")).to_have_text("Inloop")
    expect(page.locator("[data-now-left]")).to_have_text("nog 15 min")
    until(lambda: LiveEvent.objects.count() == 1, page)

    page.context.set_offline(True)
    page.get_by_role("button", name="+5 minuten").click()
    expect(page.locator("[data-now-left]")).to_have_text("nog 20 min")
    page.get_by_role("button", name="Nu beginnen").first.click()
    expect(page.locator("[data-now-title]")).to_have_text("De ideeën op een rij")
    write(page, "Wij bellen elkaar.")
    write(page, "Wij kennen elkaar bij naam.")
    expect(page.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 4.")
    page.get_by_label("Notitie", exact=True).fill("Half geschre")
    assert Note.objects.count() == 0

    page.context.set_offline(False)
    page.reload()  # what was waiting and what was half written are both still there
    expect(page.get_by_label("Notitie", exact=True)).to_have_value("Half geschre")
    expect(page.locator("[data-queue-said]")).to_have_text("")
    expect(page.locator("[data-now-title]")).to_have_text("De ideeën op een rij")
    until(lambda: Note.objects.count() == 2, page)
    page.reload()
    assert sorted(Note.objects.values_list("text", flat=True)) == [
        "Wij bellen elkaar.", "Wij kennen elkaar bij naam.",
    ]  # fmt: skip
    assert LiveEvent.objects.count() == 3


def test_an_answer_that_gets_lost_doubles_nothing(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    page = open_page(size=LAPTOP)
    sign_in(page, alice)
    page.goto(f"{base}notities/?thema=VRN")

    def lose_the_answer(route: Route) -> None:
        route.fetch()  # the server has it
        route.abort()  # and the laptop never hears so

    page.route("**/notities/", lose_the_answer)
    write(page, "Wij bellen elkaar.")
    until(lambda: Note.objects.count() == 1, page)
    expect(page.locator("[data-queue-said]")).to_contain_text("Nog niet verstuurd: 1.")
    page.unroute("**/notities/")
    page.reload()
    expect(page.locator("[data-queue-said]")).to_have_text("")
    expect(page.locator(".gg-board__note")).to_have_count(1)
    assert Note.objects.count() == 1


def test_a_second_tablet_follows_the_first(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    first, second = open_page(size=TABLET), open_page(size=TABLET)
    for page in (first, second):
        sign_in(page, alice)
        page.goto(f"{base}zaal/")
    first.get_by_role("button", name="Nu beginnen").first.click()
    expect(second.locator("[data-now-title]")).to_have_text("Inloop", timeout=15_000)


def test_note_takers_see_each_other_write(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    first, second = open_page(size=LAPTOP), open_page(size=LAPTOP)
    for page in (first, second):
        sign_in(page, alice)
        page.goto(f"{base}notities/?thema=VRN")
    write(first, "Wij bellen elkaar.")
    write(second, "Wij kennen elkaar.")
    for page in (first, second):
        expect(page.locator(".gg-board__note")).to_have_count(2)


def test_a_half_typed_note_keeps_its_column_and_party(
    open_page: OpenPage, alice: User, sign_in: SignIn, base: str
) -> None:
    page = open_page(size=LAPTOP)
    sign_in(page, alice)
    page.goto(f"{base}notities/")
    page.get_by_role("textbox", name="Notitie").fill("Wij bellen elkaar")
    page.get_by_role("radio", name="Kan beter").check()
    page.get_by_label("Wie bracht dit in?").select_option(Party.PARENT)
    page.reload()
    expect(page.get_by_role("textbox", name="Notitie")).to_have_value("Wij bellen elkaar")
    expect(page.get_by_role("radio", name="Kan beter")).to_be_checked()
    expect(page.get_by_label("Wie bracht dit in?")).to_have_value(Party.PARENT)


def test_taking_away_an_idea_asks_once(
    open_page: OpenPage, alice: User, sign_in: SignIn, base: str, room: Room
) -> None:
    page = open_page(size=TABLET)
    sign_in(page, alice)
    page.goto(f"{base}ideeen/")
    first = page.locator(".gg-ideas li").filter(has_text="Eén plan per kind.")
    expect(first.get_by_role("button")).to_have_count(0)
    first.locator("summary").click()
    check(page)
    first.get_by_role("button", name="Ja, haal dit idee weg").click()
    expect(page.locator(".gg-ideas li")).to_have_count(1)


def test_without_javascript_the_room_works_as_well(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    page = open_page(size=TABLET, javascript=False)
    sign_in(page, alice)
    page.goto(f"{base}zaal/")
    page.get_by_role("button", name="Nu beginnen").first.click()
    expect(page.locator("[data-now-title]")).to_have_text("Inloop")
    page.get_by_role("button", name="+5 minuten").click()
    write(page, "Wij bellen elkaar.")
    expect(page).to_have_url(re.compile("/zaal/$"))
    assert (Note.objects.count(), LiveEvent.objects.count()) == (1, 2)


def test_a_block_moves_by_keyboard(
    open_page: OpenPage, alice: User, sign_in: SignIn, meeting: Meeting, base: str
) -> None:
    page = open_page(size=TABLET)
    sign_in(page, alice)
    page.goto(f"{base}draaiboek/")
    page.get_by_role("link", name="Inloop", exact=True).focus()
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_url("**/draaiboek/#blok-*")
    expect(page.locator(".gg-script h2").nth(1)).to_have_text("Inloop")


def test_the_keyboard_stays_with_who_was_ticked_seated_or_walked_in(
    open_page: OpenPage, sign_in: SignIn, alice: User, meeting: Meeting, base: str
) -> None:
    for party, name in zip(FOUR_PARTIES * 3, "ABCDEFGHIJKL", strict=True):
        meeting.registrations.create(party=party, name=name, status="registered")
    tables.lay_tables(meeting)
    page = open_page(size=TABLET)
    sign_in(page, alice)
    page.goto(f"{base}aanwezig/")
    page.get_by_role("button", name=re.compile("^F ·"), pressed=False).press("Enter")
    expect(page.get_by_role("button", name=re.compile("^F ·"), pressed=True)).to_be_focused()
    page.get_by_label("Jongeren").check()
    page.get_by_label("Naam").fill("Noor")
    page.get_by_label("Naam").press("Enter")
    expect(page.get_by_role("button", name="Noor", pressed=True)).to_be_focused()
    page.goto(f"{base}tafels/")
    page.get_by_role("button", name="F naar tafel").press("Enter")
    expect(page.locator(".gg-seated:focus")).to_contain_text("F")


def test_a_telephone_waits_votes_and_reads_the_outcome(
    open_page: OpenPage, meeting: Meeting, room: Room
) -> None:
    page = open_page(size=PHONE)
    page.goto("/meedoen")
    page.get_by_label("De code op het scherm").fill(f"{room.code[:3]} {room.code[3:]}".lower())
    page.get_by_role("button", name="Meedoen").click()
    page.get_by_label("Ouders", exact=True).check()
    page.get_by_role("button", name="Meedoen").click()
    expect(page.locator("[data-poll]")).to_contain_text("De stemming begint zo")
    voting.open_voting(room)
    look_again(page)
    page.get_by_role("link", name="De stemming is open: nu stemmen").click()
    page.get_by_label("Eén plan per kind.").check()
    page.get_by_role("button", name="Mijn stem bewaren").click()
    expect(page.get_by_text("Uw stem is bewaard.")).to_be_visible()
    assert Dot.objects.count() == 1
    voting.close_voting(room)
    look_again(page)
    page.get_by_role("link", name="De stemming is gesloten: bekijk de uitslag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitslag")


def look_again(page: Page) -> None:
    """The page would do so by itself, every ten seconds."""
    page.evaluate("document.dispatchEvent(new CustomEvent('gg:stored', { detail: {} }))")


def test_the_pages_of_a_room_can_be_used_by_everybody(
    open_page: OpenPage, alice: User, sign_in: SignIn, base: str, room: Room,
) -> None:  # fmt: skip
    page, meeting = open_page(), room.meeting
    sign_in(page, alice)
    note = meeting.notes.create(theme="VRN", kind="goes_well", party="parent", text="Wij bellen.")
    block = meeting.blocks.all()[0]
    dana = meeting.registrations.create(
        party="parent",
        name="Dana",
        email="dana@voorbeeld.example",
        status="attended",
        status_before="registered",
    )
    meeting.steps.create(party="parent", text="Ik bel.", needs="Moed.", key_hash="ab")
    wil = meeting.registrations.create(party="parent", name="Wil", status="attended")
    tables.lay_tables(meeting)
    tables.keep_apart(meeting, dana, wil)
    notes.hand_out_link(room)
    for address in (
        "tafels/", f"tafels/?ruil={dana.pk}", "tafels/liever-niet/", "notities/meeschrijven/",
        "draaiboek/", "draaiboek/nieuw/", f"draaiboek/{block.pk}/",
        f"draaiboek/{block.pk}/weghalen/", "zaal/", "notities/?thema=VRN", f"notities/{note.pk}/",
        "aanwezig/", f"ideeen/?notitie={note.pk}", "stemmen/", "stemmen/stickers/", "stappen/",
        "verslag/maken/", "verslag/voorleggen/", "../opbrengst/",
    ):  # fmt: skip
        visit(page, base + address)
    page.goto(f"{base}draaiboek/{block.pk}/")
    page.get_by_label("Minuten").fill("0")
    page.get_by_role("button", name="Blok bewaren").click()
    check(page)
    voting.open_voting(room)
    visit(page, f"{base}stemmen/")
    telephone(open_page(), room)
    for party in FOUR_PARTIES:
        for _voter in range(3):
            mine = voting.choose_party(room, voting.new_ballot_key(), Party(party))
            voting.vote(mine, [meeting.ideas.all()[0].pk], {meeting.ideas.all()[1].pk: "Te duur."})
    voting.close_voting(room)
    visit(page, f"{base}stemmen/")
    minutes.ask_for_corrections(minutes.minutes_of(meeting))
    visit(page, minutes_path(dana))
    visit(page, f"{base}verslag/maken/")


def telephone(page: Page, room: Room) -> None:
    visit(page, "/meedoen")
    visit(page, "/meedoen?code=AAAAAA")
    visit(page, f"/meedoen/{room.code}")
    page.get_by_role("button", name="Meedoen").click()  # without a party: an error
    check(page)
    page.get_by_label("Ouders", exact=True).check()
    page.get_by_role("button", name="Meedoen").click()
    check(page)
    visit(page, f"/meedoen/{room.code}/stap")
