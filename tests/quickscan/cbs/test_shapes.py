"""The five shapes in which a table of CBS comes, all read into the same cells."""

import io
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from documents.reading import Limits, UnreadableError, read
from quickscan.cbs import layout, long, wide
from quickscan.cbs.codes import Codes, codes_of
from quickscan.cbs.jsonrows import Page
from quickscan.cbs.observations import Observation, Place, folded
from quickscan.cbs.periods import period_of
from quickscan.cbs.reading import read_table
from quickscan.cbs.zipped import is_zip_of_cbs, read_zip

LAYOUT = """\
"Kerncijfers over jeugdzorg, 2015-2020"
"";"";"";"Jongeren met jeugdzorg";"Jongeren met jeugdzorg";"Jeugdzorgtrajecten"
"";"";"";"Jongeren met jeugdzorg";"Jongeren met jeugdzorg (relatief)";""
"Vormen van jeugdzorg";"Regio's";"Perioden";"aantal";"In % bepaalde leeftijdsklasse";"aantal"
"JZ Totaal jeugdzorg";"Zeeland (JZ)";"2020";"9805";"10,6";"."
"JZ Totaal jeugdzorg";"Haren";"2020";"";"";""
"Bron: CBS"
"""
TYPED = """\
"ID";"VormenVanJeugdzorg";"RegioS";"Perioden";"JongerenMetJeugdzorg_1";"JongerenMetJeugdzorgRelatief_2";"Jeugdzorgtrajecten_3"
0;"A045561";"JZ38  ";"2020JJ00";9805;10.6;       .
1;"A045561";"GM0017";"2020JJ00";;;
"""
V3_ROW = {
    "ID": 0,
    "VormenVanJeugdzorg": "A045561",
    "RegioS": "JZ38  ",
    "Perioden": "2020JJ00",
    "JongerenMetJeugdzorg_1": 9805,
    "JongerenMetJeugdzorgRelatief_2": 10.6,
    "Jeugdzorgtrajecten_3": None,
}
V4_ROW = {
    "Id": 0,
    "Measure": "M1",
    "ValueAttribute": "None",
    "Value": 9805.0,
    "StringValue": None,
    "VormenVanJeugdzorg": "A045561",
    "RegioS": "JZ38",
    "Perioden": "2020JJ00",
}
CODES = codes_of(
    {
        "RegioS": [{"Key": "JZ38  ", "Title": "Zeeland (JZ)"}],
        "Perioden": [{"Key": "2020JJ00", "Title": "2020", "Status": "Definitief"}],
        "VormenVanJeugdzorg": [{"Key": "A045561", "Title": "JZ Totaal jeugdzorg "}],
    },
    [{"Identifier": "M1", "Title": "Jongeren met jeugdzorg", "Unit": "aantal"}],
)


def page(*rows: Mapping[str, Any], **envelope: str) -> Page:
    return Page([json.dumps({"value": rows, **envelope}).encode()])


def values(observations: Iterable[Observation]) -> list[tuple[str, Decimal | None, str | None]]:
    return [(each.topic.key, each.value, each.absence) for each in observations]


def test_the_layout_of_the_table() -> None:
    title, cells = layout.read_layout(read(io.BytesIO(LAYOUT.encode("utf-8-sig"))).lines)
    first, *others = cells
    assert title == "Kerncijfers over jeugdzorg, 2015-2020"
    assert (first.line, first.place.title, first.place.kind) == (5, "Zeeland (JZ)", "region")
    assert (first.period.title, first.period.status) == ("2020", "final")
    assert first.others["vormenvanjeugdzorg"].title == "JZ Totaal jeugdzorg"
    assert (first.topic.name, first.topic.unit) == ("Jongeren met jeugdzorg", "aantal")
    assert values([first, *others]) == [
        ("jongerenmetjeugdzorg", Decimal(9805), None),
        ("jongerenmetjeugdzorgrelatief", Decimal("10.6"), None),
        ("jeugdzorgtrajecten", None, "unknown"),
    ]


