"""Pictures for a terminal: the journey, lines as rows of small bars, and horizontal bars."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from relturn.declare.vocabulary import choice_label
from relturn.documents.chart import BurnUp, Chart, Journey, Shares, Trend, Waterfall
from relturn.findings.phrasing import format_day
from relturn.render.pictures.sparkline import spark

_SIGNS = {"not needed": "–", "done": "✓", "now": "▶", "ahead": "·"}
_WIDE = 32
_PARTS = " ▏▎▍▌▋▊▉"


def lines(chart: Chart) -> list[str]:
    """Return a picture as lines of text; empty for a picture that a terminal cannot draw well."""
    match chart:
        case Journey():
            return ["  ".join(f"{_SIGNS[stop.state]} {choice_label(stop.name)}" for stop in chart.stops)]
        case Trend():
            scores = [score for _, score, _ in chart.points]
            return [
                f"{spark(scores, 0, 100)}  {scores[0]} → {scores[-1]}, {format_day(chart.points[0][0])} to {format_day(chart.points[-1][0])}"
            ]
        case BurnUp():
            most = max(chart.due)
            return [
                f"due   {spark(_in_time(chart.days, chart.due), 0, most)}  {chart.due[-1]}",
                f"kept  {spark(_in_time(chart.days, chart.done), 0, most)}  {chart.done[-1]}",
                f"      {format_day(chart.days[0])} to {format_day(chart.days[-1])}",
            ]
        case Shares():
            return _bars(
                [(name, share, f"{share:.0%} (typical {usual:.0%})") for name, share, usual in chart.shares]
            )
        case Waterfall():
            return _bars(
                [
                    (name, abs(amount), f"{amount:,.0f} {chart.unit}".strip())
                    for name, amount, _ in chart.steps
                ]
            )
        case _:
            return []


def _in_time(days: Sequence[date], counts: Sequence[int]) -> list[int]:
    """Return counts at equal intervals over the whole period. Each is the count of the latest date before it."""
    length = (days[-1] - days[0]).days
    columns = min(_WIDE, length + 1)
    found = []
    for column in range(columns):
        day = days[0] + timedelta(length * column // max(1, columns - 1))
        found.append(counts[bisect_right(days, day) - 1])
    return found


def _bars(rows: Sequence[tuple[str, float, str]]) -> list[str]:
    """Return one bar for each row, with a precision of one eighth of a character."""
    most = max((value for _, value, _ in rows), default=0) or 1
    longest = max(len(name) for name, _, _ in rows)
    made = []
    for name, value, label in rows:
        eighths = round(value / most * _WIDE * 8)
        bar = "█" * (eighths // 8) + _PARTS[eighths % 8].strip()
        made.append(f"{name:{longest}}  {bar:{_WIDE}}  {label}")
    return made
