"""Word files that somebody can go on working in: real headings, real lists, real tables, so that
the navigation pane, a contents list and a screen reader all work. Nothing is set by hand in a
paragraph; who changes a style changes the whole document.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Literal

from django.utils.translation import gettext as _

from documents.characters import writable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Level = Literal[1, 2, 3]
_INK, _ACTION = "1D2B31", "0B5563"
_WASH = "E1EEEF"
_PAGE_MM, _MARGIN_MM = 210, 22
_SIZES = {"Normal": 10.5, "Title": 26, "Heading 1": 18, "Heading 2": 14, "Heading 3": 11.5}
_IN_CELL = "Tabeltekst"
_SYMBOL_DOT = "\uf0b7"
_LONGEST_PROPERTY = 255  # of what stands in the properties of a file: python-docx refuses more


class WordFile:
    """A document that grows from top to bottom; `content()` is the file."""

    def __init__(self, title: str, *, about: str = "", foot: str = "") -> None:
        from docx import Document  # noqa: PLC0415  slow to import, and only for who needs it

        self._document: Any = Document()
        self._set_page()
        self._set_styles()
        properties = self._document.core_properties
        properties.title = writable(title)[:_LONGEST_PROPERTY]
        properties.subject = writable(about)[:_LONGEST_PROPERTY]
        properties.language = "nl-NL"
        properties.author = _("Het goede gesprek over pleegzorg")
        properties.comments = ""
        self._set_foot(foot)
        self._document.add_paragraph(writable(title), style="Title")

    def lead(self, text: str) -> None:
        self._document.add_paragraph(writable(text), style="Subtitle")

    def heading(self, text: str, level: Level = 1) -> None:
        self._document.add_heading(writable(text), level)

    def paragraph(self, text: str, *, label: str = "") -> None:
        """`label` stands in front, in bold: 'Klaar op: 1 oktober 2026'. Alone, it stands over what
        follows, and stays with it on one page.
        """
        paragraph = self._document.add_paragraph()
        if not text:
            paragraph.paragraph_format.keep_with_next = True
        if label:
            paragraph.add_run(f"{writable(label)} ").bold = True
        paragraph.add_run(writable(text))

    def quote(self, text: str) -> None:
        self._document.add_paragraph(writable(text), style="Intense Quote")

    def bullets(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._document.add_paragraph(writable(text), style="List Bullet")

    def table(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], *, shares: Sequence[int]
    ) -> None:
        """The first row is repeated on every page, and read aloud as heading of its column.
        `shares` says how wide each column is beside the others.
        """
        table = self._document.add_table(rows=1, cols=len(header), style="Table Grid")
        in_cell = self._document.styles[_IN_CELL]
        for cell, text in zip(table.rows[0].cells, header, strict=True):
            cell.paragraphs[0].style = in_cell
            cell.paragraphs[0].add_run(writable(text)).bold = True
            _shade(cell)
        _repeat(table.rows[0])
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = writable(text)
                cell.paragraphs[0].style = in_cell
        for row in table.rows:
            _keep_whole(row)
        _set_widths(table, shares)
        self._document.add_paragraph()

    def picture(self, png: bytes, *, width_mm: int, description: str) -> None:
        """`description` is what is read aloud."""
        from docx.shared import Mm  # noqa: PLC0415

        shape = self._document.add_picture(BytesIO(png), width=Mm(width_mm))
        shape._inline.docPr.set("descr", writable(description))  # noqa: SLF001  no other way

    def new_page(self) -> None:
        self._document.add_page_break()

    def content(self) -> bytes:
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _set_page(self) -> None:
        from docx.shared import Mm  # noqa: PLC0415

        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(_PAGE_MM), Mm(297)
        section.left_margin = section.right_margin = Mm(_MARGIN_MM)
        section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)

    def _set_styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        styles = self._document.styles
        for name, size in _SIZES.items():
            font = styles[name].font
            font.name, font.size = "Calibri", Pt(size)
            font.color.rgb = RGBColor.from_string(_INK if name == "Normal" else _ACTION)
            # Word looks at these first, and would fall back to the font of the theme.
            fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(attribute), None)
        for name in ("Title", "Intense Quote"):  # the line under it, that has a blue of its own
            line = styles[name].element.pPr.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
            line.set(qn("w:color"), _ACTION)
            line.attrib.pop(qn("w:themeColor"))
        styles["Normal"].paragraph_format.space_after = Pt(6)
        subtitle = styles["Subtitle"].font
        subtitle.size, subtitle.italic = Pt(13), False
        subtitle.color.rgb = RGBColor.from_string(_INK)
        # As much room above a line in a table as below it.
        in_cell = styles.add_style(_IN_CELL, WD_STYLE_TYPE.PARAGRAPH)
        in_cell.base_style = styles["Normal"]
        in_cell.paragraph_format.space_before = in_cell.paragraph_format.space_after = Pt(3)
        self._set_bullets()
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "nl-NL")
        styles["Normal"].element.get_or_add_rPr().append(language)

    def _set_bullets(self) -> None:
        """A dot of the font of the text: the template takes one from a font of symbols, which not
        every program has.
        """
        from docx.oxml.ns import qn  # noqa: PLC0415

        for level in self._document.part.numbering_part.element.iter(qn("w:lvl")):
            sign = level.find(qn("w:lvlText"))
            if sign.get(qn("w:val")) == _SYMBOL_DOT:
                sign.set(qn("w:val"), "•")
                level.remove(level.find(qn("w:rPr")))

    def _set_foot(self, text: str) -> None:
        """The text, and 'pagina x van y' that Word fills in itself."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{writable(text)} · {_('pagina')} " if text else f"{_('pagina')} ")
        _field(paragraph, "PAGE")
        paragraph.add_run(f" {_('van')} ")
        _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, instruction: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no verb for a field


def _repeat(row: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _set_widths(table: Any, shares: Sequence[int]) -> None:
    """Word looks at the cells and Writer at the columns; without both, either makes all columns
    equally wide.
    """
    from docx.shared import Mm  # noqa: PLC0415

    table.autofit = False
    room = _PAGE_MM - 2 * _MARGIN_MM
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(room * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def _keep_whole(row: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _WASH)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001
