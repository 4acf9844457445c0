"""The report as a file: everybody can read it, and it says what the pages say."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from pikepdf import Array, Name

from quickscan import story
from quickscan.editions import Edition
from quickscan.report import render_report, report_content, report_filename
from quickscan.results import Results
from quickscan.spread import fitting
from regions.parties import Party
from tests.pdfs import elements, text_of
from tests.quickscan.worlds import FULL_ROUND, full_round

RESULTS: Results = full_round()


@cache
def report() -> bytes:
    """Rendering raises on whatever WeasyPrint reports as an error, a missing alternative too."""
    return render_report(Edition(RESULTS))


@cache
def text(pdf: bytes, *area: str) -> str:
    return text_of(pdf, "-layout", *area)


def halves(pdf: bytes) -> str:
    """The left halves of all sheets, and then the right ones, line by line."""
    return " ".join(text(pdf, "-x", x, "-y", "0", "-W", "421", "-H", "595") for x in ("0", "421"))


@pytest.mark.parametrize("people", [FULL_ROUND, dict.fromkeys(Party, 12)], ids=["full", "few"])
def test_a_share_in_words_stands_on_one_line(people: Mapping[Party, int]) -> None:
    said = text(render_report(Edition(full_round(sizes=people))))
    assert said.count("bijna niemand") > 5
    assert not re.findall("bijna (?!niemand|iedereen|even).{30}", said)


def opened() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(report()))


def test_it_is_tagged_dutch_and_has_a_title() -> None:
    with opened() as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Hoe gaat het met pleegzorg in Rijk van Nijmegen?"


def test_every_picture_has_words() -> None:
    with opened() as pdf:
        figures = [each for each in elements(pdf.Root.StructTreeRoot) if Name.Figure == each.S]
        assert len(figures) > 40
        assert [str(each.get("/Alt", "")) for each in figures].count("") == 0


def test_every_table_has_headers_for_its_cells() -> None:
    with opened() as pdf:
        tables = [each for each in elements(pdf.Root.StructTreeRoot) if Name.Table == each.S]
        assert len(tables) > 30
        for table in tables:
            rows = [each for each in elements(table) if each.S == Name.TR]
            assert all(any(cell.S == Name.TH for cell in elements(row)) for row in rows)


def test_no_level_of_a_heading_is_left_out() -> None:
    with opened() as pdf:
        names = [str(each.S) for each in elements(pdf.Root.StructTreeRoot)]
    levels = [int(name[2]) for name in names if re.fullmatch(r"/H[1-6]", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_chapter_is_a_bookmark() -> None:
    with opened() as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles == [
        "Inhoud", "Wie deden mee", "Zo leest u dit rapport",
        "Grootste verschillen en overeenkomsten",
        *(theme.title for theme in story.theme_views(RESULTS)),
        "Het cijfer, en waar eerst aan werken", "Hoe wij telden, en wat dit niet zegt",
        "Thema’s en begrippen",
    ]  # fmt: skip


def sheets(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Per chapter the page on which its bookmark leads."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as outline:
        targets = {entry.title: entry.destination for entry in outline.root}
    return {
        title: numbers[pikepdf.Page(target[0]).objgen]
        for title, target in targets.items()
        if isinstance(target, Array)
    }


@pytest.mark.parametrize("people", [FULL_ROUND, dict.fromkeys(Party, 150)], ids=["full", "seven"])
def test_a_theme_is_one_sheet_and_a_full_round_is_sixteen(people: Mapping[Party, int]) -> None:
    results = full_round(sizes=people)
    with pikepdf.open(BytesIO(render_report(Edition(results)))) as pdf:
        stands = sheets(pdf)
        assert len(pdf.pages) == 16
    for page, theme in enumerate(story.theme_views(results), 5):
        assert stands[theme.title] == page


def test_a_theme_that_does_not_fit_keeps_its_second_sheet_to_itself() -> None:
    results = full_round()
    first, *others = results.themes
    wordy = replace(first, question="Wanneer ging het goed, en wie deed wat? " * 20)
    results = replace(results, themes=(wordy, *others))
    with pikepdf.open(BytesIO(render_report(Edition(results)))) as pdf:
        stands = sheets(pdf)
        assert len(pdf.pages) == 17
    pages = [stands[theme.title] for theme in story.theme_views(results)]
    assert pages == [5, *range(7, 15)]
    shown = report_content(Edition(results))["chapters"]
    assert {each.title: each.page for each in shown if each.is_theme} == {
        theme.title: page for theme, page in zip(story.theme_views(results), pages, strict=True)
    }  # expected so, which spares a second layout


def test_no_more_differences_are_shown_than_fit_on_their_sheet() -> None:
    results = full_round(sizes=dict.fromkeys(Party, 150))
    views = [story.gap_view(results, gap) for gap in results.gaps[:3]]
    assert fitting(views) == views
    # Where all parties stand near each other their marks are piled up.
    tall = [
        replace(view, points=tuple(replace(point, value=50) for point in view.points))
        for view in views
    ]
    assert fitting(tall) == tall[:2]


def test_the_contents_say_on_which_page_a_chapter_stands() -> None:
    with opened() as pdf:
        stands = sheets(pdf)
    first = text(report()).split("Inhoud")[1]
    for title, page in list(stands.items())[1:]:
        assert re.search(rf"{re.escape(title)}.*? {page} ", first)


@pytest.mark.parametrize("theme", story.theme_views(RESULTS), ids=lambda theme: theme.slug)
def test_the_figures_on_paper_are_those_on_the_screen(theme: story.ThemeView) -> None:
    printed = halves(report())
    for item in theme.items:
        for row in item.bars:
            line = f"{row.who.label} ({row.people}) {row.left or '–'} {row.right}"
            assert line in printed
    assert theme.question in printed


def test_every_page_of_an_example_says_so() -> None:
    with opened() as pdf:
        pages = len(pdf.pages)
    assert text(report()).count("voorbeeld: verzonnen antwoorden") == pages
    assert f"{pages} van {pages}" in text(report())


def test_a_party_that_is_too_small_is_left_out_and_explained() -> None:
    few = full_round(sizes={**FULL_ROUND, Party.PARENT: 6})
    printed = text(render_report(Edition(few)))
    assert "Ouders te weinig antwoorden om anoniem te blijven" in printed
    assert "Niet in dit rapport: ouders." in printed


def test_a_round_with_hardly_anybody_still_makes_a_report() -> None:
    one_party = full_round(sizes={Party.FOSTER_PARENT: 12})
    printed = text(render_report(Edition(one_party)))
    assert "10 tot en met 19 mensen vulden de vragenlijst in." in printed


def test_the_name_of_the_file_tells_what_it_is() -> None:
    assert (
        report_filename(Edition(RESULTS))
        == "resultaten_rijk-van-nijmegen_ronde-1_v1-0_2026-03-06.pdf"
    )
