"""Charts that Office draws itself, on slides and in Word documents, with their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
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
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from relturn.documents.chart import Chart, Measure, Shares, Trend, Waterfall
from relturn.findings.phrasing import format_number
from relturn.render.office.packaging import clean
from relturn.render.office.plots import (
    DAY_FORM,
    Plot,
    axis_start,
    days_between_ticks,
    plot_of,
    titled,
)
from relturn.render.office.slides import colour
from relturn.render.pictures.scene import ACCENT, PAPER, Scene

Box = tuple[int, int, int, int]
"""The left edge, top edge, width and height of a box, in English metric units."""


def is_native(chart: Chart) -> bool:
    """Return whether Office has the type of a chart. All other charts are groups of shapes."""
    return isinstance(chart, (Measure, Trend, Waterfall, Shares))


def put_native(slide: Any, chart: Chart, box: Box) -> None:
    """Put a chart that Office has into a box on a slide."""
    match chart:
        case Measure():
            _measure(slide, chart, box)
        case Trend():
            plot = _plot(chart)
            series = [(s.name, s.values, s.role) for s in plot.series]
            made = _lines(slide, chart, box, plot.names, series, plot.most, title=titled(chart))
            for index in plot.series[0].hollow:
                _mark(made.plots[0].series[0].points[index].marker, PAPER, ACCENT)
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
            raise AssertionError(type(chart))


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
    series = [(s.name if s.is_reference else chart.title, s.values, s.role) for s in plot.series]
    _lines(slide, chart, box, plot.names, series, title=title)


def _lines(
    slide: Any, chart: Chart, box: Box, names: Sequence[date | str], series: Sequence[tuple[str, Sequence[float | None], str]], most: float | None = None, *,
    title: str = "",
) -> Any:  # fmt: skip
    made = _native(slide, chart, box, names, series, XL_CHART_TYPE.LINE_MARKERS, title)
    _set_ticks(made.category_axis, [name for name in names if isinstance(name, date)])
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
        _mark(plotted.marker, role, role)
        if name in _REFERENCES:
            plotted.format.line.dash_style = MSO_LINE.DASH
            plotted.marker.style = XL_MARKER_STYLE.NONE
        _last_label(plotted, name, role, values)
    return made


def _set_ticks(axis: Any, days: Sequence[date]) -> None:
    """Put dates on an axis of time, at equal distances."""
    if not days:
        return
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = DAY_FORM, False
    element = axis._element  # noqa: SLF001 - the library has no distance between dates
    for base in element.findall(qn("c:baseTimeUnit")):
        element.remove(base)
    step = str(days_between_ticks(days))
    for name, value in (("c:baseTimeUnit", "days"), ("c:majorUnit", step), ("c:majorTimeUnit", "days")):
        element.append(element.makeelement(qn(name), {"val": value}))


def _mark(marker: Any, fill: str, edge: str) -> None:
    """Make a mark a disc with the colours of two roles."""
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 7
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour(fill)
    marker.format.line.color.rgb = colour(edge)


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
    names: Sequence[date | str],
    series: Sequence[tuple[str, Sequence[float | None], str]],
    kind: Any,
    title: str,
) -> Any:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [clean(name) if isinstance(name, str) else name for name in names]
    for name, values, _ in series:
        data.add_series(clean(name), values)
    frame = slide.shapes.add_chart(kind, *map(Emu, box), data)
    add_text(frame, chart)
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


def add_text(shape: Any, chart: Chart | Scene) -> None:
    """Set the name of a shape and its alternative text for people who cannot see it."""
    about = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - the library has no alternative text
    about.set("name", clean(chart.title))
    about.set("descr", clean(chart.words))
