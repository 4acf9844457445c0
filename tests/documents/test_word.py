"""A Word file as Word and a screen reader find it."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from documents.word import WordFile


@pytest.fixture
def opened() -> Any:
    file = WordFile("Verbeteragenda", about="Rijk van Nijmegen", foot="Versie 1.0")
    file.lead("Niemand staat er alleen voor.")
    file.heading("Doelen")
    file.heading("Samenwerken", 2)
    file.paragraph("1 oktober 2026", label="Klaar op:")
    file.bullets(["Eén plan per kind", "Eén overleg"])
    file.table(["Actie", "Eigenaar"], [["Maak één plan", "Pleegzorg Waalstreek"]], shares=(3, 1))
    file.quote("Ik hoor het te laat.\x0b")
    return Document(BytesIO(file.content()))


def test_headings_and_lists_are_real_ones(opened: Any) -> None:
    told = [(paragraph.style.name, paragraph.text) for paragraph in opened.paragraphs]
    assert told == [
        ("Title", "Verbeteragenda"),
        ("Subtitle", "Niemand staat er alleen voor."),
        ("Heading 1", "Doelen"),
        ("Heading 2", "Samenwerken"),
        ("Normal", "Klaar op: 1 oktober 2026"),
        ("List Bullet", "Eén plan per kind"),
        ("List Bullet", "Eén overleg"),
        ("Normal", ""),
        ("Intense Quote", "Ik hoor het te laat."),
    ]


def test_a_label_stays_with_the_list_under_it() -> None:
    file = WordFile("Verslag")
    file.paragraph("", label="Bezwaren:")
    file.paragraph("1 oktober 2026", label="Klaar op:")
    *_title, over, beside = Document(BytesIO(file.content())).paragraphs
    assert over.paragraph_format.keep_with_next
    assert not beside.paragraph_format.keep_with_next


def test_a_bullet_is_of_the_font_of_the_text(opened: Any) -> None:
    numbering = opened.part.numbering_part.element
    signs = {each.get(qn("w:val")) for each in numbering.iter(qn("w:lvlText"))}
    assert "•" in signs
    assert "Symbol" not in {each.get(qn("w:ascii")) for each in numbering.iter(qn("w:rFonts"))}


def test_the_first_row_of_a_table_is_its_heading_on_every_page(opened: Any) -> None:
    (table,) = opened.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Actie", "Eigenaar"], ["Maak één plan", "Pleegzorg Waalstreek"],
    ]  # fmt: skip
    styles = {
        each.style.name for row in table.rows for cell in row.cells for each in cell.paragraphs
    }
    assert styles == {"Tabeltekst"}
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, False]


def test_columns_are_as_wide_as_was_asked(opened: Any) -> None:
    """On a page of 210 mm with margins of 22, for programs that read columns or cells."""
    (table,) = opened.tables
    assert [round(column.width.mm) for column in table.columns] == [124, 42]
    assert [[round(cell.width.mm) for cell in row.cells] for row in table.rows] == [[124, 42]] * 2
    assert table.autofit is False


def test_the_document_says_what_it_is_and_in_which_language(opened: Any) -> None:
    properties = opened.core_properties
    assert (properties.title, properties.subject, properties.language) == (
        "Verbeteragenda", "Rijk van Nijmegen", "nl-NL",
    )  # fmt: skip
    language = opened.styles["Normal"].element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"
    foot = opened.sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))]
    assert (foot.text, fields) == ("Versie 1.0 · pagina  van ", ["PAGE", "NUMPAGES"])


def test_a_title_of_any_length_and_with_any_character_is_taken() -> None:
    """Somebody typed it, or a table brought it in."""
    title = "Pleegzorg\x01\ufffe " + "x" * 300
    document = Document(BytesIO(WordFile(title, about="\x0b" + "y" * 300).content()))
    shown = "Pleegzorg " + "x" * 300
    assert document.paragraphs[0].text == shown
    properties = document.core_properties
    assert (properties.title, properties.subject) == (shown[:255], "y" * 255)