def test_periods_may_stand_above_the_columns() -> None:
    content = (
        '"Titel"\n"Onderwerpen";"Pleegzorg";"Pleegzorg"\n"Perioden";"30 juni 2023*";"2022**"\n'
        '"Regio\'s";"aantal";"aantal"\n"Twente (JZ)";"770";"."\n'
    )
    _title, cells = layout.read_layout(read(io.BytesIO(content.encode())).lines)
    assert [(c.period.title, c.period.status, c.value, c.topic.name) for c in cells] == [
        ("30 juni 2023", "provisional", Decimal(770), "Pleegzorg"),
        ("2022", "revised", None, "Pleegzorg"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a;b\n1;2\n", "geen regel met ‘Regio's’ erin"),
        ("\n".join(f"x{n};1" for n in range(20)), "geen regel met ‘Regio's’ erin"),
        ('"Titel"\n"Regio\'s";"Perioden"\n', "Regel 2: boven de kolommen staan geen onderwerpen"),
        ('"";"X"\n"Regio\'s";"aantal"\n', "Regel 2: ‘Perioden’ staat niet in deze tabel"),
        (LAYOUT.replace('"9805";', ""), "Regel 5: er horen 6 waarden te staan; er staan er 5"),
        (LAYOUT.replace('"2020";"9805"', '"ooit";"9805"'), "Regel 5: de periode ‘ooit’"),
    ],
)
def test_another_layout_is_refused(content: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        list(layout.read_layout(read(io.BytesIO(content.encode())).lines)[1])
    assert reason in str(caught.value)


def no_lists(table: str, *, is_v4: bool) -> Codes:
    assert (table, is_v4) == ("84134NED", False)
    return Codes()


def test_the_csv_of_v3() -> None:
    file = io.BytesIO(TYPED.encode())
    source = read_table(file, "84134NED.csv", "", Limits(), no_lists)
    found = list(source.observations)
    assert {each.place for each in found} == {Place("JZ38")}
    assert values(found) == [
        ("jongerenmetjeugdzorg", Decimal(9805), None),
        ("jongerenmetjeugdzorgrelatief", Decimal("10.6"), None),
        ("jeugdzorgtrajecten", None, "unknown"),
    ]
    assert found[0].period.status == ""


@pytest.mark.parametrize(
    ("row", "absence"),
    [
        (V3_ROW, "unsaid"),
        (
            {**V3_ROW, "JongerenMetJeugdzorg_1": "    9805",
             "JongerenMetJeugdzorgRelatief_2": "    10.6", "Jeugdzorgtrajecten_3": "       ."},
            "unknown",
        ),
    ],
)  # fmt: skip
def test_v3_typed_and_untyped(row: dict[str, Any], absence: str) -> None:
    found = list(wide.from_rows(page(row).rows(), CODES))
    assert [each.value for each in found] == [Decimal(9805), Decimal("10.6"), None]
    assert found[2].absence == absence
    assert (found[0].place, found[0].period.status) == (Place("JZ38", "Zeeland (JZ)"), "final")
    assert str(found[0].others["vormenvanjeugdzorg"]) == "JZ Totaal jeugdzorg"


def test_a_table_of_one_period_with_words_in_it() -> None:
    period = period_of("2020JJ00")
    row = {"WijkenEnBuurten": "GM1680    ", "Gemeentenaam_1": "Aa en Hunze    ",
           "AantalInwoners_5": 25445, "k_0Tot15Jaar_8": None}  # fmt: skip
    found = list(wide.from_rows(page(row).rows(), Codes(only_period=period)))
    assert values(found) == [
        ("gemeentenaam", None, "words"),
        ("aantalinwoners", Decimal(25445), None),
        ("0tot15jaar", None, "unsaid"),
    ]
    with pytest.raises(UnreadableError, match="Regel 1: er is geen kolom met regio’s en met per"):
        list(wide.from_rows(page(row).rows(), Codes()))


def test_rows_that_are_empty_throughout_are_old_municipalities() -> None:
    empty = {name: None if name[-2] == "_" else value for name, value in V3_ROW.items()}
    assert list(wide.from_rows(page(empty).rows(), CODES)) == []


def test_v4_observations() -> None:
    impossible = {**V4_ROW, "ValueAttribute": "Impossible", "Value": None}
    secret = {**V4_ROW, "ValueAttribute": "Iets", "Value": None}
    answer = page(V4_ROW, impossible, secret, **{"@odata.nextLink": "https://verder.example/"})
    found = list(long.from_rows(answer.rows(), CODES))
    assert [(each.line, each.value, each.absence) for each in found] == [
        (1, Decimal(9805), None), (2, None, "impossible"), (3, None, "unknown"),
    ]  # fmt: skip
    assert (found[0].topic.name, found[0].topic.unit) == ("Jongeren met jeugdzorg", "aantal")
    assert answer.next_link == "https://verder.example/"


def zipped(**parts: str) -> io.BytesIO:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(f"{name}.csv", text.encode("utf-8-sig"))
    return file


OBSERVATIONS = """\
"Id";"Measure";"ValueAttribute";"Value";"StringValue";"VormenVanJeugdzorg";"RegioS";"Perioden"
"0";"M1";"None";"9805";"";"A045561";"JZ38";"2020JJ00"
"1";"M1";"Geheim";"";"";"A045561";"NL01";"2020JJ00"
"""
MEASURES = '"Identifier";"Title";"Unit"\n"M1";"Jongeren met jeugdzorg";"aantal"\n'
REGIONS = '"Identifier";"Title"\n"NL01";"Nederland"\n"JZ38";"Zeeland (JZ)"\n'


def test_the_zip_of_v4() -> None:
    file = zipped(Observations=OBSERVATIONS, MeasureCodes=MEASURES, RegioSCodes=REGIONS)
    assert is_zip_of_cbs(file)
    found = list(read_zip(file))
    assert [(str(each.place), each.value, each.line) for each in found] == [
        ("Zeeland (JZ)", Decimal(9805), 2), ("Nederland", None, 3),
    ]  # fmt: skip
    assert found[0].topic.name == "Jongeren met jeugdzorg"


def test_a_wrong_zip_is_refused() -> None:
    assert not is_zip_of_cbs(io.BytesIO(b"geen zip"))
    with pytest.raises(UnreadableError, match=r"ontbreekt MeasureCodes\.csv"):
        list(read_zip(zipped(Observations=OBSERVATIONS)))
    with pytest.raises(UnreadableError, match="veel meer ingepakt"):
        list(read_zip(zipped(Observations=" " * 5_000_000, MeasureCodes=MEASURES)))
    broken = OBSERVATIONS + '"2";"M1"\n'
    with pytest.raises(UnreadableError, match=r"Regel 4: in Observations\.csv kloppen de kol"):
        list(read_zip(zipped(Observations=broken, MeasureCodes=MEASURES)))


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_an_answer_is_read_whatever_pieces_it_comes_in(size: int) -> None:
    content = json.dumps({"odata.metadata": "x", "value": [V3_ROW, {"é": 12}], "n": 12}).encode()
    answer = Page(content[at : at + size] for at in range(0, len(content), size))
    assert [number for number, _row in answer.rows()] == [1, 2]
    assert (answer.envelope, answer.next_link) == ({"odata.metadata": "x", "n": 12}, "")


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"", 1), (b"<html>", 1), (b'{"value": [{"a": 1}, {"a"', 2), (b'{"value": [1]}', 1),
     (b'{"value": [{"a": 1}', 2), (b"\xff\xfe", 1)],
)  # fmt: skip
def test_a_broken_answer_is_refused(content: bytes, line: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        list(Page([content]).rows())
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("code", "title", "status", "found"),
    [
        ("2020JJ00", "", "", ("2020", "year", 2020, "")),
        ("2010JJ00", "2010 december ", "Definitief", ("2010", "year", 2010, "final")),
        ("2025HJ01", "1e halfjaar 2025*", "", ("1e halfjaar 2025", "part", 2025, "provisional")),
        ("", "30 juni 2023**", "", ("30 juni 2023", "day", 2023, "revised")),
        ("", "2021", "Nader voorlopig", ("2021", "year", 2021, "revised")),
        ("2022KW01", "", "", ("2022 KW 1", "part", 2022, "")),
    ],
)
def test_periods(code: str, title: str, status: str, found: tuple[object, ...]) -> None:
    period = period_of(code, title, status)
    assert period
    assert (period.title, period.kind, period.year, period.status) == found


