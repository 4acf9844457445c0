"""The kit: choosing, own words, one job that makes every file, and who may have what."""

import re
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from dialogues.domain import kits
from dialogues.domain.kits import KitError
from dialogues.forms.kit import KitForm
from dialogues.kit import paper
from dialogues.kit.content import Content
from dialogues.models import Kit, KitFile, Meeting
from documents.domain import jobs
from documents.models import File, Job
from quickscan.models import Round, Snapshot, Theme
from quickscan.results import to_json
from regions.models import Trajectory, User
from regions.parties import FOUR_PARTIES, Party
from tests.conftest import ClientOf
from tests.dialogues.room.conftest import EVENING
from tests.dialogues.room.test_room_pages import Queries
from tests.quickscan.worlds import full_round

pytestmark = pytest.mark.django_db
RESULTS = full_round()
KINDS = KitFile.Kind.values


@pytest.fixture(autouse=True)
def themes(db: None) -> None:
    for position, theme in enumerate(RESULTS.themes):
        Theme.objects.create(
            code=theme.code, slug=theme.slug, position=position, labels={"nl": theme.label},
            descriptions={"nl": theme.description}, conversation_question=theme.question,
        )  # fmt: skip


@pytest.fixture
def closed(trajectory: Trajectory) -> Round:
    """Counted, and not approved."""
    round_ = trajectory.rounds.create(
        number=1, status=Round.Status.CLOSED, opened_on=date(2026, 2, 2),
        closed_on=date(2026, 3, 6),
    )  # fmt: skip
    Snapshot.objects.create(round=round_, content=to_json(RESULTS), checksum="kit")
    return round_


@pytest.fixture
def approved(closed: Round) -> Round:
    Round.objects.filter(pk=closed.pk).update(
        status=Round.Status.APPROVED, approved_on=date(2026, 3, 12)
    )
    return closed


@pytest.fixture
def kit(meeting: Meeting) -> Kit:
    for party in FOUR_PARTIES:
        meeting.quotas.create(party=party)
    return kits.kit_of(meeting)


@pytest.fixture
def as_greta(client_of: ClientOf, greta: User) -> Client:
    return client_of(greta)


@pytest.fixture
def url(meeting: Meeting) -> str:
    return f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/kit/"


def run(kit: Kit) -> Kit:
    """What the worker does."""
    kit.refresh_from_db()
    assert kit.job
    jobs.run(kit.job.pk, kits.make_kit)
    return Kit.objects.select_related("job").get(pk=kit.pk)


def made(kit: Kit, *themes: str) -> Kit:
    kits.start(kit, themes or ["SAM"])
    return run(kit)


def contents(kit: Kit) -> dict[str, bytes]:
    return {each.kind: bytes(each.file.content) for each in kit.files.select_related("file")}


# Choosing ---------------------------------------------------------------------------------------


def test_without_a_choice_it_is_about_what_presses_most(approved: Round, kit: Kit) -> None:
    plan = kits.plan_of(kit)
    assert plan.chosen == tuple(theme.code for theme in plan.themes[: kits.USUAL])
    assert plan.themes[-1].code == "VRN"
    order = [(theme.wanted, theme.points) for theme in plan.themes]
    assert order == sorted(order, reverse=True)


def test_a_distance_is_said_as_exactly_as_it_is_known(approved: Round, kit: Kit) -> None:
    themes = kits.plan_of(kit).themes
    choices = KitForm(themes=themes)["themes"].subwidgets
    labels = {str(each.data["value"]): str(each.data["label"]) for each in choices}
    for theme in themes:
        told = f"verschil van {theme.gap.distance}" if theme.gap and theme.gap.distance else ""
        assert told in labels[theme.code]
        assert bool(told) == ("verschil van" in labels[theme.code])


def test_the_themes_of_the_meeting_come_before_that(approved: Round, kit: Kit) -> None:
    kit.meeting.themes.create(theme="KOS")
    kit.meeting.themes.create(theme="VRN")
    assert kits.plan_of(kit).chosen == ("KOS", "VRN")


def test_a_choice_is_kept_and_printed_in_the_order_of_what_presses(
    approved: Round, kit: Kit
) -> None:
    kits.start(kit, ["VRN", "SAM", "bestaat-niet"])
    kit.refresh_from_db()
    assert kit.themes == ["SAM", "VRN"]


