"""relturn's own slide layout: 16:9 with a plain master, and the layouts that a corporate template must have."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches

from relturn.documents.look import Look
from relturn.render.pictures.scene import PALETTE

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, TOP = Inches(0.6), Inches(1.25)
BODY_WIDTH, BODY_HEIGHT = Inches(12.13), Inches(5.6)
_FONT = "Calibri"
_TITLE_SLIDE, _TITLE_ONLY = 0, 5
_THEME = {
    "dk2": "ink", "lt2": "wash", "accent1": "accent", "accent2": "client", "accent3": "good", "accent4": "amber", "accent5": "bad", "accent6": "soft",
}  # fmt: skip


def colour(role: str) -> RGBColor:
    """Return the colour of a role."""
    red, green, blue = bytes.fromhex(PALETTE[role][1:])
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def apply_layout(deck: Any, look: Look) -> None:
    """Set relturn's size, positions, fonts and colours in the library's plain deck."""
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    deck.element.sldSz.attrib.pop("type", None)  # the library's deck says 4:3
    _theme(deck, look)
    _titles(deck.slide_master.placeholders)
    for layout in deck.slide_layouts:
        _titles(layout.placeholders, cover=layout is deck.slide_layouts[_TITLE_SLIDE])


def _titles(placeholders: Any, *, cover: bool = False) -> None:
    """Place titles and subtitles, and put the date, footer and slide number in a row at the bottom."""
    for shape in placeholders:
        kind = shape.placeholder_format.type
        name = str(kind).split(" ")[0].rpartition(".")[2]
        if name in {"TITLE", "CENTER_TITLE"}:
            _place(
                shape,
                LEFT,
                Inches(2.2) if cover else Inches(0.3),
                BODY_WIDTH,
                Inches(1.3) if cover else Inches(0.85),
            )
            _text(shape, 40 if cover else 24, "ink", MSO_ANCHOR.BOTTOM if cover else MSO_ANCHOR.MIDDLE)
        elif name == "SUBTITLE":
            _place(shape, LEFT, Inches(3.6), BODY_WIDTH, Inches(2.2))
            _text(shape, 18, "soft", MSO_ANCHOR.TOP)
        elif name in {"DATE", "FOOTER", "SLIDE_NUMBER"}:
            x = {"DATE": 0.6, "FOOTER": 3.6, "SLIDE_NUMBER": 9.7}[name]
            _place(shape, Inches(x), Inches(7.02), Inches(6.0 if name == "FOOTER" else 3.03), Inches(0.3))
            shape.text_frame.margin_left = shape.text_frame.margin_right = 0
        else:
            _place(shape, LEFT, TOP, BODY_WIDTH, BODY_HEIGHT)


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)


def _text(shape: Any, size: int, role: str, anchor: Any) -> None:
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = 0  # in line with the pictures and tables below
    frame.vertical_anchor = anchor
    frame.word_wrap = True
    _list_style(shape, size, role)


def _list_style(shape: Any, size: int, role: str) -> None:
    """Set the text style of a placeholder on every slide: left-aligned, with a size and a colour."""
    from lxml import etree  # noqa: PLC0415 - comes with the library

    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    style = shape.text_frame._txBody.find(f"{{{space}}}lstStyle")  # noqa: SLF001 - the library has no list styles
    for child in list(style):
        style.remove(child)
    level = etree.SubElement(style, f"{{{space}}}lvl1pPr", marL="0", indent="0", algn="l")
    etree.SubElement(level, f"{{{space}}}buNone")
    run = etree.SubElement(level, f"{{{space}}}defRPr", sz=str(size * 100), b="1" if role == "ink" else "0")
    etree.SubElement(
        etree.SubElement(run, f"{{{space}}}solidFill"), f"{{{space}}}srgbClr", val=PALETTE[role][1:].upper()
    )


def _theme(deck: Any, look: Look) -> None:
    """Set relturn's colours as theme colours, so that people who edit a chart can select them."""
    from lxml import etree  # noqa: PLC0415 - comes with the library

    part = next(
        rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    tree = etree.fromstring(part.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for name, role in _THEME.items():
        for slot in tree.findall(f".//a:clrScheme/a:{name}", space):
            for child in list(slot):
                slot.remove(child)
            etree.SubElement(slot, f"{{{space['a']}}}srgbClr").set("val", PALETTE[role][1:].upper())
    for kind, name in (("majorFont", look.heading_font), ("minorFont", look.body_font)):
        for font in tree.findall(f".//a:fontScheme/a:{kind}/a:latin", space):
            font.set("typeface", name or _FONT)
    part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001 - a theme cannot be set otherwise


def layouts(deck: Any) -> tuple[Any, Any]:
    """Return the layouts for the cover and for all other slides, chosen by their placeholders and not by their names.

    If the deck has no such layout, return None in its place.
    """
    cover = next(
        (layout for layout in deck.slide_layouts if {"CENTER_TITLE", "SUBTITLE"} <= _kinds(layout)), None
    )
    cover = cover or next(
        (layout for layout in deck.slide_layouts if {"TITLE", "SUBTITLE"} <= _kinds(layout)), None
    )
    rest = next((layout for layout in deck.slide_layouts if _kinds(layout) - _MARGINAL == {"TITLE"}), None)
    return cover, rest


_MARGINAL = {"DATE", "FOOTER", "SLIDE_NUMBER"}


def _kinds(layout: Any) -> set[str]:
    return {
        str(shape.placeholder_format.type).split(" ")[0].rpartition(".")[2] for shape in layout.placeholders
    }


def marginal(layout: Any) -> list[tuple[str, Any]]:
    """Return the date, footer and slide number of a layout, each with its kind."""
    found = [(_kind(one), one) for one in layout.placeholders]
    return [(kind, one) for kind, one in found if kind in _MARGINAL]


def _kind(placeholder: Any) -> str:
    return str(placeholder.placeholder_format.type).split(" ")[0].rpartition(".")[2]


def body_area(layout: Any) -> tuple[int, int, int, int]:
    """Return the left edge, top edge, width and height of the area between a layout's title and its footer.

    The values are in English metric units. If the title has no position, return relturn's own area.
    """
    title = next((one for one in layout.placeholders if _kind(one) in {"TITLE", "CENTER_TITLE"}), None)
    if title is None or title.top is None or title.height is None:
        return int(LEFT), int(TOP), int(BODY_WIDTH), int(BODY_HEIGHT)
    below = title.top + title.height
    feet = [one.top for _, one in marginal(layout) if one.top is not None and one.top > below]
    whole = layout.part.package.presentation_part.presentation.slide_height
    top, bottom = below + int(Inches(0.12)), min([*feet, whole - int(Inches(0.45))]) - int(Inches(0.06))
    left, right = int(title.text_frame.margin_left), int(title.text_frame.margin_right)
    return int(title.left) + left, int(top), int(title.width) - left - right, int(bottom - top)
