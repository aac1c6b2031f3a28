"""The numbers of the charts that Office draws itself, for slides, documents and workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relturn.documents.chart import FEWEST_PARTS, BurnUp, Chart, Measure, Shares, Trend, Waterfall
from relturn.render.pictures.scene import ACCENT, BAD, FAINT, GOOD, SOFT
from relturn.render.pictures.waterfall import COLOURS


class Series(NamedTuple):
    """The values of one line, or of one row of bars, with its name and the role of its colour."""

    name: str
    values: Sequence[float]
    role: str
    is_reference: bool = False
    """Whether the line is a target or baseline and not a reading."""
    roles: Sequence[str] = ()
    """The role of the colour of each bar, if they differ."""
    hollow: Sequence[int] = ()
    """The indexes of the points with hollow marks, because they rest on little data."""


class Plot(NamedTuple):
    """The numbers of a chart: `names` are the days or names on its axis. `form` is the number format of Excel."""

    names: Sequence[date | str]
    series: Sequence[Series]
    form: str = "#,##0.##"
    most: float | None = None


def plot_of(chart: Chart) -> Plot | None:
    """Return the numbers of a chart that Office can draw, and None for all others."""
    match chart:
        case Measure() if chart.points:
            return _measure(chart)
        case Trend():
            scores = [float(dot.score) for dot in chart.points]
            hollow = [index for index, dot in enumerate(chart.points) if dot.is_thin]
            series = Series("Health", scores, ACCENT, hollow=hollow)
            return Plot([dot.day for dot in chart.points], [series], "0", 100)
        case BurnUp():
            due, kept = list(map(float, chart.due)), list(map(float, chart.done))
            return Plot(chart.days, [Series("Due", due, SOFT), Series("Kept", kept, GOOD)], "0")
        case Waterfall():
            amounts = [amount for _, amount, _ in chart.steps]
            return Plot(
                [name for name, _, _ in chart.steps],
                [Series(chart.unit or "Amount", amounts, ACCENT, roles=_roles(chart))],
                "#,##0",
            )
        case Shares():
            ours = [share for _, share, _ in chart.shares]
            usual = [typical for _, _, typical in chart.shares]
            return Plot(
                [name for name, _, _ in chart.shares],
                [Series("This portfolio", ours, ACCENT), Series("Typical portfolio", usual, FAINT)],
                "0%",
            )
        case _:
            return None


def titled(chart: Chart) -> str:
    """Return the title of a chart with its unit, and with the meaning of hollow marks if it has some."""
    match chart:
        case Measure():
            return f"{chart.title} ({chart.unit})"
        case Trend():
            thin = any(dot.is_thin for dot in chart.points)
            return (
                f"{chart.title} (of 100{f'; hollow: from fewer than {FEWEST_PARTS} parts' if thin else ''})"
            )
        case _:
            return chart.title


def _roles(chart: Waterfall) -> list[str]:
    return [BAD if amount < 0 else COLOURS[kind] for _, amount, kind in chart.steps]


def _measure(chart: Measure) -> Plot:
    values = [value for _, value in chart.points]
    series = [Series("Reading", values, BAD if chart.moves == "wrong" else ACCENT)]
    for name, value, role in (("Baseline", chart.baseline, SOFT), ("Target", chart.target, GOOD)):
        if value is not None:
            series.append(Series(name, [value] * len(values), role, is_reference=True))
    return Plot([day for day, _ in chart.points], series)


DAY_FORM = "d mmm yy"
"""The number format of the dates on an axis of time."""


def days_between_ticks(days: Sequence[date]) -> int:
    """Return the days between two dates on an axis of time, so that the last of three to seven dates is near the last reading."""
    span = (max(days) - min(days)).days
    return min(range(max(1, -(-span // _MOST)), max(1, span // _FEWEST) + 1), key=lambda step: span % step)


_MOST, _FEWEST = 6, 3
"""The highest and the lowest number of distances between dates on an axis."""


_ROOM = 0.25
"""The room for the amount of a negative bar, as a share of the length of all bars."""


def axis_start(plot: Plot) -> float | None:
    """Return where the axis of bars begins, so that the amount of a negative bar does not lie over its name. None if no bar is negative."""
    values = [0.0, *(value for series in plot.series for value in series.values)]
    return min(values) - _ROOM * (max(values) - min(values)) if min(values) < 0 else None