@pytest.mark.parametrize("title", ["", "ooit", "31 februari 2023"])
def test_what_is_no_period(title: str) -> None:
    assert period_of(title=title) is None


@pytest.mark.parametrize(
    ("code", "title", "kind"),
    [
        ("NL01", "", "national"), ("NL00", "Nederland", "national"), ("", "Nederland", "national"),
        ("JZ38", "", "region"), ("", "Zeeland (JZ)", "region"), ("PV29", "", "other"),
        ("", "Twente (CR)", "other"), ("GM0014", "", "municipality"), ("XX12", "", "unknown"),
        ("", "Groningen (gemeente)", "municipality"), ("", "Bergen (NH.)", "municipality"),
    ],
)  # fmt: skip
def test_kinds_of_regions(code: str, title: str, kind: str) -> None:
    assert Place(code, title).kind == kind


def test_a_title_and_its_column_are_the_same_topic() -> None:
    pairs = {
        "Jeugdbesch. en jeugdh. met verbl. in nat": "JeugdbeschEnJeugdhMetVerblInNat_4",
        "Jongeren met jeugdzorg (relatief)": "JongerenMetJeugdzorgRelatief_2",
        "0 tot 15 jaar": "k_0Tot15Jaar_8",
        "Regio's": "RegioS",
    }
    for title, column in pairs.items():
        assert folded(title) == folded(column)
