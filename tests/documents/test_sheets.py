"""Workbooks and CSV, read back by the programs that people open them with."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents.reading import read
from documents.responses import streamed
from documents.sheets import (
    CSV,
    Column,
    Sheet,
    Value,
    Variant,
    csv_bytes,
    csv_lines,
    file_name,
    neutral,
    neutral_anywhere,
    restored,
    restored_anywhere,
    workbook,
)
from tests.office import DUTCH_CSV, convert

COLUMNS = (
    Column("regio", "Regio", "Naam van de jeugdregio"),
    Column("dag", "Dag"),
    Column("waarde", "Waarde", "In procenten", {"p": "voorlopig"}),
)
ROWS: list[tuple[Value, ...]] = [
    ("Súdwest; ‘Fryslân’, 1", date(2026, 3, 12), 1234.5),
    ("=1+1", None, Decimal("-0.25")),
    ("twee\nregels", date(2026, 3, 13), 1000),
]


def test_the_csv_for_excel_has_what_dutch_excel_wants() -> None:
    content = csv_bytes(COLUMNS, ROWS, Variant.EXCEL)
    assert content.startswith(b"\xef\xbb\xbfregio;dag;waarde\r\n")
    assert '"Súdwest; ‘Fryslân’, 1";2026-03-12;1234,5\r\n'.encode() in content
    found = pd.read_csv(BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig")
    assert list(found["waarde"]) == [1234.5, -0.25, 1000]


def test_the_csv_for_analysis_needs_no_settings() -> None:
    found = pd.read_csv(BytesIO(csv_bytes(COLUMNS, ROWS, Variant.ANALYSIS)))
    assert list(found.columns) == ["regio", "dag", "waarde"]
    assert list(found["waarde"]) == [1234.5, -0.25, 1000]
    assert list(found["regio"]) == ["Súdwest; ‘Fryslân’, 1", "'=1+1", "twee\nregels"]
    assert found["dag"][0] == "2026-03-12"


def test_csv_comes_out_line_by_line() -> None:
    taken = []

    def rows() -> Iterator[tuple[Value, ...]]:
        for row in ROWS:
            taken.append(row)
            yield row

    lines = csv_lines(COLUMNS, rows(), Variant.ANALYSIS)
    assert (next(lines), len(taken)) == ("regio,dag,waarde\r\n", 0)
    next(lines)
    assert len(taken) == 1


def test_a_workbook_explains_itself() -> None:
    content = workbook([("Bron", "De vragenlijst")], [Sheet("Gegevens", COLUMNS, ROWS)])
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["Leeswijzer", "Gegevens", "Codeboek"]
    assert book["Gegevens"].freeze_panes == "A2"
    setup = book["Gegevens"].sheet_properties.pageSetUpPr
    assert setup is not None
    assert setup.fitToPage
    assert book["Gegevens"].print_title_rows == "$1:$1"
    assert book["Gegevens"].auto_filter.ref == "A1:C4"
    assert [cell.value for cell in book["Leeswijzer"][1]] == ["Bron", "De vragenlijst"]
    found = pd.read_excel(BytesIO(content), sheet_name="Gegevens")
    assert list(found["waarde"]) == [1234.5, -0.25, 1000]
    assert found["dag"][0].date() == date(2026, 3, 12)
    meant = pd.read_excel(BytesIO(content), sheet_name="Codeboek", keep_default_na=False)
    assert list(meant["kolom"]) == ["regio", "dag", "waarde"]
    assert meant["betekenis_van_code"][2] == "voorlopig"


def test_a_row_of_the_guide_is_as_high_as_its_texts() -> None:
    guide = [("Bron", "De vragenlijst"), ("Versie", "woord " * 60), ("kop " * 12, "Kort.")]
    sheet = load_workbook(BytesIO(workbook(guide, [])))["Leeswijzer"]
    heights = [sheet.row_dimensions[row].height for row in (1, 2, 3)]
    assert heights == [15, 75, 30]
    assert sheet["A3"].alignment.wrap_text


@pytest.mark.parametrize("text", ["=1+1", "+31", "-cmd", "@SUM(A1)", "\t=1", "'=1", "\uff1d1"])
def test_nothing_is_a_formula(text: str) -> None:
    book = load_workbook(BytesIO(workbook([], [Sheet("A", COLUMNS[:1], [(text,)])])))
    cell = book["A"]["A2"]
    assert (cell.data_type, cell.value) == ("s", f"'{text}")
    (_key, (written,)) = csv.reader(
        StringIO(csv_bytes(COLUMNS[:1], [(text,)], Variant.ANALYSIS).decode(), newline="")
    )
    assert restored_anywhere(written) == text


@pytest.mark.parametrize("text", [
    "goed;=1+1", "goed,=1+1", "eerst\n=1+1", 'goed;"=1+1', "een\t@SUM(A1)", ";'=1+1", "a;b,-1+1",
])  # fmt: skip
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_nothing_is_a_formula_where_another_program_cuts(
    text: str, variant: Variant, separator: str
) -> None:
    """The CSV for analysis in Dutch Excel, and the one for Dutch Excel in an English one."""
    content = csv_bytes(COLUMNS, [("voor", text, "na")], variant)
    lines = StringIO(content.decode("utf-8-sig"), newline="")
    cells = [cell for line in csv.reader(lines, delimiter=separator) for cell in line]
    assert not [cell for cell in cells if re.match('"*[=+@-]', cell)]
    (_keys, row) = read(BytesIO(content)).lines
    assert row.cells == ["voor", text, "na"]


def test_a_dutch_program_opens_the_csv_in_columns_and_calculates_nothing(tmp_path: Path) -> None:
    texts = ["=1+1", "+31 6", "-3 uur", "@SUM(A1)", "goed;=1+1", '=HYPERLINK("x";"y")']
    rows = [(text, date(2026, 3, 12), 1234.5) for text in texts]
    for variant in Variant:
        (tmp_path / f"{variant.ending}.csv").write_bytes(csv_bytes(COLUMNS, rows, variant))
    convert(tmp_path, *tmp_path.glob("*.csv"), to="xlsx", opened_as=DUTCH_CSV)

    opened = {each: load_workbook(tmp_path / f"{each.ending}.xlsx").worksheets for each in Variant}
    first, *others = opened[Variant.EXCEL][0].iter_rows(values_only=True)
    assert first == ("regio", "dag", "waarde")
    assert [restored_anywhere(str(text)) for text, _day, _value in others] == texts
    assert {value for _text, _day, value in others} == {1234.5}
    for (sheet,) in opened.values():  # the one for analysis is cut where it was not meant to be
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@given(st.text(max_size=20))
def test_our_own_files_are_read_back_as_they_were(text: str) -> None:
    assert restored(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@"))
    assert restored_anywhere(neutral_anywhere(text)) == text


@given(st.text(alphabet=";,=-@'\"\t\na", max_size=12))
def test_what_is_cut_elsewhere_is_read_back_as_it_was(text: str) -> None:
    written = neutral_anywhere(text)
    assert restored_anywhere(written) == text
    assert not re.search('[;,\t\n]"*[=@-]', written)


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    book = load_workbook(BytesIO(workbook([], [Sheet("A", COLUMNS[:1], [("a\x00b\x1f",)])])))
    assert book["A"]["A2"].value == "ab"


def test_names_of_files() -> None:
    day = date(2026, 3, 12)
    assert file_name("verbeteragenda", "Rijk van Nijmegen", "v1.0", day=day, extension="pdf") == (
        "verbeteragenda_rijk-van-nijmegen_v1-0_2026-03-12.pdf"
    )
    name = file_name("cijfers", "twente", day=day, extension="csv", variant=Variant.EXCEL)
    assert name == "cijfers_twente_2026-03-12_excel.csv"


def test_a_csv_is_sent_while_it_is_made() -> None:
    response = streamed("cijfers.csv", CSV, csv_lines(COLUMNS, ROWS, Variant.EXCEL))
    assert b"".join(response).startswith(b"\xef\xbb\xbfregio;")
    assert response["Content-Disposition"] == 'attachment; filename="cijfers.csv"'
