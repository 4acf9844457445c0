"""Who sees the results of a round, and what stands there."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pptx import Presentation
from pytest_django.fixtures import DjangoAssertNumQueries

from documents.domain.files import store
from documents.models import Job
from quickscan import published, story
from quickscan.editions import edition_of
from quickscan.models import ResultsFile, Round, Snapshot
from quickscan.report import render_report
from quickscan.results import Results, from_json, to_json
from quickscan.slides import render_slides
from regions.models import AuditEntry, Trajectory, User
from regions.parties import Party
from tests.conftest import ClientOf
from tests.pdfs import text_of as text_of_pdf
from tests.quickscan.worlds import FULL_ROUND, full_round

MakeRound = Callable[..., Round]
RESULTS: Results = full_round()
NOBODY = replace(
    RESULTS, people="", groups=(), themes=(), gaps=(), agreements=(),
    left_out=("Pleegouders", "Ouders"),
)  # fmt: skip
PDF = b"%PDF-1.7 verzonnen"


@pytest.fixture
def counted(trajectory: Trajectory) -> MakeRound:
    """A closed or approved round with results and a report."""

    def make(
        number: int = 1, *, status: str = Round.Status.APPROVED, results: Results = RESULTS
    ) -> Round:
        report = store("resultaten.pdf", "application/pdf", PDF)
        job = Job.objects.create(
            task="quickscan.tasks.make_results", subject_id=0, state=Job.State.DONE,
            percent=100, file=report, finished_at=timezone.now(),
        )  # fmt: skip
        approved = date(2026, 3, 12) if status == Round.Status.APPROVED else None
        round_ = trajectory.rounds.create(
            number=number, status=status, opened_on=date(2026, 2, 2),
            closed_on=date(2026, 3, 6), approved_on=approved, job=job,
        )  # fmt: skip
        content = to_json(results)
        checksum = sha256(json.dumps(content).encode()).hexdigest()
        Snapshot.objects.create(round=round_, content=content, checksum=checksum)
        if approved:
            ResultsFile.objects.create(round=round_, kind=ResultsFile.Kind.REPORT, file=report)
        return round_

    return make


def addresses(round_: Round) -> list[str]:
    place = [round_.trajectory.region.slug, round_.trajectory.slug, round_.number]
    return [
        reverse("results", args=place),
        reverse("results_theme", args=[*place, "samenwerken"]),
        reverse("report_pdf", args=place),
    ]


def text_of(html: str) -> str:
    """What somebody reads: no tags, and every run of white space one space."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(client: Client, round_: Round, theme: str = "") -> str:
    overview, one_theme, _pdf = addresses(round_)
    url = one_theme.replace("samenwerken", theme) if theme else overview
    return text_of(client.get(url).content.decode())


def slide_titles(content: bytes) -> list[str]:
    slides = Presentation(BytesIO(content)).slides
    return [slide.shapes.title.text for slide in slides if slide.shapes.title]


def test_when_every_group_is_too_small_the_page_says_that_and_nothing_else(
    counted: MakeRound,
) -> None:
    round_ = counted(results=NOBODY)
    report = text_of(Client().get(f"{addresses(round_)[0]}rapport/").text)
    for seen in (page(Client(), round_), report):
        assert "Daarom laten wij geen uitkomsten zien." in seen
        assert "Niet in dit rapport: pleegouders en ouders." in seen
        for empty in ("mensen of meer vulden", "0 groepen", "Per thema", "verschillen de partijen"):
            assert empty not in seen
    edition = edition_of(round_)
    assert edition
    printed = text_of_pdf(render_report(edition))
    assert "Daarom laten wij geen uitkomsten zien." in printed
    assert "Grootste verschillen" not in printed
    titles = slide_titles(render_slides(edition))
    assert "Wie deden mee" in titles
    assert "In het kort" not in titles


def test_a_round_is_compared_with_the_last_one_that_shows_anything(counted: MakeRound) -> None:
    counted(1)
    nobody = edition_of(counted(2, results=NOBODY))
    third = edition_of(counted(3))
    assert nobody
    assert third
    assert third.earlier == RESULTS
    # And without anything to compare no slide says that nothing changed.
    titles = slide_titles(render_slides(nobody))
    assert not [title for title in titles if title.startswith("Wat veranderde")]


def test_one_group_is_one_group() -> None:
    one = replace(RESULTS, groups=RESULTS.groups[:1])
    assert story.who_lead(one).endswith("Wij laten 1 groep zien.")


def test_approved_results_are_for_everybody(counted: MakeRound, charlie: User) -> None:
    round_ = counted()
    visitor = Client()
    assert [visitor.get(url).status_code for url in addresses(round_)] == [200, 200, 200]
    visitor.force_login(charlie)
    assert [visitor.get(url).status_code for url in addresses(round_)] == [200, 200, 200]


def test_counted_results_are_for_who_works_on_them(
    counted: MakeRound, alice: User, frank: User, bob: User, charlie: User
) -> None:
    urls = addresses(counted(status=Round.Status.CLOSED))
    found = {}
    for user in (alice, frank, bob, charlie):
        client = Client()
        client.force_login(user)
        found[user.name] = {client.get(url).status_code for url in urls}
    assert found == {
        "Alice Bakker": {200}, "Frank Vos": {200}, "Bob de Wit": {404}, "Charlie Smit": {404},
    }  # fmt: skip
    assert {Client().get(url).status_code for url in urls} == {404}


