"""axe finds nothing, one h1, a title, and nothing sticks out, on every page at every size."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from dialogues.links import invitee_path, registration_path
from documents.domain import jobs
from quickscan.demo.figures import example_figures
from quickscan.domain import bounces, mailing, reviewing, rounds
from quickscan.domain.admission import admit
from quickscan.domain.handing_out import codes_in, make_codes, withdraw
from quickscan.domain.invitees import invite
from quickscan.domain.results import make_results
from quickscan.models import Invitee, OpenAnswer, Quote, Round, RoundParty, TableImport
from quickscan.tasks import read_table
from regions import outbox
from regions.models import Mail, Role, Trajectory, User
from regions.parties import Party
from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import _respond, code_of, go_on, messages
from tests.quickscan.cbs.test_importing import UNKNOWN

__all__ = ["messages"]  # a fixture

SignIn = Callable[[Page, User], None]
SIZES = [(320, 640), (820, 1180), (1440, 900)]


def check(page: Page) -> None:
    """At every size, on the same page: the size changes how it looks, and loading it anew would
    take longer than looking.
    """
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        _check(page)


def _check(page: Page) -> None:
    page.wait_for_load_state()  # after a click the next page may not be whole yet
    where = f"{page.url} at {page.viewport_size}"
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], where
    assert page.locator("h1").count() == 1, where
    assert page.title(), where
    width = page.evaluate("document.documentElement.scrollWidth")
    assert page.viewport_size is not None
    assert width <= page.viewport_size["width"], where


def visit(page: Page, address: str) -> None:
    page.goto(address)
    check(page)


def test_the_pages_of_a_respondent(open_page: OpenPage, open_round: Round) -> None:
    page = open_page()
    code = code_of(open_round)
    visit(page, f"/v/{code}")
    go_on(page)  # without consent: the page with an error
    check(page)
    page.get_by_label("Ik heb de uitleg gelezen").check()
    go_on(page)
    while not page.url.endswith("/controle"):
        check(page)
        if page.url.endswith("/tot-slot"):
            for number in range(4):
                page.locator("[name=ALG-04]").nth(number).check()
            go_on(page)
            check(page)
            page.locator("[name=ALG-04]").first.uncheck()
        go_on(page)
    check(page)
    for address in ("later", "stoppen", "eigen-huis"):
        visit(page, f"/v/{code}/{address}")
    for address in ("bedankt", ""):
        visit(page, f"/v/{code}/{address}".rstrip("/"))
    for address in ("/v/", "/v/ABCD", "/verder", "/wat-weten-wij/"):
        visit(page, address)


def test_the_public_pages(
    open_page: OpenPage, open_round: Round,
    messages: list[tuple[str, int]], alice: User,
) -> None:  # fmt: skip
    _respond(open_round, {Party.FOSTER_PARENT: 60, Party.PARENT: 25, Party.MUNICIPALITY: 4})
    rounds.close_round(open_round)
    jobs.run(messages[0][1], make_results)
    rounds.approve_round(open_round, by=alice)
    page = open_page()
    region = "/regio/rijk-van-nijmegen/"
    for address in ("/", "/?zoek=nij", "/?zoek=xyz", region, "/privacy/", "/toegankelijkheid/"):
        visit(page, address)
    for address in ("/contact/", "/inloggen/", "/bestaat-niet/"):
        visit(page, address)
    results = f"{region}pleegzorg-2026/resultaten/1/"
    for address in ("", "samenwerken/", "tot-slot/", "rapport/", "u-zei-wij-deden/pleegouders/"):
        visit(page, results + address)
    example_figures(open_round.trajectory.region, date(2026, 6, 1))
    for address in ("cijfers/", "cijfers/alle/"):
        visit(page, f"{region}pleegzorg-2026/{address}")


def mail_to_a_list(round_: Round, by: User) -> None:
    """An invitation that went to one and not to the other, and a reminder that is planned."""
    asked = round_.parties.get(party=Party.PARENT)
    admit(asked, asked.Admission.BOTH)
    invite(asked, ["anna@voorbeeld.example", "bert@voorbeeld.example"], by=by)
    Round.objects.update(closes_at=timezone.now() + timedelta(days=21))
    mailing.send_now(round_, "invitation", by=by)
    outbox.send_due(limit=1)
    invited = Invitee.objects.get(pk=int(Mail.objects.get(state="sent").once.rpartition("-")[2]))
    bounces.mark_bounced(round_, [invited.email])
    mailing.plan(round_, "reminder_1", timezone.localdate() + timedelta(days=7), by=by)


def test_inviting_by_codes_and_by_addresses(
    open_page: OpenPage, open_round: Round, alice: User, sign_in: SignIn,
    tmp_path: Path,
) -> None:  # fmt: skip
    page = open_page()
    sign_in(page, alice)
    rounds.offer_supported_route(open_round)
    invite_page = "/regio/rijk-van-nijmegen/pleegzorg-2026/vragenlijst/1/uitnodigen/"
    young = f"{invite_page}young_person/"
    visit(page, young)
    page.get_by_label("Alleen met een eigen code").check()
    page.get_by_role("button", name="Keuze bewaren").click()
    check(page)  # nothing made and nothing read yet
    page.get_by_role("button", name="Codes maken").click()  # an error
    check(page)
    visit(page, young)
    page.get_by_label("Jongeren van 12 tot en met 15 jaar").check()
    page.get_by_label("Hoeveel codes?").fill("3")
    page.get_by_role("button", name="Codes maken").click()
    check(page)
    page.get_by_role("link", name="Trek deze codes in").click()
    check(page)
    visit(page, f"{young}adressen/")
    page.get_by_role("button", name="Bestand bekijken").click()  # an error
    check(page)
    addresses = tmp_path / "adressen.csv"
    addresses.write_text("email\nanna@voorbeeld.example\ngeen adres\n", encoding="utf-8")
    page.set_input_files("input[type=file]", addresses)
    page.get_by_role("button", name="Bestand bekijken").click()
    check(page)
    page.get_by_role("button", name="Op de lijst zetten").click()
    check(page)
    visit(page, invite_page)


def test_who_cannot_begin_is_told_so(open_page: OpenPage, open_round: Round, alice: User) -> None:
    page = open_page(size=SIZES[0])
    asked = open_round.parties.get(party=Party.YOUNG_PERSON)
    admit(asked, RoundParty.Admission.PERSONAL)
    code_set = make_codes(asked, count=1, by=alice)
    (code,) = codes_in(code_set)
    withdraw(code_set, by=alice)
    for address in (f"/v/{code}", f"/v/{asked.code}"):
        visit(page, address)


def test_the_mail_and_the_texts_of_a_round(
    open_page: OpenPage, open_round: Round, alice: User, sign_in: SignIn
) -> None:
    page = open_page()
    sign_in(page, alice)
    rounds_ = "/regio/rijk-van-nijmegen/pleegzorg-2026/vragenlijst/"
    texts = f"{rounds_}teksten/"
    visit(page, f"{rounds_}1/mail/")
    rounds.offer_supported_route(open_round)
    for address in (
        f"{rounds_}1/brief/parent/",
        f"{rounds_}1/brief-12-15/",
        texts,
        f"{texts}letter/parent/",
    ):
        visit(page, address)
    visit(page, f"{texts}intro/parent/")
    page.locator("textarea").fill("{naam}")
    page.get_by_role("button", name="Tekst bewaren").click()  # an error
    check(page)
    mail_to_a_list(open_round, alice)
    for address in ("mail/", "mail/invitation/", "mail/reminder_1/", "mail/closing/"):
        visit(page, f"{rounds_}1/{address}")
    visit(page, f"{rounds_}1/mail/teruggekomen/")
    page.get_by_role("button", name="Adressen bekijken").click()  # an error
    check(page)
    page.locator("textarea").fill("anna@voorbeeld.example, wie@elders.example")
    page.get_by_role("button", name="Adressen bekijken").click()
    check(page)


def test_the_workbench(
    open_page: OpenPage, draft_round: Round, alice: User, frank: User, sign_in: SignIn,
    messages: list[tuple[str, int]],
) -> None:  # fmt: skip
    page = open_page()
    sign_in(page, alice)
    check(page)
    trajectory = "/regio/rijk-van-nijmegen/pleegzorg-2026/"
    for address in ("", "mensen/", "mail/", "instellingen/", "vragenlijst/", "vragenlijst/1/"):
        visit(page, trajectory + address)
    visit(page, "/regio/rijk-van-nijmegen/nieuw/")
    rounds.open_round(draft_round)
    for address in ("", "uitnodigen/", "datums/", "sluiten/"):
        visit(page, f"{trajectory}vragenlijst/1/{address}")
    rounds.close_round(draft_round)
    visit(page, f"{trajectory}vragenlijst/1/taak/")
    jobs.run(messages[0][1], make_results)
    for address in ("", "taak/"):
        visit(page, f"{trajectory}vragenlijst/1/{address}")
    visit(page, f"{trajectory}resultaten/")
    alice.roles.create(kind=Role.Kind.TEXT_REVIEWER, trajectory=draft_round.trajectory)
    asked = draft_round.parties.all()[0]
    for text in ("Bellen helpt.", "Het duurt te lang."):
        OpenAnswer.objects.create(round_party=asked, item="ALG-02", text=text)
    desk = f"{trajectory}vragenlijst/1/open-antwoorden/"
    for address in (f"{desk}citaten/", desk):
        visit(page, address)
    page.get_by_role("button", name="Voorstellen als citaat").click()  # without a theme: an error
    check(page)
    page.get_by_label("Thema").select_option("samenwerken")
    page.get_by_role("button", name="Voorstellen als citaat").click()
    for address in (f"{desk}citaten/", f"{trajectory}logboek/"):
        visit(page, address)
    reviewing.release(draft_round, Quote.objects.get().pk, by=frank)
    rounds.approve_round(draft_round, by=alice)
    _withdraw_a_quote(page, f"{trajectory}vragenlijst/1/citaten/")


def _withdraw_a_quote(page: Page, quotes: str) -> None:
    visit(page, quotes)
    page.get_by_role("link", name="Dit citaat intrekken").click()
    check(page)
    page.get_by_role("button", name="Citaat intrekken").click()  # without a reason: an error
    check(page)
    expect(page).to_have_title(re.compile("^Fout: Citaat intrekken"))
    page.get_by_label("Waarom trekt u dit citaat in?").fill("Iemand herkende zich.")
    page.get_by_role("button", name="Citaat intrekken").click()
    page.get_by_text("Het citaat is weg.").wait_for()
    check(page)


def test_bringing_in_a_table_of_cbs(
    open_page: OpenPage, sign_in: SignIn, draft_round: Round, alice: User,
    tmp_path: Path,
) -> None:  # fmt: skip
    file = tmp_path / "tabel.csv"
    file.write_text(UNKNOWN, "utf-8-sig")
    page = open_page()
    sign_in(page, alice)
    tables = f"{draft_round.trajectory.get_absolute_url()}cijfers/cbs/"
    visit(page, tables)
    page.get_by_role("button", name="Tabel lezen").click()
    check(page)  # neither a file nor an address
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_role("button", name="Tabel lezen").click()
    page.wait_for_url(f"**{tables}*/")
    check(page)
    job = TableImport.objects.get().job
    assert job
    read_table(job.pk)
    visit(page, page.url)
    page.get_by_role("button", name="1 cijfer overnemen").click()
    check(page)  # nobody said to go on without the unknown region
    page.get_by_label("zonder de onbekende regel").check()
    page.get_by_role("button", name="1 cijfer overnemen").click()
    page.get_by_text("1 cijfer is overgenomen").wait_for()
    check(page)
    visit(page, tables)


def test_the_pages_of_who_comes_to_a_meeting(
    open_page: OpenPage, bank: None, trajectory: Trajectory
) -> None:
    Trajectory.objects.update(is_example=True)
    call_command("load_demo_meetings")
    meeting = trajectory.meetings.get(title="Dialoog over samenwerken")
    held = trajectory.meetings.filter(status="held").latest("ends_at")
    page = open_page()
    list_url = f"/regio/{trajectory.region.slug}/{trajectory.slug}/bijeenkomsten/"
    of_meeting = meeting.get_absolute_url()
    for address in (list_url, f"{list_url}wens/", of_meeting, f"{of_meeting}aangemeld/"):
        visit(page, address)
    visit(page, f"{meeting.get_absolute_url()}aanmelden/")
    page.locator("main button").first.click()
    check(page)  # with an error for every question
    visit(page, f"{held.get_absolute_url()}aanmelden/")
    for status in ("registered", "offered", "waitlisted", "cancelled"):
        visit(page, registration_path(meeting.registrations.filter(status=status)[0]))
    seated = registration_path(meeting.registrations.filter(status="registered")[0])
    for name in ("wijzigen", "doorgeven", "afmelden"):
        visit(page, f"{seated}{name}/")
    draft = trajectory.meetings.get(title="Verdiepen en dromen")
    visit(page, invitee_path(draft.invitees.all()[0]))


def test_the_pages_of_who_plans_a_meeting(
    open_page: OpenPage, sign_in: SignIn, bank: None, trajectory: Trajectory, frank: User,
) -> None:  # fmt: skip
    Trajectory.objects.update(is_example=True)
    call_command("load_demo_meetings")
    page = open_page()
    sign_in(page, frank)
    desk = f"/regio/{trajectory.region.slug}/{trajectory.slug}/bijeenkomsten/planning/"
    for name in ("", "nieuw/", "nieuw/?soort=dialogue", "contactpersonen/"):
        visit(page, f"{desk}{name}")
    meeting = trajectory.meetings.get(title="Dialoog over samenwerken")
    for name in ("", "wijzigen/", "afzeggen/", "doorgaan/", "vragen/parent/", "deelnemers/"):
        visit(page, f"{desk}{meeting.pk}/{name}")
    visit(page, f"{desk}{meeting.pk}/deelnemers/{meeting.registrations.all()[0].pk}/")
    draft = trajectory.meetings.get(title="Verdiepen en dromen")
    for name in ("", "datum/"):
        visit(page, f"{desk}{draft.pk}/{name}")