@pytest.mark.parametrize("chosen", [[], ["bestaat-niet"]])
def test_a_kit_is_about_something(kit: Kit, chosen: list[str]) -> None:
    with pytest.raises(KitError, match="Kies minstens één thema"):
        kits.start(kit, chosen)
    assert not Job.objects.exists()


def test_results_that_nobody_approved_are_refused_and_a_kit_without_them_is_not(
    closed: Round, kit: Kit
) -> None:
    with pytest.raises(KitError, match="De resultaten van ronde 1 zijn nog niet goedgekeurd"):
        kits.start(kit, ["SAM"])
    kits.start(kit, ["SAM"], without_results=True)
    files = contents(run(kit))
    with pikepdf.open(BytesIO(files["gesprekskaarten"])) as pdf:
        assert len(pdf.pages) >= 1
    assert set(files) == set(KINDS)


# Making -----------------------------------------------------------------------------------------


def test_one_job_makes_every_file_and_one_with_all_of_them(approved: Round, kit: Kit) -> None:
    done = made(kit, "SAM", "BEL")
    assert done.job
    assert (done.job.state, done.job.percent) == (Job.State.DONE, 100)
    files = {each.kind: each.file.name for each in done.files.select_related("file")}
    ending = f"_rijk-van-nijmegen_afspreken-in-beuningen_{EVENING:%Y-%m-%d}"
    assert files == {
        kind: f"{kind}{ending}.{'pptx' if kind == 'presentatie' else 'pdf'}" for kind in KINDS
    } | {"gesprekskit": f"gesprekskit{ending}.zip"}
    with ZipFile(BytesIO(contents(done)["gesprekskit"])) as archive:
        assert archive.namelist() == [files[kind] for kind in KINDS if kind != "gesprekskit"]


def test_a_new_kit_takes_the_place_of_the_old_one(approved: Round, kit: Kit) -> None:
    made(kit, "SAM")
    before = set(File.objects.values_list("pk", flat=True))
    made(kit, "BEL")
    after = set(File.objects.values_list("pk", flat=True))
    assert len(after) == len(before) == len(KINDS)
    assert not before & after


def test_who_asks_twice_gets_one_kit(approved: Round, kit: Kit) -> None:
    kits.start(kit, ["SAM"])
    with pytest.raises(KitError, match="De kit wordt al gemaakt"):
        kits.start(kit, ["BEL"])
    assert Job.objects.count() == 1


def test_a_kit_about_themes_that_are_gone_tells_why(kit: Kit) -> None:
    kits.start(kit, ["SAM"])
    Theme.objects.all().delete()
    done = run(kit)
    assert done.job
    assert done.job.state == Job.State.FAILED
    assert done.job.reason == "De gekozen thema’s bestaan niet meer. Kies opnieuw."
    assert not done.files.exists()


def test_what_was_made_knows_when_it_is_no_longer_what_would_be_made(
    approved: Round, kit: Kit
) -> None:
    assert not kits.is_outdated(kit, kits.plan_of(kit))
    done = made(kit, "SAM")
    done.meeting = kit.meeting
    assert not kits.is_outdated(done, kits.plan_of(done))
    kits.reword(done, "SAM", {"question": "Wie belde er?"}, edition=0)
    assert kits.is_outdated(done, kits.plan_of(done))
    made(done, "SAM")
    newest = kits.kit_of(kit.meeting)
    assert not kits.is_outdated(newest, kits.plan_of(newest))


def test_a_name_in_own_words_is_pointed_out_before_it_is_on_paper(
    as_greta: Client, url: str, meeting: Meeting
) -> None:
    kit = kits.kit_of(meeting)
    kits.reword(kit, "SAM", {"question": "Wat zei mevrouw Jansen?"}, edition=0)
    kits.reword(kit, "BEL", {"question": "Wie helpt u?"}, edition=0)
    page = as_greta.get(url).content.decode()
    assert "Staan hier namen in?" in page
    assert "<li>Wat zei mevrouw [naam]?</li>" in page
    kits.reword(kit, "SAM", {}, edition=1)
    assert "Staan hier namen in?" not in as_greta.get(url).content.decode()


# Own words --------------------------------------------------------------------------------------


def test_of_two_people_who_write_at_once_the_second_is_told(kit: Kit) -> None:
    assert kits.reword(kit, "SAM", {"question": "Wie belde er?"}, edition=0)
    assert not kits.reword(kit, "SAM", {"question": "Wie kwam er?"}, edition=0)
    assert kits.own_words(kit, "SAM").texts == {"question": "Wie belde er?"}
    assert kits.reword(kit, "SAM", {"question": "Wie kwam er?"}, edition=1)