@pytest.mark.parametrize("status", ["draft", "open", "closed"])
def test_before_there_are_results_there_is_nothing(
    trajectory: Trajectory, alice: User, status: str
) -> None:
    opened = None if status == "draft" else date(2026, 2, 2)
    closed = date(2026, 3, 6) if status == "closed" else None
    round_ = trajectory.rounds.create(number=1, status=status, opened_on=opened, closed_on=closed)
    client = Client()
    client.force_login(alice)
    assert {client.get(url).status_code for url in addresses(round_)} == {404}


def test_the_newest_round_is_a_short_address_away(
    counted: MakeRound, trajectory: Trajectory
) -> None:
    counted(1)
    counted(2)
    counted(3, status=Round.Status.CLOSED)
    url = reverse("latest_results", args=[trajectory.region.slug, trajectory.slug])
    location = Client().get(url).headers["Location"]
    assert location == "/regio/rijk-van-nijmegen/pleegzorg-2026/resultaten/2/"


def test_what_is_not_approved_says_so(counted: MakeRound, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    assert "nog niet vastgesteld" in page(client, counted(status=Round.Status.CLOSED))
    assert "nog niet vastgesteld" not in page(client, counted(2))


def test_the_report_comes_out_as_it_was_made(counted: MakeRound) -> None:
    response = Client().get(addresses(counted())[2])
    assert response.content == PDF
    assert response.headers["Content-Disposition"] == 'attachment; filename="resultaten.pdf"'


@pytest.mark.parametrize("rounds", [2, 4])  # the first has nothing to be compared with
def test_a_page_costs_the_same_with_more_rounds(
    counted: MakeRound, rounds: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    all_rounds = [counted(number) for number in range(1, rounds + 1)]
    overview, theme, _pdf = addresses(all_rounds[-1])
    published._parsed.cache_clear()
    with django_assert_num_queries(12):
        Client().get(overview)
    with django_assert_num_queries(7):
        Client().get(theme)


@pytest.mark.parametrize("theme", [theme.slug for theme in story.theme_views(RESULTS)])
def test_every_figure_of_a_theme_stands_on_its_page(counted: MakeRound, theme: str) -> None:
    text = page(Client(), counted(), theme)
    view = next(each for each in story.theme_views(RESULTS) if each.slug == theme)
    for item in view.items:
        for row in item.bars:
            bar = rf"{re.escape(row.who.label)}.{{0,60}}{re.escape(row.right)} eens {row.people}"
            assert re.search(bar, text)
        for statement in item.statements:
            assert f"‘{statement.text}’" in text
        for note in item.notes:
            assert note in text


def test_a_party_that_is_too_small_is_named_and_explained(counted: MakeRound) -> None:
    few = full_round(sizes={**FULL_ROUND, Party.PARENT: 6})
    text = page(Client(), counted(results=few))
    assert "Niet in dit rapport: ouders. Er waren te weinig antwoorden om anoniem" in text
    assert "Niet in dit rapport" not in page(Client(), counted(2))


@pytest.mark.parametrize("theme", [theme.slug for theme in story.theme_views(RESULTS)])
def test_what_is_hidden_is_explained_and_never_a_zero(counted: MakeRound, theme: str) -> None:
    html = Client().get(addresses(counted())[1].replace("samenwerken", theme)).content.decode()
    cells = [text_of(cell) for cell in re.findall(r"<td.*?</td>", html, re.DOTALL)]
    assert "" not in cells
    hidden = sum(
        cell.people != "" and not cell.shares and cell.unfavourable is None
        for each in RESULTS.themes if each.slug == theme
        for item in each.items if item.kind == "likert"
        for cell in item.cells
    )  # fmt: skip
    assert cells.count("te weinig antwoorden om te verdelen") == hidden


def test_the_region_page_leads_to_approved_results(
    counted: MakeRound, trajectory: Trajectory
) -> None:
    counted(1)
    counted(2, status=Round.Status.CLOSED)
    told = published.publications_of([trajectory])[trajectory.pk]
    assert [(each.url, each.published_on) for each in told] == [
        ("/regio/rijk-van-nijmegen/pleegzorg-2026/resultaten/1/", date(2026, 3, 12))
    ]


def test_who_signed_in_and_takes_the_report_along_is_in_the_log(
    counted: MakeRound, alice: User, client_of: ClientOf
) -> None:
    _overview, _theme, pdf = addresses(counted())
    Client().get(pdf)
    client_of(alice).get(pdf)
    logged = AuditEntry.objects.values_list("user__name", "act", "subject")
    assert list(logged) == [("Alice Bakker", "exported", "resultaten.pdf")]


def test_results_of_before_a_change_of_their_form_are_still_read() -> None:
    """Written down as they were stored before there were gaps or versions; see `from_json`."""
    stored = to_json(RESULTS)
    assert from_json(json.loads(json.dumps(stored))) == RESULTS
    for late in ("gaps", "agreements"):
        del stored[late]
    for theme in stored["themes"]:
        for item in theme["items"]:
            del item["split"]
            for cell in item["cells"]:
                del cell["unknown"]
    old = from_json(stored)
    assert old.gaps == ()
    assert [each.code for each in old.groups] == [each.code for each in RESULTS.groups]
    assert all(cell.unknown is None for item in old.themes[0].items for cell in item.cells)
    with pytest.raises(ValueError, match="schema 99"):
        from_json({**stored, "schema": 99})
