"""The presentation: what stands on it, who can follow it, and that another program opens it."""

import subprocess
from io import BytesIO
from pathlib import Path
from shutil import which

import pikepdf
from pptx import Presentation

from quickscan import story
from quickscan.slides import render_slides
from tests.quickscan.worlds import full_round

RESULTS = full_round()
CONTENT = render_slides(RESULTS)
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
    for shape in charts:
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_invented_answers_are_called_so() -> None:
    words = [shape.text_frame.text for shape in SLIDES[0].shapes if shape.has_text_frame]
    assert "Voorbeeld: de antwoorden zijn verzonnen." in words


def test_another_program_shows_every_slide(tmp_path: Path) -> None:
    """LibreOffice."""
    (tmp_path / "presentatie.pptx").write_bytes(CONTENT)
    program = which("soffice") or "soffice"
    subprocess.run(
        [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "presentatie.pptx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with pikepdf.open(tmp_path / "presentatie.pdf") as opened:
        assert len(opened.pages) == len(SLIDES)
