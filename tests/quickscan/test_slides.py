"""The presentation: what stands on it, who can follow it, and that another program opens it."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
from pptx import Presentation

from quickscan import story
from quickscan.corrections import Changed, Correction
from quickscan.editions import Edition
from quickscan.published import ReleasedQuote
from quickscan.slides import render_slides
from tests.office import convert
from tests.quickscan.worlds import full_round

RESULTS = full_round()
EARLIER = full_round(seed=4)
EARLIER = replace(EARLIER, facts=replace(EARLIER.facts, number=0))
EDITION = Edition(
    RESULTS, 1,
    quotes=[
        ReleasedQuote("samenwerken", "goes_well", "Ouders", "Samen eten."),
        ReleasedQuote("samenwerken", "can_improve", "Pleegouders", ("Bel eerder. " * 33).strip()),
    ],
    corrections=[
        Correction(
            "1.1", date(2026, 3, 20), "Een woord was verkeerd.",
            [
                Changed("SAM-01, Ouders", "vraag", "Oud", f"Nieuw {each}", question="Wie?")
                for each in range(9)
            ],
            0,
        )
    ],
    earlier=EARLIER,
)  # fmt: skip
CONTENT = render_slides(EDITION)
SLIDES = list(Presentation(BytesIO(CONTENT)).slides)


def test_every_theme_has_its_own_slide() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in SLIDES]
    assert titles[0] == "Hoe gaat het met pleegzorg in Rijk van Nijmegen?"
    for theme in story.theme_views(RESULTS):
        assert titles.count(f"{theme.number}  {theme.title}") == 1
    assert len(set(titles)) == len(titles)


def test_charts_are_native_show_what_was_published_and_have_an_alternative() -> None:
    charts = [shape for slide in SLIDES for shape in slide.shapes if shape.has_chart]
    gaps = [theme.gap for theme in story.theme_views(RESULTS) if theme.gap]
    assert len(charts) == len(gaps) + 1  # and the marks
    for shape, gap in zip(charts, gaps, strict=False):
        plot = shape.chart.plots[0]
        assert list(plot.categories) == [point.who.label for point in gap.points]
        assert list(plot.series[0].values) == [point.value for point in gap.points]
        said = [
            plot.series[0].points[place].data_label.text_frame.text
            for place in range(len(gap.points))
        ]
        assert said == [point.said for point in gap.points]
        frames = [plot.series[0].points[place].data_label.text_frame for place in range(len(said))]
        assert {frame.word_wrap for frame in frames} == {False}  # 'bijna niemand' stays whole
    for shape in charts:
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_invented_answers_are_called_so() -> None:
    words = [shape.text_frame.text for shape in SLIDES[0].shapes if shape.has_text_frame]
    assert "Voorbeeld: de antwoorden zijn verzonnen." in words


def words_of(title: str) -> str:
    (slide,) = [each for each in SLIDES if each.shapes.title.text_frame.text == title]
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_a_theme_with_quotes_has_them_on_a_slide_with_only_the_group() -> None:
    assert "‘Samen eten.’ (Ouders)" in words_of("Samenwerken: in eigen woorden")
    assert sum("eigen woorden" in each.shapes.title.text_frame.text for each in SLIDES) == 1


def test_what_changed_for_certain_since_the_round_before_is_told() -> None:
    certain = [each for each in story.change_views(EARLIER, RESULTS) if each.is_certain]
    assert certain
    told = words_of("Wat veranderde er sinds ronde 0?")
    for each in certain[:5]:
        assert f"{each.who.label}: {each.before} → {each.after} eens. ‘{each.text}’" in told


def test_a_corrected_version_says_what_was_corrected() -> None:
    told = words_of("Versie 1.1, gecorrigeerd op 20 maart 2026")
    assert "Een woord was verkeerd." in told
    # The words of a question once, for who knows no codes.
    assert "SAM-01, Ouders (‘Wie?’), vraag: Oud → Nieuw 0" in told
    assert "SAM-01, Ouders, vraag: Oud → Nieuw 1" in told
    assert "En nog 3; op de pagina met resultaten staan ze allemaal." in told


def test_another_program_shows_every_slide(tmp_path: Path) -> None:
    """LibreOffice."""
    slides = tmp_path / "presentatie.pptx"
    slides.write_bytes(CONTENT)
    convert(tmp_path, slides, to="pdf")
    with pikepdf.open(tmp_path / "presentatie.pdf") as opened:
        assert len(opened.pages) == len(SLIDES)
