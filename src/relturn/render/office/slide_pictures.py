"""Charts on slides: native, editable charts if PowerPoint has the type, otherwise groups of shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from relturn.documents.chart import Chart, Measure, Relations, Shares, Timeline, Trend, Waterfall
from relturn.findings.phrasing import format_number
from relturn.render.office.packaging import clean
from relturn.render.office.plots import Plot, axis_start, plot_of, titled
from relturn.render.office.slides import colour
from relturn.render.pictures.draw import narrow, scene
from relturn.render.pictures.scene import (
    NONE,
    PAPER,
    Diamond,
    Disc,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
    text_width,
)

Box = tuple[int, int, int, int]
"""The left edge, top edge, width and height of a box, in English metric units."""
_FORMS = {
    "rect": MSO_SHAPE.RECTANGLE,
    "round": MSO_SHAPE.ROUNDED_RECTANGLE,
    "disc": MSO_SHAPE.OVAL,
    "diamond": MSO_SHAPE.DIAMOND,
}


def is_native(chart: Chart) -> bool:
    """Return whether Office has the type of a chart. All other charts are groups of shapes."""
    return isinstance(chart, (Measure, Trend, Waterfall, Shares))


def put(slide: Any, chart: Chart, box: Box) -> int:
    """Put a chart into a box on a slide, and return the height that the chart uses."""
    match chart:
        case Measure():
            _measure(slide, chart, box)
        case Trend():
            plot = _plot(chart)
            days = [f"{day:%d %b %y}" for day in plot.names]
            series = [(s.name, s.values, s.role) for s in plot.series]
            made = _lines(slide, chart, box, days, series, plot.most, title=titled(chart))
            for index in plot.series[0].hollow:
                fill = made.plots[0].series[0].points[index].marker.format.fill
                fill.solid()
                fill.fore_color.rgb = colour(PAPER)
        case Waterfall():
            plot = _plot(chart)
            made = _bars(slide, chart, box, plot, f"{chart.title} ({plot.series[0].name})")
            for index, role in enumerate(plot.series[0].roles):
                fill = made.plots[0].series[0].points[index].format.fill
                fill.solid()
                fill.fore_color.rgb = colour(role)
        case Shares():
            _bars(slide, chart, box, _plot(chart))
        case _:
            return _drawn(slide, _scene(chart, box[2]), box)
    return box[3]


def _scene(chart: Chart, width: int) -> Scene:
    """Return the scene of a chart for a slide: with only as many promises as are readable, and a journey from top to bottom in a column."""
    if width < _COLUMN and (upright := narrow(chart)):
        return upright
    if isinstance(chart, Timeline):
        chart = replace(chart, most=_MOST_PROMISES)
    if isinstance(chart, Relations) and len(chart.boxes) > _MANY:
        chart = replace(chart, across=_ACROSS)
    return scene(chart)


_MOST_PROMISES = 10
_COLUMN = Inches(7)
"""The width below which a picture is in one of two columns."""
_UNIT = Inches(0.0115)
"""The size of a unit of a picture in a column, which makes its text as large as that of points."""
_MANY, _ACROSS = 12, 8
"""The number of people from which a relationship map on a slide is wide, and its boxes in a row."""


def natural_height(chart: Chart, width: int, most: int) -> int:
    """Return the height of a picture at a given width: by its proportions, or a fixed share for native charts."""
    if is_native(chart):
        return int(min(most, width * 0.27))
    drawn = _scene(chart, width)
    foot = int(Pt(20)) if drawn.key else 0
    unit = _UNIT if width < _COLUMN and narrow(chart) else width / drawn.width
    return min(most, int(unit * drawn.height) + foot)


def _plot(chart: Chart) -> Plot:
    """Return the numbers of a chart that is native."""
    plot = plot_of(chart)
    assert plot is not None
    return plot


def _measure(slide: Any, chart: Measure, box: Box) -> None:
    title = titled(chart)
    plot = plot_of(chart)
    if plot is None:
        _lines(slide, chart, box, ["–"], [(chart.title, [None], "accent")], title=title)
        return
    days = [f"{day:%b %y}" for day in plot.names]
    series = [(s.name if s.is_reference else chart.title, s.values, s.role) for s in plot.series]
    _lines(slide, chart, box, days, series, title=title)


def _lines(
    slide: Any, chart: Chart, box: Box, names: Sequence[str], series: Sequence[tuple[str, Sequence[float | None], str]], most: float | None = None, *,
    title: str = "",
) -> Any:  # fmt: skip
    made = _native(slide, chart, box, names, series, XL_CHART_TYPE.LINE_MARKERS, title)
    if (
        most is None
        and "%" in title
        and max((value for _, shown, _ in series for value in shown if value is not None), default=0)
        <= _HUNDRED
    ):
        made.value_axis.maximum_scale = _HUNDRED
    if most is not None:
        made.value_axis.maximum_scale, made.value_axis.minimum_scale = most, 0
    values = {name if name in _REFERENCES else "": shown[-1] for name, shown, _ in series}
    for plotted, (name, _, role) in zip(made.plots[0].series, series, strict=True):
        plotted.format.line.color.rgb, plotted.format.line.width, plotted.smooth = (
            colour(role),
            Pt(1.25 if name in _REFERENCES else 2.5),
            False,
        )
        plotted.marker.format.fill.solid()
        plotted.marker.format.fill.fore_color.rgb = colour(role)
        plotted.marker.format.line.color.rgb = colour(role)
        if name in _REFERENCES:
            plotted.format.line.dash_style = MSO_LINE.DASH
            plotted.marker.style = XL_MARKER_STYLE.NONE
        _last_label(plotted, name, role, values)
    return made


_HUNDRED = 100
_REFERENCES = ("Baseline", "Target")
"""The lines of a chart that do not show readings."""


def _last_label(plotted: Any, name: str, role: str, last: Mapping[str, float | None]) -> None:
    """Label a line at its last point: a reference line with its name and value, any other line with its value.

    `last` holds the last value of each reference line by its name, and of the readings by an empty name. Labels go away
    from the other lines.
    """
    value = last[name if name in _REFERENCES else ""]
    if value is None:
        return
    label = plotted.points[len(plotted.values) - 1].data_label
    others = [
        other
        for key, other in last.items()
        if other is not None and key != (name if name in _REFERENCES else "")
    ]
    nearest = min(others, key=lambda other: abs(other - value), default=None)
    above = nearest is None or nearest < value or (nearest == value and name != "Baseline")
    label.position = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.BELOW
    label.text_frame.text = clean(
        f"{name} {format_number(value)}" if name in _REFERENCES else format_number(value)
    )
    font = label.text_frame.paragraphs[0].font
    font.size, font.bold, font.color.rgb = Pt(11), name not in _REFERENCES, colour(role)


def _bars(slide: Any, chart: Chart, box: Box, plot: Plot, title: str = "") -> Any:
    names = [str(name) for name in plot.names]
    series = [(s.name, s.values, s.role) for s in plot.series]
    made = _native(slide, chart, box, names, series, XL_CHART_TYPE.BAR_CLUSTERED, title)
    made.value_axis.visible = made.value_axis.has_major_gridlines = False
    start = axis_start(plot)
    if start is not None:
        made.value_axis.minimum_scale = start
    made.category_axis.reverse_order = True
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # left of what is negative
    made.value_axis.tick_labels.number_format, made.value_axis.tick_labels.number_format_is_linked = (
        plot.form,
        False,
    )
    drawn = made.plots[0]
    drawn.gap_width, drawn.has_data_labels = 60, True
    drawn.data_labels.number_format, drawn.data_labels.number_format_is_linked = plot.form, False
    drawn.data_labels.font.size = Pt(12)
    for plotted, (_, _, role) in zip(drawn.series, series, strict=True):
        plotted.format.fill.solid()
        plotted.format.fill.fore_color.rgb = colour(role)
    return made


def _native(
    slide: Any,
    chart: Chart,
    box: Box,
    names: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None], str]],
    kind: Any,
    title: str,
) -> Any:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [clean(name) for name in names]
    for name, values, _ in series:
        data.add_series(clean(name), values)
    frame = slide.shapes.add_chart(kind, *map(Emu, box), data)
    _add_text(frame, chart)
    made = frame.chart
    for axis in made._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):  # noqa: SLF001 - the library numbers them below zero
        axis.set("val", axis.get("val").lstrip("-"))
    made.font.size = Pt(11)
    made.has_legend = len(series) > 1 and not title
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    made.has_title = bool(title)
    if title:
        made.chart_title.text_frame.text = clean(title)
        (
            made.chart_title.text_frame.paragraphs[0].font.size,
            made.chart_title.text_frame.paragraphs[0].font.bold,
        ) = Pt(13), True
    made.value_axis.major_gridlines.format.line.color.rgb = colour("line")
    made.value_axis.format.line.fill.background()
    made.font.name = "+mn-lt"  # the theme's font, also in Word
    return made


def _add_text(shape: Any, chart: Chart | Scene) -> None:
    """Set the name of a shape and its alternative text for people who cannot see it."""
    about = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - the library has no alternative text
    about.set("name", clean(chart.title))
    about.set("descr", clean(chart.words))


def _drawn(slide: Any, drawn: Scene, box: Box) -> int:
    """Draw a scene as one group of shapes, as large as the box allows. Return the height that the scene uses."""
    left, top, width, height = box
    foot = Pt(20) if drawn.key else 0
    scale = min(width / drawn.width, (height - foot) / drawn.height)
    group = slide.shapes.add_group_shape()
    for shape in drawn.shapes:
        _shape(group.shapes, shape, left, top, scale)
    _add_text(group, drawn)
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
    run.font.size, run.font.bold = Emu(int(label.size * scale * 0.97)), label.bold or None
    run.font.color.rgb = colour(label.colour)
