"""The tables of results: they hold what the pages show, other programs read them, and they exist
for everybody from the day of approval.
"""

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pandas as pd
from django.test import Client
from django.urls import reverse

from documents.sheets import Variant
from quickscan import exports, gaps
from quickscan.change import changes
from quickscan.corrections import Changed, Correction
from quickscan.domain.exporting import made_files, store_files
from quickscan.editions import Edition
from quickscan.models import ResultsFile, Round, Snapshot
from quickscan.published import ReleasedQuote
from quickscan.results import Cell, to_json
from regions.models import Trajectory, User
from regions.parties import Party
from tests.office import convert
from tests.quickscan.worlds import FULL_ROUND, full_round

ClientOf = Callable[[User], Client]
RESULTS = full_round(sizes={**FULL_ROUND, Party.PARENT: 9})
KINDS = [each for each in ResultsFile.Kind if each != ResultsFile.Kind.REPORT]
EARLIER = full_round(sizes={**FULL_ROUND, Party.PARENT: 9}, seed=4)
EDITION = Edition(
    RESULTS, 1,
    quotes=[ReleasedQuote("samenwerken", "goes_well", "Pleegouders", "Samen eten.")],
    corrections=[
        Correction(
            "1.1", date(2026, 3, 20), "Een woord was verkeerd.",
            [
                Changed(
                    "SAM-01, Pleegouders", "vraag", "A", "B", "SAM-01", "foster_parent", "Wie?"
                ),
                Changed("SAM-02", "antwoord", "A", "B", "SAM-02"),
            ], 0,
        )
    ],
    earlier=EARLIER,
)  # fmt: skip
FILES = made_files(Edition(RESULTS))


def cells() -> dict[tuple[str, str], Cell]:
    return {
        (item.code, cell.group): cell
        for theme in RESULTS.themes for item in theme.items for cell in (*item.cells, *item.split)
    }  # fmt: skip


def test_both_kinds_of_csv_hold_exactly_what_was_published() -> None:
    excel = exports.results_csv(EDITION, Variant.EXCEL)
    analysis = exports.results_csv(EDITION, Variant.ANALYSIS)
    one = pd.read_csv(BytesIO(excel), sep=";", decimal=",", encoding="utf-8-sig")
    two = pd.read_csv(BytesIO(analysis))
    assert one.equals(two)
    assert list(two.columns) == [column.key for column in exports.COLUMNS]
    published = cells()
    agreed = two[two["antwoord"] == "eens"]
    assert len(agreed) == sum(cell.favourable is not None for cell in published.values())
    for row in agreed.itertuples():
        share = published[row.vraag, row.groep].favourable
        assert share
        if share.near:
            assert (pd.isna(row.waarde), row.weergave[:5]) == (True, "bijna")
        else:
            assert (row.waarde, row.weergave) == (share.percent, "percentage")
    hidden = two[two["weergave"] == "te_weinig"]
    assert len(hidden)
    assert hidden["waarde"].isna().all()


def test_the_round_before_stands_beside_what_is_the_same_question() -> None:
    found = pd.read_csv(BytesIO(exports.results_csv(EDITION, Variant.ANALYSIS)))
    told = found[found["eens_toen"].notna()]
    expected = {
        (each.item, each.group): (gaps.drawn(each.before), each.points, each.certain)
        for each in changes(EARLIER, RESULTS)
    }
    assert expected
    assert set(told["antwoord"]) == {"eens"}
    assert {
        (row.vraag, row.groep): (row.eens_toen, row.verschil, row.zeker == "ja")
        for row in told.itertuples()
    } == expected
    alone = pd.read_csv(BytesIO(exports.results_csv(Edition(RESULTS), Variant.ANALYSIS)))
    assert alone[["eens_toen", "verschil", "zeker", "gecorrigeerd"]].isna().all().all()


def test_what_was_corrected_is_marked_with_its_version() -> None:
    found = pd.read_csv(BytesIO(exports.results_csv(EDITION, Variant.ANALYSIS)), dtype=str)
    assert set(found["versie"]) == {"v1.1"}
    marked = found[found["gecorrigeerd"] == "v1.1"]
    assert set(marked["vraag"]) == {"SAM-01", "SAM-02"}
    assert set(marked[marked["vraag"] == "SAM-01"]["groep"]) == {"foster_parent"}
    assert len(set(marked[marked["vraag"] == "SAM-02"]["groep"])) > 1