def test_the_page_shows_both_texts_and_stores_what_is_sent_after_that(
    kit: Kit, as_greta: Client, url: str
) -> None:
    page = f"{url}woorden/SAM/"
    as_greta.get(page)
    kits.reword(kit, "SAM", {"question": "Wie belde er?"}, edition=0)
    answer = as_greta.post(page, {"edition": 0, "question": "Wie kwam er?"})
    told = answer.content.decode()
    assert "Iemand anders heeft dit intussen ook gewijzigd" in told
    assert "Wie belde er?" in told
    assert "Wie kwam er?" in told
    assert as_greta.post(page, {"edition": 1, "question": "Wie kwam er?"}).status_code == 302
    assert kits.own_words(kit, "SAM").texts == {"question": "Wie kwam er?"}


def test_only_what_differs_from_the_standard_text_is_kept(
    approved: Round, kit: Kit, as_greta: Client, url: str
) -> None:
    theme = kits.standard_theme(kit, "SAM")
    assert theme
    standard = {f"says-{each.speaker.css}": each.words for each in theme.says}
    own = {**standard, "says-parent": "Wij willen  eerder\nmee.", "question": theme.question}
    as_greta.post(f"{url}woorden/SAM/", {"edition": 0, **own})
    assert kits.own_words(kit, "SAM").texts == {"says-parent": "Wij willen eerder mee."}


def test_back_to_the_standard_text(kit: Kit, as_greta: Client, url: str) -> None:
    kits.reword(kit, "SAM", {"question": "Wie belde er?"}, edition=0)
    sent = {"edition": 1, "question": "Wie kwam er?", "standaard": "ja"}
    assert as_greta.post(f"{url}woorden/SAM/", sent).status_code == 302
    assert kits.own_words(kit, "SAM").texts == {}


def test_a_number_that_was_not_published_is_refused(
    approved: Round, kit: Kit, as_greta: Client, url: str
) -> None:
    answer = as_greta.post(
        f"{url}woorden/SAM/", {"edition": 0, "says-parent": "7 van ons vinden dit."}
    )
    assert "Dit getal is hier niet gepubliceerd: 7." in answer.content.decode()
    assert not kit.worded.exists()


@pytest.mark.parametrize("edition", ["", "-1", "x", "9" * 40])
def test_an_edition_that_never_was_stores_nothing(
    kit: Kit, as_greta: Client, url: str, edition: str
) -> None:
    sent = {"edition": edition, "question": "Wie belde er?"}
    assert as_greta.post(f"{url}woorden/SAM/", sent).status_code == 200
    assert kits.own_words(kit, "SAM").texts == {}


def test_a_theme_that_is_not_there_has_no_page(kit: Kit, as_greta: Client, url: str) -> None:
    assert as_greta.get(f"{url}woorden/XYZ/").status_code == 404


# The page ---------------------------------------------------------------------------------------


def test_from_the_button_to_the_files(
    approved: Round, kit: Kit, as_greta: Client, url: str
) -> None:
    assert "Gesprekskit maken" in as_greta.get(url).content.decode()
    assert as_greta.post(url, {"themes": ["SAM"]}).status_code == 302
    waiting = as_greta.get(url).content.decode()
    assert '<meta http-equiv="refresh" content="2">' in waiting
    assert "Deze pagina ververst zichzelf. U kunt haar ook sluiten en straks terugkomen." in waiting
    run(kit)
    told = as_greta.get(url).content.decode()
    for each in kits.files_of(kit):
        answer = as_greta.get(f"{url}bestand/{each.kind}/")
        assert answer.content == contents(kit)[each.kind]
        assert each.file.name in answer.headers["Content-Disposition"]
        assert f"Download {each.get_kind_display()} ({each.form}, " in told


def test_a_page_that_waits_says_what_is_new_and_comes_anew_when_it_is_there(
    approved: Round, kit: Kit, as_greta: Client, url: str
) -> None:
    asked_by_htmx = {"HX-Request": "true"}
    kits.start(kit, ["SAM"])
    (asking,) = re.findall(r'hx-get="([^"]+)"', as_greta.get(url).content.decode())
    assert as_greta.get(asking, headers=asked_by_htmx).status_code == 204
    Job.objects.update(step="De kit wordt gemaakt")
    news = as_greta.get(asking, headers=asked_by_htmx)
    assert "De kit wordt gemaakt" in news.content.decode()
    assert "HX-Refresh" not in news
    run(kit)
    assert as_greta.get(asking, headers=asked_by_htmx)["HX-Refresh"] == "true"


