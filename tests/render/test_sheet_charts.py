"""Charts of a workbook: native, over the cells with their numbers, and on no other cell."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, LineChart
from openpyxl.utils import get_column_letter

from relturn.documents.chart import (
    BurnUp,
    Chart,
    HealthDot,
    Journey,
    Measure,
    Risks,
    Shares,
    Stop,
    Trend,
    Waterfall,
)
from relturn.documents.gate import release_report
from relturn.documents.kinds import KINDS
from relturn.documents.look import PLAIN, Look
from relturn.model.audience import INTERNAL
from relturn.render.office import xlsx
from relturn.render.office.plots import Plot, days_between_ticks, plot_of
from relturn.render.office.sheet_charts import put_charts
from relturn.render.office.workbook import workbook
from situations.world import at

DAYS = (date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1))
MEASURE = Measure(
    "Calls", "words", "% of calls", ((DAYS[0], 60), (DAYS[1], 70), (DAYS[2], 81)), 60, 90, "right"
)
TREND = Trend(
    "Health over time", "words", (HealthDot(DAYS[0], 40, "", 2, 6), HealthDot(DAYS[2], 70, "", 6, 6))
)
BURNUP = BurnUp("Kept", "words", DAYS, (1, 2, 4), (0, 1, 2))
WATERFALL = Waterfall("Value", "words", "EUR", (("revenue", 300.0, "whole"), ("margin", -100.0, "down")))
SHARES = Shares("Mix", "words", (("Ambassador", 0.25, 0.33), ("Rational", 0.75, 0.5)))


def sheet_of(*charts: Chart, look: Look = PLAIN) -> Any:
    """A sheet with nothing but charts, as another program reads it."""
    out = io.BytesIO()
    with workbook(out, DAYS[2]) as book:
        styles = {name: book.add_format() for name in ("head", "head of numbers", "cell")}
        styles["day"] = book.add_format({"num_format": "d mmm yyyy"})
        put_charts(book, book.add_worksheet("Charts"), charts, 3, look, styles)
    return openpyxl.load_workbook(out)["Charts"]


def charts_of(sheet: Any) -> list[Any]:
    """The charts of a sheet."""
    return list(sheet._charts)


def top_of(chart: Any) -> int:
    """The row in which a chart begins, from 0."""
    return int(chart.anchor._from.row)


def cells(sheet: Any) -> list[list[Any]]:
    """The rows of a sheet that are not empty."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [row for row in rows if any(cell is not None for cell in row)]


def test_a_measure_has_its_readings_with_their_dates_its_baseline_and_its_target() -> None:
    sheet = sheet_of(MEASURE)
    assert cells(sheet) == [
        ["Date", "Reading", "Baseline", "Target"],
        [datetime(2026, 1, 1), 60, 60, 90],  # noqa: DTZ001 - a workbook has no zones
        [datetime(2026, 3, 1), 70, 60, 90],  # noqa: DTZ001 - the same
        [datetime(2026, 6, 1), 81, 60, 90],  # noqa: DTZ001 - the same
    ]
    (chart,) = charts_of(sheet)
    assert isinstance(chart, LineChart)
    assert [series.val.numRef.f for series in chart.series] == [
        "Charts!$B$21:$B$23",
        "Charts!$C$21:$C$23",
        "Charts!$D$21:$D$23",
    ]
    assert {series.cat.numRef.f for series in chart.series} == {"Charts!$A$21:$A$23"}


@pytest.mark.parametrize(
    ("baseline", "target", "head"),
    [
        (None, 90, ["Date", "Reading", "Target"]),
        (None, None, ["Date", "Reading"]),
        (60, None, ["Date", "Reading", "Baseline"]),
    ],
)
def test_a_measure_without_target_or_baseline_has_no_such_line(
    baseline: float | None, target: float | None, head: list[str]
) -> None:
    sheet = sheet_of(Measure("Calls", "words", "%", MEASURE.points, baseline, target, "right"))
    assert cells(sheet)[0][: len(head)] == head
    assert len(charts_of(sheet)[0].series) == len(head) - 1


@pytest.mark.parametrize(
    ("chart", "kind", "numbers"),
    [
        (TREND, LineChart, [["Date", "Health"], [datetime(2026, 1, 1), 40], [datetime(2026, 6, 1), 70]]),  # noqa: DTZ001
        (WATERFALL, BarChart, [["", "EUR"], ["revenue", 300], ["margin", -100]]),
        (
            SHARES,
            BarChart,
            [
                ["", "This portfolio", "Typical portfolio"],
                ["Ambassador", 0.25, 0.33],
                ["Rational", 0.75, 0.5],
            ],
        ),
    ],
    ids=["trend", "waterfall", "shares"],
)
def test_other_charts_that_excel_has_are_native(chart: Chart, kind: type, numbers: list[list[Any]]) -> None:
    sheet = sheet_of(chart)
    assert [["" if cell is None else cell for cell in row] for row in cells(sheet)] == numbers
    assert isinstance(charts_of(sheet)[0], kind)


