"""Slides (PPTX) in the look of the platform: 16 to 9, readable at eight metres. Charts are native,
so that whoever shows them can change them; a picture has its words beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from documents.characters import writable

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_WIDE, _HIGH = 13.333, 7.5  # inches
_LEFT, _TEXT = 0.8, 11.7
_INK, _SOFT, _PAPER, _DEEP = "1D2B31", "4C5B61", "FBF8F2", "0B5563"
_WASH, _ACCENT, _WHITE = "FDF1DC", "E9A23B", "FFFFFF"
_HEAD, _BODY = "Georgia", "Open Sans"
_LONGEST_PROPERTY = 255  # of what stands in the properties of a file: python-pptx refuses more
_TITLE_ONLY = 5  # the layout in the template of python-pptx


@dataclass(frozen=True, slots=True)
class Bar:
    """`said` stands at its end, in the words of the pages; `colour` is six hexadecimal digits."""

    label: str
    colour: str
    value: float
    said: str


class Deck:
    def __init__(self, title: str) -> None:
        from pptx import Presentation  # noqa: PLC0415  half a second, only for who needs it
        from pptx.util import Inches  # noqa: PLC0415

        self.inches = Inches
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Inches(_WIDE), Inches(_HIGH)
        self.deck.core_properties.title = writable(title)[:_LONGEST_PROPERTY]
        self.deck.core_properties.language = "nl-NL"
        self.deck.core_properties.author = _("Het goede gesprek over pleegzorg")

    def content(self) -> bytes:
        file = BytesIO()
        self.deck.save(file)
        return file.getvalue()

    def cover(self, title: str, below: str, *, warning: str = "") -> None:
        slide = self._slide(title, colour=_WHITE, ground=_DEEP, top=2.2, high=1.9, size=48)
        self.text(slide, [below], top=4.5, height=0.8, size=24, colour=_WHITE)
        if warning:
            self.text(slide, [warning], top=5.3, height=0.8, size=24, colour=_ACCENT)

    def statement(self, title: str, words: str) -> Any:
        """One large sentence on the deep colour, to think about."""
        slide = self._slide(title, colour=_ACCENT, ground=_DEEP, top=0.8, high=0.95, size=24)
        self.text(slide, [words], top=2.2, height=4, size=40, colour=_WHITE, font=_HEAD)
        return slide

    def lines(self, title: str, lines: Sequence[str], *, size: int = 24) -> None:
        self.text(self.slide(title), lines, top=1.9, height=4.8, size=size, between=12)

    def slide(self, title: str) -> Any:
        return self._slide(title, colour=_DEEP, ground=_PAPER, top=0.5, high=0.95, size=36)

    def text(  # noqa: PLR0913  a box of text is this much
        self, slide: Any, lines: Sequence[str], *, top: float, height: float, size: int,
        colour: str = _INK, font: str = _BODY, italic: bool = False, between: int = 0,
    ) -> None:  # fmt: skip
        inches = self.inches
        box = slide.shapes.add_textbox(inches(_LEFT), inches(top), inches(_TEXT), inches(height))
        self._write(box.text_frame, lines, size, colour, font=font, italic=italic, between=between)

    def soft(self, slide: Any, line: str, *, top: float) -> None:
        """A line that explains, under what it explains."""
        self.text(slide, [line], top=top, height=0.8, size=18, colour=_SOFT)

    def notes(self, slide: Any, text: str) -> None:
        """For who shows them; nobody else sees these."""
        slide.notes_slide.notes_text_frame.text = writable(text)

    def question(self, slide: Any, question: str) -> None:
        """In a band along the foot."""
        from pptx.enum.shapes import MSO_SHAPE  # noqa: PLC0415
        from pptx.enum.text import MSO_ANCHOR  # noqa: PLC0415

        box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
        self._place(box, 5.95, 1.1)
        box.fill.solid()
        box.fill.fore_color.rgb = _rgb(_WASH)
        box.line.fill.background()
        box.shadow.inherit = False
        self._write(box.text_frame, [question], 24, _INK)
        box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE

    def chart(
        self, slide: Any, bars: Sequence[Bar], *, series: str, highest: int, alt: str
    ) -> None:
        """Horizontal bars; `alt` says the same for who does not see them."""
        from pptx.chart.data import CategoryChartData  # noqa: PLC0415
        from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415

        data = CategoryChartData()
        data.categories = [writable(bar.label) for bar in bars]
        data.add_series(writable(series), [bar.value for bar in bars])
        inches = self.inches
        frame = slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, inches(_LEFT), inches(2.3), inches(_TEXT), inches(2.75),
            data,
        )  # fmt: skip
        frame._element.nvGraphicFramePr.cNvPr.set("descr", writable(alt))  # noqa: SLF001  pptx has no verb
        _style(frame.chart, bars, highest)

    def _slide(
        self, title: str, *, colour: str, ground: str, top: float, high: float, size: int
    ) -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[_TITLE_ONLY])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = _rgb(ground)
        shape = slide.shapes.title
        self._place(shape, top, high)
        self._write(shape.text_frame, [title], size, colour, font=_HEAD)
        return slide

    def _place(self, shape: Any, top: float, height: float) -> None:
        shape.left, shape.width = self.inches(_LEFT), self.inches(_TEXT)
        shape.top, shape.height = self.inches(top), self.inches(height)

    def _write(  # noqa: PLR0913
        self, frame: Any, lines: Sequence[str], size: int, colour: str, *, font: str = _BODY,
        italic: bool = False, between: int = 0,
    ) -> None:  # fmt: skip
        from pptx.enum.lang import MSO_LANGUAGE_ID  # noqa: PLC0415
        from pptx.enum.text import PP_ALIGN  # noqa: PLC0415
        from pptx.util import Pt  # noqa: PLC0415

        frame.word_wrap = True
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(between)
            run = paragraph.add_run()
            run.text = writable(line)
            run.font.size, run.font.name, run.font.italic = Pt(size), font, italic
            run.font.color.rgb = _rgb(colour)
            run.font.language_id = MSO_LANGUAGE_ID.DUTCH


def _style(chart: Any, bars: Sequence[Bar], highest: int) -> None:
    """No grid and no axis: the figure stands at the end of its bar."""
    from pptx.util import Pt  # noqa: PLC0415

    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(18), _BODY
    chart.font.color.rgb = _rgb(_INK)
    values, groups = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = 0, highest
    values.visible = values.has_major_gridlines = False
    groups.reverse_order = True
    groups.format.line.color.rgb = _rgb(_SOFT)
    plot = chart.plots[0]
    plot.gap_width = 35
    for place, bar in enumerate(bars):
        point = plot.series[0].points[place]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = _rgb(bar.colour)
        label = point.data_label.text_frame
        label.text = writable(bar.said)
        label.word_wrap = False  # or 'bijna niemand' stands in three pieces beside a bar of nought
        label.paragraphs[0].runs[0].font.size = Pt(18)
        label.paragraphs[0].runs[0].font.bold = True


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    return RGBColor.from_string(colour.lstrip("#").upper())
