"""The presentation for the meeting: one theme on a slide, readable at eight metres. Charts are
native, so that a facilitator can change them; nobody is named, and every figure is a published one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from quickscan import general, story
from quickscan.marks import group_mark
from quickscan.presentation import MarkRow
from quickscan.results import Results

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_WIDE, _HIGH = 13.333, 7.5  # inches: 16 to 9
_LEFT, _TEXT = 0.8, 11.7
_INK, _SOFT, _PAPER, _DEEP = "1D2B31", "4C5B61", "FBF8F2", "0B5563"
_WASH, _ACCENT, _WHITE = "FDF1DC", "E9A23B", "FFFFFF"
_HEAD, _BODY = "Georgia", "Open Sans"
_TITLE_ONLY = 5  # the layout in the template of python-pptx


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    group: str
    value: float
    said: str


def render_slides(results: Results) -> bytes:
    """About twelve slides for a full round. Always Dutch, as every document of the region."""
    with override("nl"):
        return _Deck(results).render()


class _Deck:
    def __init__(self, results: Results) -> None:
        from pptx import Presentation  # noqa: PLC0415  half a second, only for who needs it
        from pptx.util import Inches  # noqa: PLC0415

        self.results = results
        self.inches = Inches
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Inches(_WIDE), Inches(_HIGH)

    def render(self) -> bytes:
        facts = self.results.facts
        title = _("Hoe gaat het met pleegzorg in %(region)s?") % {"region": facts.region}
        self._cover(title)
        self._lines(_("Wie deden mee"), self._who(), size=20)
        self._lines(_("In het kort"), story.in_short(self.results))
        for theme in story.theme_views(self.results):
            self._theme(theme)
        last = story.general_view(self.results)
        rows = [row for item in last.items for row in item.marks] if last else []
        if rows:
            self._marks(rows)
        self._lines(_("Zo leest u deze cijfers"), self._reading())
        self.deck.core_properties.title = title
        self.deck.core_properties.language = "nl-NL"
        self.deck.core_properties.author = _("Het goede gesprek over pleegzorg")
        file = BytesIO()
        self.deck.save(file)
        return file.getvalue()

    def _cover(self, title: str) -> None:
        facts = self.results.facts
        slide = self._slide(title, colour=_WHITE, ground=_DEEP, top=2.2, size=48)
        closed = date_format(date.fromisoformat(facts.closed_on), "j F Y")
        place = _("%(trajectory)s · ronde %(number)s · gesloten op %(closed)s") % {
            "trajectory": facts.trajectory, "number": facts.number, "closed": closed,
        }  # fmt: skip
        self._text(slide, [place], top=4.5, height=0.8, size=24, colour=_WHITE)
        if facts.is_example:
            example = _("Voorbeeld: de antwoorden zijn verzonnen.")
            self._text(slide, [example], top=5.3, height=0.8, size=24, colour=_ACCENT)

    def _lines(self, title: str, lines: Sequence[str], *, size: int = 24) -> None:
        slide = self._slide(title)
        self._text(slide, lines, top=1.9, height=4.8, size=size, between=12)

    def _who(self) -> list[str]:
        rows = story.party_rows(self.results)
        left_out = story.left_out_line(self.results)
        people = [
            _("%(group)s: %(people)s mensen") % {"group": row.who.label, "people": row.people}
            for row in rows
        ]
        return [story.who_lead(self.results), *people, *([left_out] if left_out else [])]

    def _reading(self) -> list[str]:
        return [
            _("De balk is het deel van een groep dat het met de stelling eens is."),
            _("Een groep staat er alleen bij vanaf %(threshold)s antwoorden.")
            % {"threshold": self.results.facts.threshold},
            _("Bij kleine groepen zijn percentages afgerond, zodat niemand te herkennen is."),
            _("Een verschil is een begin van een gesprek. Het zegt niet wie er gelijk heeft."),
        ]

    def _theme(self, theme: story.ThemeView) -> None:
        slide = self._slide(f"{theme.number}  {theme.title}")
        if theme.gap:
            says = f"‘{theme.gap.statements[0].text}’"
            self._text(slide, [says], top=1.45, height=0.9, size=24, italic=True)
            bars = [
                Bar(each.who.label, each.who.code, each.value, each.said)
                for each in theme.gap.points
            ]
            self._chart(slide, bars, highest=100, alt=f"{says} {theme.gap.alt}")
            words = f"{theme.gap.words} {theme.gap.certainty}".strip()
            self._text(slide, [words], top=5.05, height=0.8, size=18, colour=_SOFT)
        else:
            self._text(slide, [theme.lead], top=1.9, height=3, size=24)
        self._question(slide, theme.question)
        slide.notes_slide.notes_text_frame.text = theme.lead

    def _marks(self, rows: Sequence[MarkRow]) -> None:
        slide = self._slide(_("Welk cijfer krijgt de pleegzorg?"))
        bars = [Bar(row.who.label, row.who.code, row.value, row.said) for row in rows]
        alt = ", ".join(f"{bar.label} {bar.said}" for bar in bars)
        self._chart(slide, bars, highest=10, alt=_("Gemiddeld cijfer: %s.") % alt)
        line = general.priority_line(self.results)
        if line:
            self._question(slide, line)

    def _slide(
        self, title: str, *, colour: str = _DEEP, ground: str = _PAPER, top: float = 0.5,
        size: int = 36,
    ) -> Any:  # fmt: skip
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[_TITLE_ONLY])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = _rgb(ground)
        shape = slide.shapes.title
        self._place(shape, top, 1.9 if ground == _DEEP else 0.95)
        self._write(shape.text_frame, [title], size, colour, font=_HEAD)
        return slide

    def _text(  # noqa: PLR0913  a box of text is this much
        self, slide: Any, lines: Sequence[str], *, top: float, height: float, size: int,
        colour: str = _INK, italic: bool = False, between: int = 0,
    ) -> None:  # fmt: skip
        inches = self.inches
        box = slide.shapes.add_textbox(inches(_LEFT), inches(top), inches(_TEXT), inches(height))
        self._write(box.text_frame, lines, size, colour, italic=italic, between=between)

    def _question(self, slide: Any, question: str) -> None:
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

    def _chart(self, slide: Any, bars: Sequence[Bar], *, highest: int, alt: str) -> None:
        from pptx.chart.data import CategoryChartData  # noqa: PLC0415
        from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415

        data = CategoryChartData()
        data.categories = [bar.label for bar in bars]
        data.add_series(_("Eens") if highest > 10 else _("Cijfer"), [bar.value for bar in bars])  # noqa: PLR2004
        inches = self.inches
        frame = slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, inches(_LEFT), inches(2.3), inches(_TEXT), inches(2.75),
            data,
        )  # fmt: skip
        frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)  # noqa: SLF001  pptx has no verb
        _style(frame.chart, bars, highest)

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
            run.text = line
            run.font.size, run.font.name, run.font.italic = Pt(size), font, italic
            run.font.color.rgb = _rgb(colour)
            run.font.language_id = MSO_LANGUAGE_ID.DUTCH


def _style(chart: Any, bars: Sequence[Bar], highest: int) -> None:
    """No grid and no axis: the figure stands at the end of its bar, in the words of the pages."""
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
        point.format.fill.fore_color.rgb = _rgb(group_mark(bar.group).colour.lstrip("#"))
        label = point.data_label.text_frame
        label.text = bar.said
        label.paragraphs[0].runs[0].font.size = Pt(18)
        label.paragraphs[0].runs[0].font.bold = True


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    return RGBColor.from_string(colour.upper())