def test_promises_due_and_kept_are_two_lines() -> None:
    plot = plot_of(BURNUP)
    assert plot is not None
    assert [(series.name, list(series.values)) for series in plot.series] == [
        ("Due", [1, 2, 4]),
        ("Kept", [0, 1, 2]),
    ]


@pytest.mark.parametrize(
    "chart",
    [
        Journey("J", "w", (Stop("insight", "now", 3),)),
        Risks("R", "w", ()),
        Measure("M", "w", "%", (), 1, 2, "unknown"),
    ],
    ids=["journey", "risks", "no reading"],
)
def test_what_excel_cannot_draw_is_left_out(chart: Chart) -> None:
    assert plot_of(chart) is None
    assert charts_of(sheet_of(chart)) == []


def axis(chart: Chart) -> Any:
    return charts_of(sheet_of(chart))[0].x_axis


@pytest.mark.parametrize(
    ("span", "step"),
    [(0, 1), (1, 1), (3, 1), (6, 1), (7, 2), (28, 7), (75, 15), (90, 15), (121, 24), (365, 73), (370, 74)],
)
def test_dates_on_an_axis_are_days(span: int, step: int) -> None:
    first = date(2026, 1, 31)
    readings = ((first, 1.0), (first + timedelta(days=span), 2.0))
    shown = axis(Measure("M", "w", "%", readings, None, None, "right"))
    assert (shown.majorUnit, shown.majorTimeUnit, shown.numFmt.formatCode) == (step, "days", "d mmm yy")


def test_the_last_date_on_an_axis_is_near_the_last_reading() -> None:
    first = date(2026, 1, 31)
    for span in range(20, 800):
        step = days_between_ticks([first, first + timedelta(days=span)])
        assert span % step <= span / 10
        assert 3 <= span // step <= 6


def test_a_negative_bar_leaves_room_for_its_amount() -> None:
    value_axis = charts_of(sheet_of(WATERFALL))[0].y_axis
    assert value_axis.scaling.min == -200
    plain = sheet_of(Waterfall("V", "w", "EUR", (("a", 1.0, "whole"), ("b", 0.0, "up"))))
    assert charts_of(plain)[0].y_axis.scaling.min is None


def test_colours_are_those_of_the_firm() -> None:
    def colour(look: Look) -> str:
        series = charts_of(sheet_of(TREND, look=look))[0].series[0]
        return str(series.graphicalProperties.line.solidFill.srgbClr).upper()

    assert (colour(PLAIN), colour(Look(primary="#7A1F5C"))) == ("16345F", "7A1F5C")


def test_charts_stand_one_below_the_other_each_on_its_own_page() -> None:
    sheet = sheet_of(MEASURE, TREND)
    first, second = map(top_of, charts_of(sheet))
    assert first == 3
    assert second > 3 + 16 + 1 + 3
    assert [one.id for one in sheet.row_breaks.brk] == [second - 1]


@pytest.mark.parametrize("kind", ["status", "review", "value", "trust", "handover"])
def test_no_chart_of_a_report_lies_over_a_cell_and_no_sheet_is_empty(kind: str) -> None:
    assert kind in KINDS
    world = at("trust")
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx.render(release_report(world.relationship, world.context, kind, INTERNAL)))
    )
    assert any(charts_of(sheet) for sheet in book)
    for sheet in book:
        assert len(cells(sheet)) > 1, sheet.title
        for chart in charts_of(sheet):
            top, bottom = top_of(chart) + 1, chart.anchor.to.row + 1
            under = [
                row
                for row in sheet.iter_rows(min_row=top, max_row=bottom)
                if any(cell.value is not None for cell in row)
            ]
            assert not under, (sheet.title, chart)


def test_rows_are_as_tall_as_their_longest_cell() -> None:
    world = at("trust")
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx.render(release_report(world.relationship, world.context, "status", INTERNAL)))
    )
    for sheet in book:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                width = sheet.column_dimensions[get_column_letter(cell.column or 1)].width
                lines = -(-len(str(cell.value or "")) // width)
                if isinstance(cell.value, str) and cell.alignment.wrap_text and lines > 1:
                    assert (sheet.row_dimensions[cell.row].height or 15) >= 15 * lines, (
                        sheet.title,
                        cell.value,
                    )


def test_a_plot_has_a_name_for_each_value() -> None:
    for chart in (MEASURE, TREND, BURNUP, WATERFALL, SHARES):
        plot = plot_of(chart)
        assert isinstance(plot, Plot)
        assert {len(series.values) for series in plot.series} == {len(plot.names)}


def test_a_day_with_little_data_on_health_has_a_hollow_mark() -> None:
    (series,) = charts_of(sheet_of(TREND))[0].series
    assert [(point.idx, str(point.marker.spPr.solidFill.srgbClr).upper()) for point in series.dPt] == [
        (0, "FFFFFF")
    ]
