"""Scenes as DrawingML shapes in a Word document. They are sharp at any size, and each shape can be edited."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml

from relturn.render.office.packaging import clean
from relturn.render.pictures.scene import (
    NONE,
    PALETTE,
    Diamond,
    Disc,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
    text_width,
)

_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_UNIT = 9525
"""The number of English metric units in one point of the scene, before scaling."""


def picture(scene: Scene, width: int, first: int) -> Any:
    """Return a scene as one group of shapes, `width` wide in English metric units, with shapes numbered from `first`.

    Programs that do not support such groups, which are newer than ISO/IEC 29500, show the text of the scene instead.
    """
    height = int(width * scene.height / scene.width)
    share = width / (scene.width * _UNIT)
    shapes = "".join(_shape(shape, first + 2 + index, share) for index, shape in enumerate(scene.shapes))
    whole = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="0" y="0"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm>'
    frame = _wsp(first + 1, _place(0, 0, width, height, 1), _form("rect"), "<a:noFill/>" + _edge(NONE, 1))
    shapes = frame + shapes  # as large as the picture, so that no program stretches the others
    return parse_xml(
        f'<mc:AlternateContent {_SPACES}><mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{first}" name="Picture {first}" title={_quoted(scene.title)} descr={_quoted(scene.words)}/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/>'
        f"<wpg:grpSpPr>{whole}</wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:t xml:space="preserve">{escape(clean(scene.words))}</w:t></mc:Fallback></mc:AlternateContent>'
    )


def _quoted(words: str) -> str:
    return quoteattr(clean(words))


def _shape(shape: Shape, number: int, share: float) -> str:
    """Return one shape as XML."""
    scale = _UNIT * share
    match shape:
        case Rect():
            form = "roundRect" if shape.round else "rect"
            place = _place(shape.x, shape.y, shape.width, shape.height, scale)
            return _wsp(
                number, place, _form(form), _fill(shape.fill) + _edge(shape.edge, 1, dashed=shape.dashed)
            )
        case Disc():
            place = _place(
                shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius, scale
            )
            return _wsp(
                number,
                place,
                _form("ellipse"),
                _fill(shape.fill) + _edge(shape.edge, 1.5, dashed=shape.dashed),
            )
        case Diamond():
            place = _place(
                shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius, scale
            )
            return _wsp(number, place, _form("diamond"), _fill(shape.fill) + _edge(shape.edge, 1.5))
        case Line():
            return _line(shape, number, scale)
        case Label():
            return _label(shape, number, scale, share)


def _place(x: float, y: float, width: float, height: float, scale: float) -> str:
    return (
        f'<a:xfrm><a:off x="{int(x * scale)}" y="{int(y * scale)}"/>'
        f'<a:ext cx="{int(width * scale)}" cy="{int(height * scale)}"/></a:xfrm>'
    )


def _form(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _fill(role: str) -> str:
    return (
        "<a:noFill/>"
        if role == NONE
        else f'<a:solidFill><a:srgbClr val="{PALETTE[role][1:].upper()}"/></a:solidFill>'
    )


def _edge(role: str, width: float, *, dashed: bool = False, arrow: bool = False) -> str:
    if role == NONE:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    tail = '<a:tailEnd type="triangle"/>' if arrow else ""
    return f'<a:ln w="{int(width * 9525)}">{_fill(role)}{dash}{tail}</a:ln>'


def _wsp(number: int, place: str, form: str, looks: str, words: str = "") -> str:
    body = words or "<wps:bodyPr/>"
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Shape {number}"/><wps:cNvSpPr/>'
        f"<wps:spPr>{place}{form}{looks}</wps:spPr>{body}</wps:wsp>"
    )


def _line(line: Line, number: int, scale: float) -> str:
    xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
    left, top = min(xs), min(ys)
    width, height = max(xs) - left, max(ys) - top
    steps = "".join(
        f'<a:{"moveTo" if index == 0 else "lnTo"}><a:pt x="{int((x - left) * scale)}" y="{int((y - top) * scale)}"/></a:{"moveTo" if index == 0 else "lnTo"}>'
        for index, (x, y) in enumerate(line.points)
    )
    form = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{int(width * scale)}" h="{int(height * scale)}" fill="none">{steps}</a:path></a:pathLst></a:custGeom>'
    )
    looks = "<a:noFill/>" + _edge(line.colour, line.width, dashed=line.dashed, arrow=line.arrow)
    return _wsp(number, _place(left, top, width, height, scale), form, looks)


def _label(label: Label, number: int, scale: float, share: float) -> str:
    """Return a label as a text box without edges around its position."""
    width, height = text_width(label.text) * label.size * 0.62 + 8, label.size * 1.5
    x = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    y = label.y - label.size * 1.12
    if label.upright:  # not every program turns text: above its axis it is read everywhere
        x, y = 0.0, -label.size * 0.2
    side = {"start": "left", "middle": "center", "end": "right"}["start" if label.upright else label.anchor]
    bold = "<w:b/>" if label.bold else ""
    size = max(10, round(label.size * share * 0.75 * 2 * 0.97))
    words = (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{bold}'
        f'<w:color w:val="{PALETTE[label.colour][1:].upper()}"/><w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(clean(label.text))}</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>'
    )
    return _wsp(
        number,
        _place(x, y, width, height, scale),
        _form("rect"),
        "<a:noFill/><a:ln><a:noFill/></a:ln>",
        words,
    )
