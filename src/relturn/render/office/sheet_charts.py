"""Charts of a workbook: those that Excel has, each above the cells with its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from relturn.documents.chart import Chart
from relturn.documents.look import Look
from relturn.render.colours import replaced
from relturn.render.office.packaging import clean
from relturn.render.office.plots import (
    DAY_FORM,
    Plot,
    Series,
    axis_start,
    days_between_ticks,
    plot_of,
    titled,
)
from relturn.render.pictures.scene import FAINT, PALETTE, PAPER

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ROWS, _WIDTH, _HEIGHT = 16, 620, 300
"""The rows that a chart takes, and its width and height in pixels."""


def put_charts(
    book: Any, sheet: Worksheet, charts: Sequence[Chart], row: int, look: Look, styles: dict[str, Any]
) -> None:
    """Add the charts that Excel has to a sheet, one below the other from a row on."""
    breaks = []
    for chart in charts:
        plot = plot_of(chart)
        if plot is not None:
            breaks.append(row - 1)
            _chart(book, sheet, chart, plot, row, look)
            row = _numbers(book, sheet, plot, row + _ROWS, styles) + 2
    sheet.set_h_pagebreaks(breaks[1:])


def _numbers(book: Any, sheet: Worksheet, plot: Plot, row: int, styles: dict[str, Any]) -> int:
    """Write the numbers of a chart below a row with names, and return the row after them."""
    number = book.add_format({"num_format": plot.form, "align": "right", "indent": 1})
    for column, series in enumerate(plot.series, 1):
        sheet.write_string(row, column, clean(series.name), styles["head of numbers"])
        for index, value in enumerate(series.values, row + 1):
            sheet.write_number(index, column, value, number)
    sheet.write_string(row, 0, "Date" if _is_dated(plot) else "", styles["head"])
    for index, name in enumerate(plot.names, row + 1):
        if isinstance(name, date):
            sheet.write_datetime(index, 0, datetime.combine(name, time()), styles["day"])
        else:
            sheet.write_string(index, 0, clean(name), styles["cell"])
    return row + 1 + len(plot.names)


def _is_dated(plot: Plot) -> bool:
    return any(isinstance(name, date) for name in plot.names)


def _chart(book: Any, sheet: Worksheet, chart: Chart, plot: Plot, row: int, look: Look) -> None:
    dated, data, count = _is_dated(plot), row + _ROWS + 1, len(plot.names)
    made = book.add_chart({"type": "line" if dated else "bar"})
    colours = {**PALETTE, **replaced(look)}
    for column, series in enumerate(plot.series, 1):
        line: dict[str, Any] = {"color": colours[series.role], "width": 1.25 if series.is_reference else 2.5}
        if series.is_reference:
            line["dash_type"] = "dash"
        made.add_series(
            {
                "name": [sheet.name, row + _ROWS, column],
                "categories": [sheet.name, data, 0, data + count - 1, 0],
                "values": [sheet.name, data, column, data + count - 1, column],
                **(_points(line, colours[series.role], series) if dated else _bars(colours, series, plot)),
            }
        )
    made.set_title({"name": clean(titled(chart)), "name_font": {"size": 11}})
    made.set_legend({"position": "bottom"} if len(plot.series) > 1 else {"none": True})
    if dated:
        limits = {} if plot.most is None else {"min": 0, "max": plot.most}
        grid = {"visible": True, "line": {"color": PALETTE[FAINT]}}
        made.set_y_axis({"num_format": plot.form, "major_gridlines": grid, **limits})
        step = days_between_ticks([name for name in plot.names if isinstance(name, date)])
        unit = {"major_unit": step, "major_unit_type": "days"}
        made.set_x_axis({"date_axis": True, "num_format": DAY_FORM, **unit})
    else:
        made.set_y_axis({"reverse": True, "label_position": "low"})
        made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, **_from(plot)})
    made.set_size({"width": _WIDTH, "height": _HEIGHT})
    sheet.insert_chart(row, 0, made, {"description": clean(chart.words)})


def _from(plot: Plot) -> dict[str, float]:
    start = axis_start(plot)
    return {} if start is None else {"min": start}


def _points(line: dict[str, Any], colour: str, series: Series) -> dict[str, Any]:
    """Return the look of a line: readings have marks."""
    mark = (
        {"type": "none"}
        if series.is_reference
        else {"type": "circle", "fill": {"color": colour}, "border": {"color": colour}}
    )
    thin = {"type": "circle", "fill": {"color": PALETTE[PAPER]}, "border": {"color": colour}}
    points = [thin if index in series.hollow else None for index in range(len(series.values))]
    return {"line": line, "marker": mark, **({"points": points} if series.hollow else {})}


def _bars(colours: Mapping[str, str], series: Series, plot: Plot) -> dict[str, Any]:
    """Return the look of bars: each has its amount at its end."""
    own = {"points": [{"fill": {"color": colours[role]}} for role in series.roles]} if series.roles else {}
    labels = {"value": True, "num_format": plot.form}
    return {"fill": {"color": colours[series.role]}, "gap": 60, "data_labels": labels, **own}
