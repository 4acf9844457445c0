"""Tables that people upload: read as they meant them, or refused with the line and the reason."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from documents.reading import Limits, Line, Record, UnreadableError, read, records
from documents.sheets import Column, Sheet, Variant, csv_bytes, workbook

COLUMNS = (
    Column("regio", "Jeugdregio"),
    Column("aantal", "Aantal kinderen"),
    Column("peildatum", "Peildatum"),
)


def lines(content: bytes, limits: Limits | None = None, sheet: str = "") -> list[Line]:
    return list(read(BytesIO(content), limits or Limits(), sheet=sheet).lines)


def cells(content: bytes) -> list[list[Any]]:
    return [list(line.cells) for line in lines(content)]


def found(content: bytes, columns: Sequence[Column] = COLUMNS, **kwargs: Any) -> list[Record]:
    return list(records(read(BytesIO(content)), columns, **kwargs))


def refusal(content: bytes, columns: Sequence[Column] = COLUMNS, **kwargs: Any) -> str:
    with pytest.raises(UnreadableError) as caught:
        found(content, columns, **kwargs)
    return str(caught.value)


def xlsx(*rows: list[Any], title: str = "Gegevens") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


# Encodings and separators ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_accents_and_separators_are_found_out(encoding: str, separator: str) -> None:
    text = f"regio{separator}aantal\r\nSúdwest-Fryslân €{separator}12\r\n"
    assert cells(text.encode(encoding)) == [["regio", "aantal"], ["Súdwest-Fryslân €", "12"]]


def test_a_decimal_comma_does_not_look_like_a_separator() -> None:
    assert cells(b"a;b\n1,5;2,5\n3,5;4,5\n") == [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]]


def test_a_title_above_the_table_does_not_hide_the_separator() -> None:
    content = b'"Kerncijfers, 2015, 2020"\n"a";"b";"c"\n"x";"10,6";"."\n'
    assert cells(content)[2] == ["x", "10,6", "."]


def test_lines_have_the_number_they_have_in_an_editor() -> None:
    content = b'naam;waarde\n\n"twee\nregels";1\n;;\nb;2\n'
    assert [line.number for line in lines(content)] == [1, 3, 6]


def test_rows_have_the_number_they_have_in_the_sheet() -> None:
    content = xlsx(["naam"], [None], ["  "], ["b"])
    assert [(line.number, list(line.cells)) for line in lines(content)] == [
        (1, ["naam"]),
        (4, ["b"]),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "naam;a\nZoë;1\n".encode() + "André;2\n".encode("cp1252"),
        "naam;a\nZoë;1\n".encode("cp1252") + "André;2\n".encode(),
        "naam;a\nb;1\nZoë ".encode() + "André;2\n".encode("cp1252"),
        "\ufeffnaam;a\nb;1\n".encode() + "André;2\n".encode("cp1252"),
    ],
)
def test_two_encodings_in_one_file_are_refused_with_the_line(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="Regel 3: deze regel is in een andere tekencod"):
        lines(content)


def test_what_is_no_text_is_refused_with_the_line() -> None:
    for wrong in (b"\x81\xe9", b"\x00"):
        long_enough = b"naam;a\n" + b"b;1\n" * 200
        with pytest.raises(UnreadableError, match="Regel 202: hier staan tekens die geen tekst"):
            lines(long_enough + wrong + b";2\n")


# What a file is --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Het bestand is leeg"),
        (b"\xef\xbb\xbf \r\n\r\n", "Het bestand is leeg"),
        (b"%PDF-1.7\n", "Dit is een PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oud Excel-bestand (.xls)"),
        ("naam;a\n".encode("utf-16"), "CSV UTF-8"),
        (b"<!doctype html><table>", "Dit is een webpagina"),
        (b'{"value": []}', "Dit is JSON"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "geen tabel die wij kennen"),
        (b"PK\x03\x04 kapot", "beschadigd; wij kunnen het niet openen. Bewaar het opnieuw."),
        (b'a;b\n"x"y;1\n', "Regel 2: de aanhalingstekens kloppen niet"),
        (b'a;b\n1;2\n"x;1\n', "Regel 3: de aanhalingstekens kloppen niet"),
        (b"a;b\n1;2\n" + b"x" * 1_100_000 + b";1\n", "Regel 3: deze regel is te lang"),
        (b"a;b\n1;2\n" + b"x" * 200_000 + b";1\n", "Regel 3: hier staat een veel te lange tekst"),
        (b"a;b\r1;2\r", "Regel 1: deze regels eindigen niet zoals wij kennen"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        lines(content)
    assert reason in str(caught.value)


def test_too_large_is_seen_before_anything_is_read() -> None:
    class Large(BytesIO):
        def seek(self, place: int, whence: int = 0) -> int:
            return 50_000_001 if whence == 2 else super().seek(place, whence)

        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError(size)

    with pytest.raises(UnreadableError) as caught:
        read(Large(), Limits(size=50_000_000))
    assert str(caught.value) == ("Dit bestand is 50,1 MB. Wij nemen bestanden aan tot 50,0 MB.")


def test_too_many_lines_or_columns_are_refused() -> None:
    few = Limits(rows=3, columns=2)
    assert len(lines(b"a;b\n1;2\n\n\n3;4\n", few)) == 3
    book = xlsx(["a", "b"], [1, 2], [3, 4], [5, 6])
    for content in (b"a;b\n1;2\n3;4\n5;6\n", book):
        with pytest.raises(UnreadableError, match="Regel 4: het bestand heeft meer dan 3 regels"):
            lines(content, few)
    for content in (b"a;b\n1;2;3\n", xlsx(["a"], [1, 2, 3]), xlsx(["a"], [1] * 100)):
        with pytest.raises(UnreadableError, match="Regel 2: er staan meer dan 2 kolommen"):
            lines(content, few)


# Records ---------------------------------------------------------------------------------------


def test_columns_are_found_by_key_or_label_in_any_order() -> None:
    content = b"PEILDATUM;jeugdregio ; aantal\n31-12-2025;Twente;1.234,5\n"
    (record,) = found(content)
    assert (record.line, record.text("regio")) == (2, "Twente")
    assert record.number("aantal") == Decimal("1234.5")
    assert record.day("peildatum") == date(2025, 12, 31)


def test_what_is_not_filled_in_is_empty() -> None:
    (record,) = found(b"regio;aantal\n Twente \n", optional={"peildatum"})
    assert (record.text("regio"), record.number("aantal"), record.day("peildatum")) == (
        "Twente", None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Twente;5;2025-12-31\n", "Regel 1: hier horen de namen van de kolommen te staan: regio"),
        (b"regio|aantal|peildatum\n", "met puntkomma’s"),
        (b"regio;aantal\nTwente;5\n", "Regel 1: deze kolommen ontbreken: peildatum."),
        (b"regio;aantal;peildatum;x;y\na;1;;;\n", "Regel 1: deze kolommen kennen wij niet: x, y."),
        (b"regio;aantal;Jeugdregio;peildatum\n", "de kolom ‘Jeugdregio’ staat er twee keer"),
        (b"regio;aantal;peildatum\n", "Regel 1: onder de namen van de kolommen staat niets"),
        (b"regio,aantal,peildatum\nTwente,10,5,2025-12-31\n", "Regel 2: er staan meer waarden"),
    ],
)
def test_a_wrong_head_is_refused(content: bytes, reason: str) -> None:
    assert reason in refusal(content)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10", "10"),
        ("-3", "-3"),
        ("10,6", "10.6"),
        ("10.6", "10.6"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1 234", "1234"),
        ("0.125", "0.125"),
        ("1,234", "1.234"),
    ],
)
def test_numbers_as_people_and_programs_write_them(text: str, number: str) -> None:
    (record,) = found(f"regio;aantal;peildatum\nTwente;{text};\n".encode())
    assert record.number("aantal") == Decimal(number)


@pytest.mark.parametrize("text", ["veel", ".", "12%", "1,2,3", "1e5", "--1", "nan", "\uff11"])
def test_what_is_no_number_is_refused(text: str) -> None:
    (record,) = found(f"regio;aantal;peildatum\nTwente;{text};\n".encode())
    with pytest.raises(UnreadableError) as caught:
        record.number("aantal")
    assert str(caught.value) == f"Regel 2: kolom ‘aantal’: ‘{text}’ is geen getal."


def test_a_number_that_can_be_two_numbers_is_refused() -> None:
    (record,) = found(b"regio;aantal;peildatum\nTwente;1.234;\n")
    with pytest.raises(UnreadableError, match="Bedoelt u duizenden, schrijf dan 1234"):
        record.number("aantal")
    (record,) = found(b"regio,aantal,peildatum\nTwente,1.234,\n")
    assert record.number("aantal") == Decimal("1.234")
    (record,) = found(b'regio,aantal,peildatum\nTwente,"1,234",\n')
    with pytest.raises(UnreadableError, match="Bedoelt u duizenden, schrijf dan 1234"):
        record.number("aantal")


@pytest.mark.parametrize("text", ["31-02-2026", "2026", "morgen", "12-2026", "10"])
def test_what_is_no_date_is_refused(text: str) -> None:
    (record,) = found(f"regio;aantal;peildatum\nTwente;;{text}\n".encode())
    with pytest.raises(UnreadableError, match="is geen datum; schrijf bijvoorbeeld 31-12-2025"):
        record.day("peildatum")


def test_a_date_is_no_number() -> None:
    (record,) = found(xlsx(["regio", "aantal", "peildatum"], ["a", date(2026, 10, 19), None]))
    with pytest.raises(UnreadableError, match="Regel 2: kolom ‘aantal’: hier hoort een getal"):
        record.number("aantal")


def test_a_workbook_gives_values_as_they_are() -> None:
    content = xlsx(
        ["regio", "aantal", "peildatum"],
        ["Twente", 10.6, date(2025, 12, 31)],
        [1680, "1.234,5", datetime(2025, 12, 31, 12, 30)],  # noqa: DTZ001  Excel has no zones
        [True, 1e15, "31-12-2025"],
    )
    first, second, third = found(content)
    assert (first.number("aantal"), first.day("peildatum")) == (Decimal("10.6"), date(2025, 12, 31))
    assert (second.text("regio"), second.number("aantal")) == ("1680", Decimal("1234.5"))
    assert second.text("peildatum") == "2025-12-31 12:30:00"
    assert (third.text("regio"), third.text("aantal")) == ("waar", "1000000000000000")
    assert third.day("peildatum") == date(2025, 12, 31)


# Our own exports -------------------------------------------------------------------------------

_TEXTS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
    ),
    max_size=12,
).filter(lambda text: not text or text.strip())
_DAYS = st.dates(date(1905, 1, 1))  # Excel begins in 1900 and takes that for a leap year
_COUNTS = st.integers(-(10**9), 10**9)
_SHARES = st.decimals(-(10**6), 10**6, places=3)
_ROWS = st.lists(
    st.tuples(_TEXTS, _SHARES | _COUNTS | st.none(), _DAYS | st.none()), min_size=1, max_size=6
)


_SLOWLY = settings(  # a busy machine draws slowly
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@_SLOWLY
@given(rows=_ROWS, variant=st.sampled_from(Variant))
def test_our_own_csv_is_read_back_as_it_was(rows: list[tuple[Any, ...]], variant: Variant) -> None:
    content = csv_bytes(COLUMNS, rows, variant)
    _same(content, rows)


@_SLOWLY
@given(rows=_ROWS)
def test_our_own_workbook_is_read_back_as_it_was(rows: list[tuple[Any, ...]]) -> None:
    content = workbook([("Bron", "CBS")], [Sheet("Cijfers", COLUMNS, rows)])
    _same(content, rows)


def _same(content: bytes, rows: list[tuple[Any, ...]]) -> None:
    wanted = [row for row in rows if any(value not in {None, ""} for value in row)]
    if not wanted:
        assert "staat niets" in refusal(content)
        return
    read_back = found(content)
    assert [(r.cells.get("regio", ""), r.day("peildatum")) for r in read_back] == [
        (text, day) for text, _number, day in wanted
    ]
    for record, (_text, number, _day) in zip(read_back, wanted, strict=True):
        assert record.number("aantal") == number


@_SLOWLY
@given(st.binary(max_size=300))
def test_whatever_the_bytes_it_is_a_table_or_a_refusal(content: bytes) -> None:
    for first in (b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"regio;aantal;peildatum\n"):
        try:
            for record in records(read(BytesIO(first + content)), COLUMNS):
                assert record.line
        except UnreadableError as error:
            assert str(error)  # noqa: PT017  either is fine