def test_without_a_theme_the_page_says_what_to_do(kit: Kit, as_greta: Client, url: str) -> None:
    assert "Kies minstens één thema." in as_greta.post(url, {}).content.decode()
    assert not Job.objects.exists()


def test_without_results_the_page_says_so(kit: Kit, as_greta: Client, url: str) -> None:
    assert "Er zijn geen resultaten van een vragenlijst." in as_greta.get(url).content.decode()


def test_results_that_wait_are_explained_and_the_button_says_what_it_makes(
    closed: Round, kit: Kit, as_greta: Client, url: str
) -> None:
    told = as_greta.get(url).content.decode()
    assert "De resultaten van ronde 1 zijn nog niet goedgekeurd." in told
    assert "Gesprekskit zonder resultaten maken" in told
    as_greta.post(url, {"themes": ["SAM"]})
    assert not Job.objects.exists()
    as_greta.post(url, {"themes": ["SAM"], "zonder": "ja"})
    assert Job.objects.count() == 1


def test_a_job_that_failed_says_why_and_can_be_started_again(
    approved: Round, kit: Kit, as_greta: Client, url: str
) -> None:
    kits.start(kit, ["SAM"])
    Job.objects.update(
        state=Job.State.FAILED, reason="De schijf is vol.", finished_at=timezone.now()
    )
    told = as_greta.get(url).content.decode()
    assert "De schijf is vol." in told
    assert f'action="{url}opnieuw/"' in told
    assert as_greta.post(f"{url}opnieuw/").status_code == 302
    assert run(kit).files.count() == len(KINDS)
    as_greta.post(f"{url}opnieuw/")
    assert Job.objects.get().state == Job.State.DONE


def test_name_cards_are_of_who_has_a_place_and_are_kept_nowhere(
    approved: Round, kit: Kit, as_greta: Client, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, party, status in (
        ("Dana Meijer", Party.PARENT, "registered"),
        ("Bob de Wit", Party.FOSTER_PARENT, "attended"),
        ("Ria Hendriks", Party.PARENT, "waitlisted"),
        ("Els Peters", Party.PARENT, "cancelled"),
    ):  # fmt: skip
        kit.meeting.registrations.create(party=party, name=name, status=status)
    Meeting.objects.update(ends_at=timezone.now() + timedelta(days=1))
    seen: list[tuple[Party, str]] = []

    def printed(_content: Content, people: list[tuple[Party, str]]) -> bytes:
        seen.extend(people)
        return b"%PDF"

    monkeypatch.setattr(paper, "names", printed)
    answer = as_greta.get(f"{url}naamkaartjes.pdf")
    assert seen == [(Party.FOSTER_PARENT, "Bob"), (Party.PARENT, "Dana")]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not File.objects.exists()


def test_after_the_retention_there_are_no_name_cards(
    kit: Kit, client_of: ClientOf, alice: User, url: str
) -> None:
    as_alice = client_of(alice)
    Meeting.objects.update(
        starts_at=timezone.now() - timedelta(days=92), ends_at=timezone.now() - timedelta(days=91)
    )
    assert as_alice.get(f"{url}naamkaartjes.pdf").status_code == 403
    assert "De namen van deze bijeenkomst zijn gewist." in as_alice.get(url).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_ask_as_much_whatever_there_is(
    number: int, approved: Round, kit: Kit, as_greta: Client, url: str,
    django_assert_num_queries: Queries,
) -> None:  # fmt: skip
    for code in ("SAM", "BEL", "PER")[:number]:
        kits.reword(kit, code, {"question": "Wie belde er?"}, edition=0)
        kit.meeting.themes.create(theme=code)
        kit.meeting.blocks.create(position=0, title=code, minutes=15)
    made(kit, *("SAM", "BEL", "PER")[:number])
    as_greta.get(url)  # the results are parsed once
    with django_assert_num_queries(15):
        as_greta.get(url)
    with django_assert_num_queries(11):
        as_greta.get(f"{url}woorden/SAM/")
