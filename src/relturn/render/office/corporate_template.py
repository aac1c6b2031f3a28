"""The styles of relturn's Word documents, and the styles that a corporate template must have."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from relturn.documents.look import Look
from relturn.render.pictures.scene import PALETTE

WORD_STYLES = {
    "title": "Title", "subtitle": "Subtitle", "heading": "Heading 1", "quote": "Intense Quote", "bullet": "List Bullet",
    "table": "Table Grid",
}  # fmt: skip
"""The named styles that a Word document uses."""
_FONT = "Calibri"
_AFTER_BORDERS = (
    "w:shd",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
    "w:tblCaption",
    "w:tblDescription",
    "w:tblPrChange",
)
"""The elements that follow the borders in the properties of a table (ISO/IEC 29500-1, CT_TblPrBase)."""


SMALL = 9.5
"""The size of the text of a document of one page, in points."""


def apply_styles(word: Any, look: Look, *, tight: bool = False) -> None:
    """Set relturn's fonts, sizes and colours in the styles of the plain document; with `tight`, smaller and closer."""
    normal, base = word.styles["Normal"], SMALL if tight else 10.5
    _font(normal, base, "ink", look.body_font)
    normal.paragraph_format.space_after = Pt(2 if tight else 4)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for name, size, colour, before, after in (
        ("title", 22 if tight else 26, "ink", 0, 2), ("subtitle", base + 0.5, "soft", 0, 4 if tight else 8),
        ("heading", 12 if tight else 15, "ink", 8 if tight else 18, 2 if tight else 4), ("quote", 13, "accent", 4, 8),
        ("bullet", base, "ink", 0, 1 if tight else 3),
    ):  # fmt: skip
        style = word.styles[WORD_STYLES[name]]
        _font(style, size, colour, look.heading_font if name in {"title", "heading"} else look.body_font)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    word.styles[WORD_STYLES["heading"]].paragraph_format.keep_with_next = True
    _light_lines(word.styles[WORD_STYLES["table"]])


def _font(style: Any, size: float, colour: str, name: str) -> None:
    style.font.name, style.font.size = name or _FONT, Pt(size)
    style.font.color.rgb = RGBColor.from_string(PALETTE[colour][1:].upper())
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)


def _light_lines(style: Any) -> None:
    """Set thin lines between rows, and none between columns."""
    properties = style.element.find(qn("w:tblPr"))
    borders = properties.find(qn("w:tblBorders"))
    if borders is not None:
        properties.remove(borders)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (
            ("val", "single"),
            ("sz", "4"),
            ("space", "0"),
            ("color", PALETTE["line"][1:].upper()),
        ):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.insert_element_before(borders, *_AFTER_BORDERS)