def test_the_workbook_has_a_sheet_of_changes_quotes_and_corrections() -> None:
    book = pd.read_excel(BytesIO(exports.results_workbook(EDITION)), sheet_name=None, dtype=str)
    assert list(book["Citaten"]["citaat"]) == ["Samen eten."]
    assert list(book["Gecorrigeerd"]["waarvan"]) == ["SAM-01, Pleegouders", "SAM-02"]
    assert book["Gecorrigeerd"]["vraagtekst"][0] == "Wie?"
    assert len(book["Veranderd"]) == len(changes(EARLIER, RESULTS))


def test_every_value_of_a_column_with_codes_stands_in_the_codebook() -> None:
    rows = list(exports.rows(EDITION))
    for place, column in enumerate(exports.COLUMNS):
        if column.codes and column.key != "antwoord":  # that one also has the codes of options
            assert {row[place] for row in rows} <= {*column.codes, ""}, column.key


def test_another_program_opens_the_workbook(tmp_path: Path) -> None:
    """LibreOffice, the second sheet."""
    book = tmp_path / "resultaten.xlsx"
    book.write_bytes(exports.results_workbook(EDITION))
    second_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    convert(tmp_path, book, to=second_sheet)
    (found,) = tmp_path.glob("*.csv")
    with found.open(encoding="utf-8", newline="") as file:
        first, *others = csv.reader(file)
    assert first == [column.key for column in exports.COLUMNS]
    assert len(others) == len(list(exports.rows(EDITION)))
    assert not any(cell.startswith(("#", "Err:")) for row in others for cell in row)
    guide = pd.read_excel(book, sheet_name="Leeswijzer", header=None)
    assert "de antwoorden zijn verzonnen" in " ".join(guide[1])


def test_names_say_what_where_and_when() -> None:
    assert [made.name for made in FILES] == [
        "presentatie_rijk-van-nijmegen_ronde-1_v1-0_2026-03-06.pptx",
        "resultaten_rijk-van-nijmegen_ronde-1_v1-0_2026-03-06.xlsx",
        "resultaten_rijk-van-nijmegen_ronde-1_v1-0_2026-03-06_excel.csv",
        "resultaten_rijk-van-nijmegen_ronde-1_v1-0_2026-03-06_analyse.csv",
    ]


def counted(trajectory: Trajectory, status: str) -> Round:
    approved = date(2026, 3, 12) if status == Round.Status.APPROVED else None
    round_ = trajectory.rounds.create(
        number=1, status=status, opened_on=date(2026, 2, 2), closed_on=date(2026, 3, 6),
        approved_on=approved,
    )  # fmt: skip
    Snapshot.objects.create(round=round_, content=to_json(RESULTS), checksum="uitvoer")
    store_files(round_, 0, FILES)
    return round_


def addresses(round_: Round) -> list[str]:
    place = [round_.trajectory.region.slug, round_.trajectory.slug, round_.number]
    return [reverse("results_file", args=[*place, kind]) for kind in KINDS]


def test_approved_tables_are_for_everybody(trajectory: Trajectory) -> None:
    round_ = counted(trajectory, Round.Status.APPROVED)
    answers = [Client().get(url) for url in addresses(round_)]
    assert [answer.content for answer in answers] == [made.content for made in FILES]
    assert "attachment" in answers[0]["Content-Disposition"]
    page = reverse("results", args=[trajectory.region.slug, trajectory.slug, 1])
    html = Client().get(page).content.decode()
    for url in addresses(round_):
        assert url in html
    assert "Download alle cijfers (XLSX, " in html
    assert Client().get(f"{page}bestand/iets/").status_code == 404


def test_before_approval_there_are_no_tables_for_anybody(
    trajectory: Trajectory, alice: User, client_of: ClientOf
) -> None:
    round_ = counted(trajectory, Round.Status.CLOSED)
    for client in (Client(), client_of(alice)):
        assert {client.get(url).status_code for url in addresses(round_)} == {404}
    page = reverse("results", args=[trajectory.region.slug, trajectory.slug, 1])
    assert "bestand/" not in client_of(alice).get(page).content.decode()
