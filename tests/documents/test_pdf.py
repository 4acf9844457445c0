import io
from collections.abc import Mapping
from functools import partial

import pikepdf
import pytest
from pikepdf import Name

from documents import pdf
from documents.charts import data_uri, shape_svg
from documents.pdf import PdfError, render_numbered_pdf, render_pdf, static_file
from tests.pdfs import elements, text_of

DOT = data_uri(shape_svg("circle", "#3c8d91"))


def page(body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="nl"><head><title>Rapport</title>{head}</head>'
        f"<body><h1>Ervaringen</h1>{body}</body></html>"
    )


def test_a_document_is_tagged_and_says_its_language_and_title() -> None:
    made = render_pdf(page(f'<p>Tekst</p><img src="{DOT}" alt="Een stip">'))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Rapport"
            assert metadata["pdfuaid:part"] == "1"


def test_an_image_without_an_alternative_is_an_error() -> None:
    with pytest.raises(PdfError, match="alt"):
        render_pdf(page(f'<img src="{DOT}">'))


TABLE = """<table><thead><tr><th scope="col">Partij<th scope="col">Aantal</thead>
    <tbody><tr><th scope="row">Ouders<td>3</tbody></table>"""


def test_a_cell_leads_to_its_headers() -> None:
    with pikepdf.open(io.BytesIO(render_pdf(page(TABLE)))) as made:
        root = made.Root.StructTreeRoot
        index = pikepdf.NameTree(root.IDTree)
        (cell,) = (each for each in elements(root) if each.S == Name.TD)
        headers = [index[str(key)] for key in cell.A.Headers]
        assert [header.S for header in headers] == [Name.TH, Name.TH]
        assert len(index) == 3
    with pikepdf.open(io.BytesIO(render_pdf(page("<p>Tekst</p>")))) as made:
        assert "/IDTree" not in made.Root.StructTreeRoot


def test_what_only_stands_side_by_side_is_no_table() -> None:
    with pytest.raises(PdfError, match="headers"):
        render_pdf(page("<table><tr><td>links<td>rechts</table>"))


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/picture.png",
        "file:///etc/passwd",
        "/media/picture.png",
        "/static/../manage.py",
        "/static/%2e%2e/manage.py",
        "/static/no-such-file.png",
    ],
)
def test_nothing_comes_from_elsewhere(address: str) -> None:
    with pytest.raises(PdfError, match="Failed to load image"):
        render_pdf(page(f'<img src="{address}" alt="Een plaatje">'))


@pytest.mark.parametrize(("most", "kept"), [(3, "lang"), (2, "korter"), (1, "kort"), (0, "kort")])
def test_the_first_that_is_short_enough_is_kept_or_else_the_last(most: int, kept: str) -> None:
    documents = (
        page(f"<p>{word}</p>" + '<p style="break-before: page">Nog een.</p>' * more)
        for word, more in (("lang", 2), ("korter", 1), ("kort", 0))
    )
    assert f"Ervaringen {kept}" in text_of(pdf.render_pdf_within(most, documents))


def test_our_own_static_files_may_be_used() -> None:
    link = '<link rel="stylesheet" href="/static/css/tokens.css">'
    assert render_pdf(page("", link)).startswith(b"%PDF-")
    assert b"--gg-color-paper" in static_file("/static/css/tokens.css")


def test_a_style_sheet_that_is_not_there_is_an_error() -> None:
    with pytest.raises(PdfError, match="stylesheet"):
        render_pdf(page("", '<link rel="stylesheet" href="/static/css/no-such.css">'))


def test_an_error_in_one_document_does_not_stick_to_the_next() -> None:
    with pytest.raises(PdfError):
        render_pdf(page(f'<img src="{DOT}">'))
    assert render_pdf(page("<p>Goed</p>")).startswith(b"%PDF-")


def test_a_table_of_contents_is_right_even_when_the_guess_was_wrong() -> None:
    def html(pages: Mapping[str, int]) -> str:
        return (
            '<html lang="nl"><head><title>Inhoud</title></head><body>'
            f"<p>Het slot staat op bladzijde {pages['slot']}.</p>"
            '<p style="break-before: page">tussenin</p>'
            '<h1 id="slot" style="break-before: page">slot</h1></body></html>'
        )

    for guess in (2, 3):
        made = render_numbered_pdf(html, {"slot": guess})
        assert "Het slot staat op bladzijde 3." in text_of(made)


def test_a_wrong_guess_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    guesses: list[int] = []

    def html(pages: Mapping[str, int], sheets: int) -> str:
        guesses.append(pages["einde"])
        between = '<p style="break-before: page">tussenin</p>' * (sheets - 2)
        return (
            '<html lang="nl"><head><title>Inhoud</title></head><body>'
            f"<p>Het einde staat op bladzijde {pages['einde']}.</p>{between}"
            '<h1 id="einde" style="break-before: page">einde</h1></body></html>'
        )

    monkeypatch.setattr(pdf, "_last_found", {})
    for sheets in (3, 3, 4, 4):
        made = render_numbered_pdf(partial(html, sheets=sheets), {"einde": 2})
        assert f"Het einde staat op bladzijde {sheets}." in text_of(made)
    assert guesses == [2, 3, 3, 3, 4, 4]


def test_only_the_kinds_that_were_made_last_are_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "_last_found", {})
    monkeypatch.setattr(pdf, "_MOST_KINDS", 2)

    def html(pages: Mapping[str, int]) -> str:
        (anchor,) = pages
        return (
            '<html lang="nl"><head><title>Soort</title></head><body>'
            f'<h1 id="{anchor}">Hier</h1></body></html>'
        )

    for anchor in ("een", "twee", "een", "drie"):
        render_numbered_pdf(html, {anchor: 1})
    assert list(pdf._last_found) == [(("een", 1),), (("drie", 1),)]


def test_what_goes_on_over_a_page_begins_on_the_first() -> None:
    lines = "<p>regel</p>" * 100

    def html(pages: Mapping[str, int]) -> str:
        return (
            '<html lang="nl"><head><title>Lang</title></head><body>'
            f"<p>Het lange deel begint op bladzijde {pages['lang']}.</p>"
            f'<section id="lang" style="break-before: page">{lines}</section></body></html>'
        )

    made = render_numbered_pdf(html, {"lang": 3})
    assert "Het lange deel begint op bladzijde 2." in text_of(made)
