"""Native charts in Word documents. People edit the numbers in Word, as they do in PowerPoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from pptx import Presentation
from pptx.oxml import parse_xml as parse_chart
from pptx.oxml.ns import qn
from pptx.util import Pt

from relturn.documents.chart import Chart
from relturn.render.office.native_charts import is_native, put_native
from relturn.render.office.packaging import clean

if TYPE_CHECKING:
    from docx.document import Document as Word

__all__ = ["is_native", "native_chart"]

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BLANK = 6
"""The number of the library's slide layout without placeholders."""


def native_chart(word: Word, chart: Chart, size: tuple[int, int], number: int) -> Any:
    """Return a native chart as a drawing, and add its parts to the document.

    The chart is the one that a slide shows. `size` is its width and height in English metric units, `number` is unique in
    the document.
    """
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    put_native(slide, chart, (0, 0, *size))
    made: Any = slide.shapes[-1]
    _fitted(made.chart, word.styles["Normal"].font.name or "Calibri")
    source = made.chart.part
    package = word.part.package
    name = f"chart{number}"
    part = Part(PackURI(f"/word/charts/{name}.xml"), CONTENT_TYPE.DML_CHART, source.blob, package)
    book = source.chart_workbook.xlsx_part
    numbers = Part(PackURI(f"/word/embeddings/{name}.xlsx"), CONTENT_TYPE.SML_SHEET, book.blob, package)
    link = part.relate_to(numbers, RELATIONSHIP_TYPE.PACKAGE)
    assert f'r:id="{link}"'.encode() in source.blob
    wide, tall = size
    return parse_xml(
        f'<w:drawing {_SPACES}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" title={_quoted(chart.title)} descr={_quoted(chart.words)}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{word.part.relate_to(part, RELATIONSHIP_TYPE.CHART)}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _fitted(chart: Any, font: str) -> None:
    """Give a chart the font and the text sizes of a page, and no frame."""
    chart.font.size, chart.font.name = Pt(9), font
    for text in chart._chartSpace.iter(f"{_DRAWING}defRPr", f"{_DRAWING}rPr"):  # noqa: SLF001 - the library has no list of them
        text.set("sz", "900")
    space = chart._chartSpace  # noqa: SLF001 - the library has no frame
    looks = parse_chart(f"<c:spPr {_SPACES}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
    space.find(qn("c:txPr")).addprevious(looks)


def _quoted(words: str) -> str:
    return quoteattr(clean(words))
