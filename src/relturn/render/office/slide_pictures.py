"""Charts on slides: native, editable charts if PowerPoint has the type, otherwise groups of shapes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from relturn.documents.chart import Chart, Relations, Timeline
from relturn.render.office.native_charts import Box, add_text, is_native, put_native
from relturn.render.office.packaging import clean
from relturn.render.office.slides import colour
from relturn.render.pictures.draw import narrow, scene
from relturn.render.pictures.relations import MANY, boxes_across
from relturn.render.pictures.scene import (
    NONE,
    Diamond,
    Disc,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
    text_width,
)

_FORMS = {
    "rect": MSO_SHAPE.RECTANGLE,
    "round": MSO_SHAPE.ROUNDED_RECTANGLE,
    "disc": MSO_SHAPE.OVAL,
    "diamond": MSO_SHAPE.DIAMOND,
}


def put(slide: Any, chart: Chart, box: Box) -> int:
    """Put a chart into a box on a slide, and return the height that the chart uses."""
    if is_native(chart):
        put_native(slide, chart, box)
        return box[3]
    return _drawn(slide, _scene(chart, box[2]), box)


def _scene(chart: Chart, width: int) -> Scene:
    """Return the scene of a chart for a slide: with only as many promises as are readable, and a journey from top to bottom in a column."""
    if width < _COLUMN and (upright := narrow(chart)):
        return upright
    if isinstance(chart, Timeline):
        chart = replace(chart, most=_MOST_PROMISES)
    if isinstance(chart, Relations) and len(chart.boxes) > MANY:
        chart = replace(chart, across=boxes_across(chart, _ROOM))
    return scene(chart)


_LABEL = 0.97
"""The size of a label in PowerPoint as a share of its size in the picture, so that it stays in its box."""
_MOST_PROMISES = 10
_COLUMN = Inches(7)
"""The width below which a picture is in one of two columns."""
_UNIT = Inches(0.0115)
"""The size of a unit of a picture in a column, which makes its text as large as that of points."""
_ROOM = 0.44
"""The height of the area for a relationship map on a slide as a share of its width."""


def natural_height(chart: Chart, width: int, most: int) -> int:
    """Return the height of a picture at a given width: by its proportions, or a fixed share for native charts."""
    if is_native(chart):
        return int(min(most, width * 0.27))
    drawn = _scene(chart, width)
    foot = int(Pt(20)) if drawn.key else 0
    unit = _UNIT if width < _COLUMN and narrow(chart) else width / drawn.width
    return min(most, int(unit * drawn.height) + foot)


_LEGIBLE = Pt(8)
"""The smallest text of a picture."""


def least_height(chart: Chart, width: int) -> int:
    """Return the smallest height of a picture at which its text can be read; 0 for native charts, which set their own text."""
    if is_native(chart):
        return 0
    drawn = _scene(chart, width)
    smallest = min((shape.size for shape in drawn.shapes if isinstance(shape, Label)), default=0.0)
    foot = int(Pt(20)) if drawn.key else 0
    return int(drawn.height * _LEGIBLE / smallest / _LABEL) + foot if smallest else 0


def _drawn(slide: Any, drawn: Scene, box: Box) -> int:
    """Draw a scene as one group of shapes, as large as the box allows. Return the height that the scene uses."""
    left, top, width, height = box
    foot = Pt(20) if drawn.key else 0
    scale = min(width / drawn.width, (height - foot) / drawn.height)
    group = slide.shapes.add_group_shape()
    for shape in drawn.shapes:
        _shape(group.shapes, shape, left, top, scale)
    add_text(group, drawn)
    bottom = top + int(drawn.height * scale)
    if drawn.key:
        frame = slide.shapes.add_textbox(Emu(left), Emu(bottom), Emu(width), Emu(foot)).text_frame
        line = frame.paragraphs[0]
        for role, meaning in drawn.key:
            mark, words = line.add_run(), line.add_run()
            mark.text, words.text = "■ ", clean(f"{meaning}    ")
            mark.font.color.rgb, words.font.color.rgb = colour(role), colour("soft")
            mark.font.size = words.font.size = Pt(11)
    return int(drawn.height * scale) + int(foot)


def _shape(shapes: Any, shape: Shape, left: int, top: int, scale: float) -> None:
    def at(x: float, y: float) -> tuple[Emu, Emu]:
        return Emu(int(left + x * scale)), Emu(int(top + y * scale))

    match shape:
        case Rect():
            form = _FORMS["round" if shape.round else "rect"]
            made = shapes.add_shape(
                form, *at(shape.x, shape.y), Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
            )
            if shape.round:
                made.adjustments[0] = min(0.5, shape.round / min(shape.width, shape.height))
            _looks(made, shape.fill, shape.edge, dashed=shape.dashed)
        case Disc() | Diamond():
            form = _FORMS["disc" if isinstance(shape, Disc) else "diamond"]
            size = Emu(int(2 * shape.radius * scale))
            made = shapes.add_shape(form, *at(shape.x - shape.radius, shape.y - shape.radius), size, size)
            _looks(made, shape.fill, shape.edge, dashed=isinstance(shape, Disc) and shape.dashed)
        case Line():
            _line(shapes, shape, at, scale)
        case Label():
            _label(shapes, shape, at, scale)


def _flat(made: Any) -> None:
    """Remove a shape's own shadow and that of the theme."""
    made.shadow.inherit = False
    for effect in made._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}effectRef"):  # noqa: SLF001 - the library has no styles
        effect.set("idx", "0")


def _looks(made: Any, fill: str, edge: str, *, dashed: bool) -> None:
    _flat(made)
    if fill == NONE:
        made.fill.background()
    else:
        made.fill.solid()
        made.fill.fore_color.rgb = colour(fill)
    if edge == NONE:
        made.line.fill.background()
        return
    made.line.color.rgb, made.line.width = colour(edge), Pt(1.25)
    if dashed:
        made.line.dash_style = MSO_LINE.DASH


def _line(shapes: Any, line: Line, at: Any, scale: float) -> None:
    start, *rest = [at(x, y) for x, y in line.points]
    if not rest:
        return
    path = shapes.build_freeform(*start, scale=1.0)
    path.add_line_segments(rest, close=False)
    made = path.convert_to_shape()
    _flat(made)
    made.fill.background()
    made.line.color.rgb, made.line.width = colour(line.colour), Emu(int(line.width * scale))
    if line.dashed:
        made.line.dash_style = MSO_LINE.DASH
    if line.arrow:
        end = made.line._get_or_add_ln()  # noqa: SLF001 - the library has no arrows
        end.append(
            end.makeelement(
                "{http://schemas.openxmlformats.org/drawingml/2006/main}tailEnd", {"type": "triangle"}
            )
        )


def _label(shapes: Any, label: Label, at: Any, scale: float) -> None:
    width, height = text_width(label.text) * label.size * 0.62 + 8, label.size * 1.5
    x = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    y = label.y - label.size * 1.12
    if label.upright:
        x, y = label.x - width / 2 - label.size * 0.35, label.y - height / 2
    made = shapes.add_textbox(*at(x, y), Emu(int(width * scale)), Emu(int(height * scale)))
    made.rotation = -90 if label.upright else 0
    frame = made.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    line = frame.paragraphs[0]
    line.alignment = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}[label.anchor]
    run = line.add_run()
    run.text = clean(label.text)
    run.font.size, run.font.bold = Emu(int(label.size * scale * _LABEL)), label.bold or None
    run.font.color.rgb = colour(label.colour)
