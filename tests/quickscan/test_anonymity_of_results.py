"""Anonymity rules 2 to 7, on a round that really was answered, closed and counted."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from random import Random

import pandas as pd
import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from docx import Document

from documents.domain import jobs
from documents.domain.jobs import Progress
from documents.frozen import FrozenRowError
from documents.sheets import XLSX
from documents.word import DOCX
from quickscan import published
from quickscan.access import figures_token
from quickscan.definition import Definition
from quickscan.demo.answers import people
from quickscan.domain import rounds
from quickscan.domain.results import count_round, freeze
from quickscan.editions import Edition
from quickscan.layout import Layout
from quickscan.models import OpenAnswer, Response, Round, RoundParty, Snapshot
from quickscan.report import render_report
from quickscan.results import Results
from regions.models import Role, Trajectory, User
from regions.parties import Party
from tests import pdfs
from tests.conftest import ClientOf
from tests.gates import agenda_gates, dialogues_gates, quickscan_gates, regions_gates
from tests.gates.tables import OURS, PATTERNS, address
from tests.kept import load_and_publish

ANSWERED = {
    Party.FOSTER_PARENT: 137, Party.PARENT: 43, Party.FOSTER_CARE_WORKER: 12,
    Party.CHILD_PROTECTION_WORKER: 23, Party.MUNICIPALITY: 8, Party.PROVIDER_MANAGEMENT: 7,
    Party.YOUNG_PERSON: 4,
}  # fmt: skip
KINSHIP = 60
KNEW_SAM_01 = 3  # of the foster care workers; the others skipped this question
SECRET = "Niemand mag dit lezen."


@pytest.fixture
def answered(trajectory: Trajectory, alice: User) -> Round:
    """An open round of all parties: some large, some small, one too small."""
    load_and_publish(*Party)
    round_ = rounds.new_round(
        trajectory, parties=dict.fromkeys(Party), opens_at=None, closes_at=None, threshold=10,
        by=alice,
    )  # fmt: skip
    rounds.open_round(round_)
    for asked in round_.parties.select_related("questionnaire"):
        answer(asked, ANSWERED[Party(asked.party)])
    round_.refresh_from_db()
    return round_


def answer(asked: RoundParty, count: int) -> None:
    definition = Definition.from_json(asked.questionnaire.definition)
    layout = Layout.of(definition)
    responses = []
    for number, person in enumerate(people(Party(asked.party), count, Random(1))):  # noqa: S311
        answers = person.fill_in(definition)
        if asked.party == Party.FOSTER_PARENT:
            answers["PRO-01"] = ["kinship" if number < KINSHIP else "non_kinship"]
        if asked.party == Party.FOSTER_CARE_WORKER:
            answers["SAM-01"] = ["4"] if number < KNEW_SAM_01 else []
        closed = {item: chosen for item, chosen in answers.items() if item in layout}
        responses.append(Response(round_party=asked, codes=layout.encode(closed)))
    Response.objects.bulk_create(responses)
    asked.open_answers.create(item="ALG-03", text=SECRET)


@pytest.fixture
def counted(answered: Round) -> Round:
    """The same round, closed and counted. A report takes its time: who needs one makes it."""
    rounds.close_round(answered)
    answered.refresh_from_db()
    assert answered.job is not None
    jobs.run(answered.job.pk, count_and_freeze)
    return answered


def count_and_freeze(round_id: int, progress: Progress) -> None:
    round_ = Round.objects.get(pk=round_id)
    freeze(round_, count_round(round_, progress), progress)
    progress.finish()


def results(round_: Round) -> Results:
    found = published.results_of(round_)
    assert found is not None
    return found


def pages_of(round_: Round) -> dict[str, str]:
    """Every page of the results, by address."""
    place = [round_.trajectory.region.slug, round_.trajectory.slug, round_.number]
    overview = reverse("results", args=place)
    themes = re.findall(rf'href="({overview}[a-z-]+/)"', html_of(overview, round_))
    assert len(themes) >= 9
    return {url: html_of(url, round_) for url in [overview, *themes]}


def html_of(url: str, round_: Round) -> str:
    client = Client()
    client.force_login(User.objects.get(roles__region=round_.trajectory.region))
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def text_shown_by(response: HttpResponseBase) -> str:
    """What a reader sees of it; the compressed bytes of a PDF hold any number by chance."""
    content = response.getvalue()
    if response.headers.get("Content-Type") == "application/pdf":
        return pdfs.text_of(content)
    if response.headers.get("Content-Type") == XLSX:
        sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None)
        return " ".join(sheet.to_string(index=False, header=False) for sheet in sheets.values())
    if response.headers.get("Content-Type") == DOCX:
        return " ".join(each.text for each in Document(io.BytesIO(content)).paragraphs)
    return text_of(content.decode())


# Rule 2: nothing before the round closes, but how many answered, in steps


def test_while_a_round_is_open_nobody_finds_more_than_a_step(
    answered: Round, client_of: ClientOf, frank: User, nora: User, olga: User
) -> None:
    exact = re.compile(r"(?<!\d:)\b(137|43|234)\b")  # 8:43 is what the clock says
    party = answered.parties.get(party=Party.FOSTER_PARENT)
    RoundParty.objects.filter(pk=party.pk).update(admission="both", tag="H7KM")
    trajectory = answered.trajectory
    request = quickscan_gates.asked_request(trajectory)
    import_ = trajectory.table_imports.create(
        table="85099NED", file_name="tabel.csv", started_on=date(2026, 2, 1)
    )
    elsewhere = (regions_gates, dialogues_gates, agenda_gates)
    filled = {k: v for table in elsewhere for k, v in table.values(trajectory).items()} | {
        "delivery_token": figures_token(request), "request_id": request.pk,
        "organisation_id": request.organisation_id, "figure": "gez-01", "year": 2025,
        "import_id": import_.pk, "ending": "xlsx", "version": 1, "key": "invitation",
        "which": "invitation", "part": 1,
        "set_id": party.code_sets.create(size=1, made_on=date(2026, 2, 1)).pk,
        "number": answered.number, "code": party.code, "party": party.party, "theme": "samenwerken",
        "variant": "excel", "kind": "werkmap", "group": "pleegouders", "letter": "brief",
        "quote_id": 1,
    }  # fmt: skip
    urls = [address(name, filled) for name in OURS]
    urls += [reverse(name) for name in PATTERNS if re.match("admin:(index|.*_changelist)$", name)]
    reader = User.objects.create_user("rosa@nijmegen.example", name="Rosa")
    reader.roles.create(kind=Role.Kind.TEXT_REVIEWER, trajectory=answered.trajectory)
    for client in [Client(), *map(client_of, (frank, nora, olga, reader))]:
        for url in urls:
            response = client.get(url)
            text = text_shown_by(response)
            assert (url, exact.findall(text), SECRET in text) == (url, [], False)
            if "/resultaten/" in url:
                assert response.status_code == 404


def test_the_board_counts_in_steps_of_ten(
    answered: Round, alice: User, client_of: ClientOf
) -> None:
    html = client_of(alice).get(answered.get_absolute_url()).content.decode()
    steps = re.findall(r"\b(\d+-\d+|minder dan 10)\b", text_of(html))
    assert steps == ["130-139", "40-49", "10-19", "20-29", *["minder dan 10"] * 3]


# Rule 3: one snapshot, and everything reads it


def test_results_stay_the_same_when_every_answer_is_gone(counted: Round) -> None:
    pages, report = pages_of(counted), pdfs.text_of(render_report(Edition(results(counted))))
    Response.objects.all().delete()
    OpenAnswer.objects.all().delete()
    published._parsed.cache_clear()

    assert pages_of(counted) == pages
    assert pdfs.text_of(render_report(Edition(results(counted)))) == report


def test_a_snapshot_is_the_only_one_and_never_changes(counted: Round) -> None:
    snapshot = Snapshot.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.create(round=counted, content={}, checksum="")
    for change in (snapshot.save, snapshot.delete, Snapshot.objects.all().delete):
        with pytest.raises(FrozenRowError):
            change()
    with pytest.raises(FrozenRowError):
        Snapshot.objects.update(content={})


# Rule 4: from ten people


def test_small_parties_are_merged_or_left_out_of_everything(counted: Round) -> None:
    found = results(counted)
    assert {group.code: group.people for group in found.groups} == {
        "foster_parent": "100+", "parent": "20-49", "foster_care_worker": "10-19",
        "child_protection_worker": "20-49", "policy_and_organisation": "10-19",
    }  # fmt: skip
    assert found.left_out == ("Jongeren",)
    groups = {cell.group for theme in found.themes for item in theme.items for cell in item.cells}
    assert groups == {group.code for group in found.groups}


def test_the_database_refuses_a_threshold_below_five(answered: Round) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=answered.pk).update(threshold=4)


# Rule 5: one breakdown, and no filters


def test_the_only_breakdown_is_kinship_and_nothing_in_an_address_asks_for_another(
    counted: Round,
) -> None:
    split = {
        tuple(cell.group for cell in item.split)
        for theme in results(counted).themes
        for item in theme.items
    }
    assert split == {(), ("foster_parent:kinship", "foster_parent:non_kinship")}
    pages = pages_of(counted)
    asked = "?partij=parent&gemeente=GM0268&aanbieder=1&leeftijd=18&geslacht=v&drempel=1"
    assert {url: html_of(url + asked, counted) for url in pages} == pages


# Rules 6 and 7: classes, rounded percentages, and a reason for what is left out


def test_screen_paper_and_snapshot_hold_no_exact_number_and_explain_what_is_left_out(
    counted: Round,
) -> None:
    content = Snapshot.objects.get().content
    assert content["people"] == "100+"
    assert {key for key, _ in numbers_in(content)} == {
        "mean", "number", "percent", "points", "schema", "threshold",
    }  # fmt: skip
    pages = pages_of(counted).values()
    assert [html for html in pages if re.search(r"<td[^>]*>\s*</td>", html)] == []
    screen = " ".join(map(text_of, pages))
    paper = pdfs.text_of(render_report(Edition(results(counted))))
    hidden = results(counted).item("SAM-01").cells[2]
    assert (hidden.group, hidden.suppressed) == ("foster_care_worker", True)
    too_few = "te weinig antwoorden om anoniem te blijven"
    for text in (screen, paper):
        assert re.findall(r"\b(137|219|223|226|230|234)\b", text) == []
        assert f"Niet in dit rapport: jongeren. Er waren {too_few}" in text
        assert f"Pleegzorgbegeleiders: {too_few}" in text


def test_percentages_of_small_groups_are_rounded_and_never_nobody_or_everybody(
    counted: Round,
) -> None:
    size = {str(party): count for party, count in ANSWERED.items()}
    size["policy_and_organisation"] = 15
    for cell in (
        cell for each in results(counted).themes for item in each.items for cell in item.cells
    ):
        shares = [*cell.shares, cell.favourable, cell.neutral, cell.unfavourable]
        percents = {(share.percent, share.near) for share in shares if share}
        if size[cell.group] < 50:
            assert {percent % 5 for percent, _ in percents} <= {0}
        if size[cell.group] < 30:
            assert not {(0, ""), (100, "")} & percents


def numbers_in(content: object, key: str = "") -> Iterator[tuple[str, float]]:
    """Every number in a snapshot, with what it is called."""
    if isinstance(content, Mapping):
        for name, value in content.items():
            yield from numbers_in(value, name)
    elif isinstance(content, list):
        for value in content:
            yield from numbers_in(value, key)
    elif isinstance(content, int | float) and not isinstance(content, bool):
        yield key, content
