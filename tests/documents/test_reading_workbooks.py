"""Workbooks that would hurt, or that hide something."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from documents.reading import Limits, UnreadableError, read


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def book(*rows: list[object]) -> Workbook:
    made = Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    return made


def changed(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same workbook with other bytes in its parts."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    made = BytesIO(content)
    with ZipFile(made, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return made.getvalue()


def refusal(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        list(read(BytesIO(content), limits or Limits()).lines)
    return str(caught.value)


def in_the_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        assert old in part
        return part.replace(old, new)

    return change


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("https://elders.example")'])
def test_a_formula_is_named_by_its_cell(formula: str) -> None:
    assert refusal(saved(book(["naam", "aantal"], ["a", 1], ["b", formula]))) == (
        "Regel 3: in cel B3 staat een formule. Zet er de uitkomst neer, als waarde."
    )


def test_an_error_of_excel_is_named_by_its_cell() -> None:
    assert refusal(saved(book(["naam"], ["#REF!"]))).startswith(
        "Regel 2: in cel A2 staat een fout van Excel: #REF!."
    )


def test_a_percentage_is_refused_because_the_cell_holds_a_hundredth_of_what_it_shows() -> None:
    made = book(["aandeel"], [0.57])
    assert made.active is not None
    made.active["A2"].number_format = "0%"
    assert refusal(saved(made)).startswith("Regel 2: in cel A2 staat een percentage.")


def test_a_date_outside_the_calendar_of_excel_is_refused() -> None:
    made = book(["dag"], [date(2026, 1, 1)])
    broken = changed(saved(made), in_the_sheet(b"<v>46023</v>", b"<v>9999999</v>"))
    with pytest.warns(UserWarning, match="outside the limits for dates"):
        assert refusal(broken).startswith("Regel 2: in cel A2 staat een fout van Excel")


def test_macros_are_refused_before_the_workbook_is_opened() -> None:
    plain = saved(book(["naam"], ["a"]))
    assert "macro’s" in refusal(with_part(plain, "xl/vbaProject.bin", b"\0"))

    def as_xlsm(name: str, part: bytes) -> bytes:
        if name != "[Content_Types].xml":
            return part
        return part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    assert "macro’s" in refusal(changed(plain, as_xlsm))


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = with_part(saved(book(["naam"])), "xl/media/bom.xml", b"\0" * 30_000_000)
    assert len(bomb) < 50_000
    assert "veel meer ingepakt" in refusal(bomb)
    # The same size in all, in parts that each look harmless.
    parts = saved(book(["naam"]))
    for number in range(40):
        parts = with_part(parts, f"xl/media/{number}.xml", b"\0" * 999_999)
    assert "veel meer ingepakt" in refusal(parts, Limits(unpacked=30_000_000))


def test_more_parts_than_a_workbook_has_are_refused() -> None:
    made = BytesIO(saved(book(["naam"])))
    with ZipFile(made, "a") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/media/{number}.png", b"")
    assert "veel meer ingepakt" in refusal(made.getvalue())


def test_entities_that_blow_up_are_refused() -> None:
    plain = saved(book(["naam"], ["a"]))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet '
    assert "beschadigd" in refusal(changed(plain, in_the_sheet(b"<worksheet ", bomb)))


def test_another_office_file_is_called_by_its_name() -> None:
    for name, reason in (("word/document.xml", "Word-bestand"), ("content.xml", "geen Excel")):
        assert reason in refusal(with_part(b"", name, b"<x/>"))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_broken_part_is_explained(name: str) -> None:
    def broken(part: str, content: bytes) -> bytes:
        return content[: len(content) // 2] if part == name else content

    assert "beschadigd" in refusal(changed(saved(book(["naam"], ["a"])), broken))


def test_a_sheet_that_says_it_is_as_large_as_it_can_be_costs_nothing() -> None:
    plain = saved(book(["naam", "aantal"], ["a", 1]))
    content = changed(plain, in_the_sheet(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert [len(line.cells) for line in read(BytesIO(content)).lines] == [2, 2]


def test_a_row_beyond_the_end_of_the_world_is_refused() -> None:
    plain = saved(book(["naam"], ["a"]))
    far = changed(plain, in_the_sheet(b'<row r="2"', b'<row r="99999999999"'))
    assert "meer rijen dan Excel kent" in refusal(far)


def test_the_sheet_is_chosen_by_its_name_and_our_own_explanations_are_passed_over() -> None:
    made = book(["leeswijzer"])
    assert made.active is not None
    made.active.title = "Leeswijzer"
    made.create_sheet("Cijfers").append(["naam"])
    made.create_sheet("Codeboek").append(["blad"])
    (line,) = read(BytesIO(saved(made))).lines
    assert line.cells == ["naam"]
    made.create_sheet("Kladblok").append(["klad"])
    assert refusal(saved(made)) == (
        "In deze werkmap staan meer werkbladen: ‘Cijfers’, ‘Kladblok’. "
        "Laat alleen het blad met de tabel over."
    )
    (line,) = read(BytesIO(saved(made)), sheet="Kladblok").lines
    assert line.cells == ["klad"]
    only_explained = Workbook()
    assert only_explained.active is not None
    only_explained.active.title = "Codeboek"
    assert "geen werkblad met een tabel" in refusal(saved(only_explained))
