"""A report as a Word document with named styles, headings, tables with repeated header rows, and page numbers."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from relturn.documents.chart import Chart, Measure
from relturn.documents.gate import ReleasedReport
from relturn.documents.look import Look
from relturn.documents.page import Point, Report, Section, Summary
from relturn.render.office.corporate_template import SMALL, WORD_STYLES, apply_styles
from relturn.render.office.packaging import (
    clean,
    column_shares,
    runs_right_to_left,
    same_office_file,
    unbroken,
)
from relturn.render.office.template_parts import empty_template
from relturn.render.office.word_charts import is_native, native_chart
from relturn.render.office.word_marks import add_field, keep_on_one_page, keep_whole, repeat_head, shade
from relturn.render.office.word_pictures import picture
from relturn.render.pictures.draw import scene
from relturn.render.pictures.scene import PALETTE

if TYPE_CHECKING:
    from docx.document import Document as Word

_TONES = {"good": "good", "bad": "bad", "amber": "amber"}
_WHOLE, _SMALLEST = 720, 0.42
"""The width of a scene that fills the line, and the smallest share of the line that a picture uses."""
_NUMBERS = 1000
"""The range of shape numbers that is reserved for one picture."""


def render(report: ReleasedReport, template: bytes | None = None) -> bytes:
    """Return the document. A corporate template gives only its styles and layout, not its text."""
    word = (
        Document(io.BytesIO(empty_template(template).content))
        if template
        else _plain(report.look, tight=report.one_page)
    )
    if template:
        _emptied(word)
    zoom = word.settings.element.find(qn("w:zoom"))
    if zoom is not None and zoom.get(qn("w:percent")) is None:  # the standard wants one; Word leaves it out
        zoom.set(qn("w:percent"), "100")
    _properties(word, report)
    _heading(word, report)
    for section in report.page.printed:
        _turn(word, across=section.is_wide)
        _section(word, section)
    for number, page in enumerate(word.sections):
        if number == 0 or template is None:  # later sections of a template keep its footer
            page.footer.is_linked_to_previous = False
            _footer(word, page, report)
    _directed(word)
    out = io.BytesIO()
    word.save(out)
    return same_office_file(out.getvalue(), report.look, report.today)


def _directed(word: Word) -> None:
    """Set the direction of paragraphs in Arabic or Hebrew to right-to-left, and one text size for all scripts."""
    for size in list(word.element.body.iter(qn("w:sz"))):
        if size.getnext() is None or size.getnext().tag != qn("w:szCs"):
            other = OxmlElement("w:szCs")
            other.set(qn("w:val"), size.get(qn("w:val")))
            size.addnext(other)
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    for line in (*word.paragraphs, *(line for cell in cells for line in cell.paragraphs)):
        if runs_right_to_left(line.text):
            line.paragraph_format.element.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"), *_AFTER_BIDI
            )
            for run in line.runs:
                run.font.rtl = True


_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""The elements that follow the direction in the properties of a paragraph (ISO/IEC 29500-1, CT_PPrBase)."""


_LETTERS = 0.62
"""The number of letters of a footer on one millimetre, with room for the page number."""


def _width(word: Word) -> float:
    """Return the width of the text in the last section, between its margins, in millimetres."""
    return _page_width(word.sections[-1])


def _page_width(page: Any) -> float:
    """Return the width of the text in a section, between its margins, in millimetres."""
    room = (page.page_width or Mm(210)) - (page.left_margin or 0) - (page.right_margin or 0)
    return room / Mm(1)


_PAPER = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""The width and height of paper sizes, in millimetres."""


def _plain(look: Look, *, tight: bool) -> Word:
    """Return an empty document with relturn's styles, in the firm's fonts and on its paper size.

    With `tight`, text and margins are smaller, so that a document of one page fits.
    """
    word = Document()
    page = word.sections[0]
    width, height = _PAPER[look.paper]
    page.page_width, page.page_height = Mm(width), Mm(height)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = (Mm(13), Mm(14)) if tight else (Mm(22), Mm(20))
    if tight:
        page.footer_distance = Mm(8)
    apply_styles(word, look, tight=tight)
    return word


def _emptied(word: Word) -> None:
    """Remove the template's own text. Its styles, headers and page layout stay."""
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _properties(word: Word, report: Report) -> None:
    about = word.core_properties
    about.title, about.author, about.subject = (
        clean(f"{report.client}: {report.title}"),
        clean(report.look.firm) or "relturn",
        clean(report.kind),
    )
    about.last_modified_by, about.comments, about.revision = "relturn", "", 1
    about.keywords = about.category = about.content_status = about.identifier = about.version = ""
    about.created = about.modified = datetime.combine(report.today, time(), UTC).replace(tzinfo=None)


def _heading(word: Word, report: Report) -> None:
    logo = report.look.logo
    if logo and logo.kind != "svg":
        word.add_picture(io.BytesIO(logo.content), height=Mm(14))
    elif report.look.firm:
        _run(word.add_paragraph(), report.look.firm, 11, "accent").bold = True
    word.add_paragraph(clean(report.client), style=WORD_STYLES["title"])
    word.add_paragraph(clean(report.occasion), style=WORD_STYLES["subtitle"])
    lead = word.add_paragraph()
    if report.summary and report.summary.tone:
        mark = lead.add_run(f"{report.summary.word.upper()}  ")
        mark.bold = True
        mark.font.color.rgb = RGBColor.from_string(PALETTE[report.summary.tone][1:].upper())
    lead.add_run(clean(report.page.answer)).bold = True
    if report.facts:
        word.add_paragraph(clean(" · ".join(report.facts)))
    if report.summary:
        _summary(word, report.summary)


def _summary(word: Word, summary: Summary) -> None:
    """Add the key numbers in boxes, then the changes and the requests."""
    across = summary.across or 1
    table = word.add_table(rows=-(-len(summary.figures) // across), cols=across)
    table.autofit = False
    for row in table.rows:
        keep_whole(row)
    for index, figure in enumerate(summary.figures):
        cell = table.cell(index // across, index % across)
        cell.width = Mm(_width(word) / across)
        shade(cell)
        line = cell.paragraphs[0]
        _run(line, figure.name, 9, "soft")
        line.add_run().add_break()
        _run(line, figure.value, 16, figure.tone or "ink").bold = True
        line.add_run().add_break()
        _run(line, figure.basis, 9, "soft")
    for heading, points in summary.parts:
        line = word.add_paragraph()
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_before = Pt(8)
        line.add_run(clean(heading)).bold = True
        for point in points:
            _point(word, point)


def _run(line: Any, words: str, size: int, role: str) -> Any:
    run = line.add_run(clean(words))
    run.font.size = Pt(size)
    run.font.color.rgb = RGBColor.from_string(PALETTE[role][1:].upper())
    return run


def _footer(word: Word, page: Any, report: Report) -> None:
    footer = page.footer
    is_free = not any(line.text.strip() for line in footer.paragraphs) and not footer.tables
    line = footer.paragraphs[0] if is_free else footer.add_paragraph()  # what the firm put there stays
    line.style = word.styles["Normal"]  # the footer's own has a stop in the middle
    line.text = ""
    _run(line, report.foot_within(int(_page_width(page) * _LETTERS), dated=True), 8, "soft")
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(_page_width(page)), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run("\t")
    add_field(line, "PAGE")
    line.add_run(" / ")
    add_field(line, "NUMPAGES")


def _turn(word: Word, *, across: bool) -> None:
    """Change the page to landscape for a wide table, or back to portrait."""
    page = word.sections[-1]
    width, height = page.page_width or 0, page.page_height or 0
    if across == (width > height):
        return
    new = word.add_section(WD_SECTION.NEW_PAGE)
    new.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    new.page_width, new.page_height = Emu(height), Emu(width)


def _section(word: Word, section: Section) -> None:
    if section.eyebrow:
        line = word.add_paragraph()
        line.paragraph_format.keep_with_next = True
        tight = word.styles["Normal"].font.size == Pt(SMALL)
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(6 if tight else 14), Pt(0)
        _run(line, section.eyebrow.upper(), 8, "soft")
    heading = word.add_paragraph(clean(section.title), style=WORD_STYLES["heading"])
    heading.paragraph_format.keep_with_next = True
    if section.eyebrow:
        heading.paragraph_format.space_before = Pt(0)
    for words, style in ((section.words, None), (section.quote, WORD_STYLES["quote"])):
        if words:
            word.add_paragraph(clean(words), style=style).paragraph_format.keep_with_next = True
    _pictures(word, section)
    points = (*section.points, *map(Point, section.lines))
    for index, point in enumerate(points):
        line = _point(word, point)
        line.paragraph_format.keep_with_next = index in {0, len(points) - 2} and len(points) > 1
    if section.rows:
        _table(word, section)


def _pictures(word: Word, section: Section) -> None:
    measures = [chart for chart in section.drawn if isinstance(chart, Measure)]
    if measures:
        _measures(word, measures)
    for number, chart in enumerate(section.drawn):
        if not isinstance(chart, Measure):
            _picture(word, chart, number)


def _picture(word: Word, chart: Chart, number: int) -> None:
    """Add a native chart, or a picture of native Word shapes. A small one uses only part of the text width."""
    first = len(word.paragraphs) * _NUMBERS + number
    paragraph = word.add_paragraph()
    if is_native(chart):
        _add(paragraph, native_chart(word, chart, _chart_size(_width(word)), first))
        return
    drawn = scene(chart)
    share = min(1.0, max(_SMALLEST, drawn.width / _WHOLE))
    _add(paragraph, picture(drawn, Mm(_width(word) * share), first))
    if drawn.key:
        line = word.add_paragraph()
        for role, meaning in drawn.key:
            run = line.add_run("■ ")
            run.font.color.rgb, run.font.size = RGBColor.from_string(PALETTE[role][1:].upper()), Pt(9)
            label = line.add_run(f"{meaning}   ")
            label.font.size = Pt(9)


def _measures(word: Word, measures: list[Measure]) -> None:
    """Add charts of measures: one over the width of the text, several in rows of two."""
    first = len(word.paragraphs) * _NUMBERS + _NUMBERS // 2
    if len(measures) == 1:
        _add(word.add_paragraph(), native_chart(word, measures[0], _chart_size(_width(word)), first))
        return
    table = word.add_table(rows=(len(measures) + 1) // 2, cols=2)
    for row in table.rows:
        keep_whole(row)
    size = _chart_size(_width(word) * _HALF, _TALL)
    for index, chart in enumerate(measures):
        line = table.cell(index // 2, index % 2).paragraphs[0]
        _add(line, native_chart(word, chart, size, first + index))


_FLAT, _TALL, _HALF = 0.3, 0.55, 0.48
"""The height of a chart as a share of its width, over the page and in half of it, and the width of that half."""


def _chart_size(width: float, height: float = _FLAT) -> tuple[int, int]:
    """Return the size of a chart in English metric units, from its width in millimetres and the share of its height."""
    return int(Mm(width)), int(Mm(width * height))


def _add(paragraph: Any, drawing: Any) -> None:
    paragraph.add_run()._r.append(drawing)  # noqa: SLF001 - the library has no shapes and no charts


def _point(word: Word, point: Point) -> Any:
    """Add a point of a list, and return its paragraph."""
    line = word.add_paragraph(style=WORD_STYLES["bullet"])
    if point.tag:
        tag = line.add_run(clean(f"{point.tag}: "))
        tag.bold = True
        if point.tone in _TONES:
            tag.font.color.rgb = RGBColor.from_string(PALETTE[point.tone][1:].upper())
    line.add_run(clean(point.words))
    if point.detail:
        line.add_run().add_break()
        detail = line.add_run(clean(point.detail))
        detail.font.size = Pt(9)
        detail.font.color.rgb = RGBColor.from_string(PALETTE["soft"][1:].upper())
    return line


def _table(word: Word, section: Section) -> None:
    head = section.head or ("",) * len(section.rows[0])
    table = word.add_table(rows=1, cols=len(head), style=WORD_STYLES["table"])
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        _cell(cell, words, bold=True)
    repeat_head(table)
    table.autofit = False
    widths = column_shares(section.head, section.rows)
    for words_of_row in section.rows:
        for cell, words in zip(table.add_row().cells, words_of_row, strict=True):
            _cell(cell, words)
    for made in table.rows:
        keep_whole(made)
    keep_on_one_page(table)
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Mm(_width(word) * share)
        for cell in column.cells:
            cell.width = Mm(_width(word) * share)
    word.add_paragraph()


def _cell(cell: Any, words: str, *, bold: bool = False) -> None:
    line = cell.paragraphs[0]
    run = line.add_run(unbroken(clean(words)))
    run.font.size, run.bold = Pt(9), bold or None
    line.paragraph_format.space_after = Pt(1)
