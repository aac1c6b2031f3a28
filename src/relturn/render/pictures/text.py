"""Pictures for a terminal: the journey, lines as rows of small bars, and horizontal bars."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from relturn.declare.vocabulary import choice_label
from relturn.documents.chart import BurnUp, Chart, Events, Journey, Mark, Shares, Trend, Waterfall
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
            return [_trend(chart)]
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
        case Events():
            return _lanes(chart)
        case Waterfall():
            return _bars(
                [
                    (name, amount, f"{amount:,.0f} {chart.unit}".strip().replace("-", "−"))
                    for name, amount, _ in chart.steps
                ]
            )
        case _:
            return []


def _trend(chart: Trend) -> str:
    """Return health over time, with the number of parts that the first and last value come from."""
    first, last = chart.points[0], chart.points[-1]
    values = " → ".join(f"{dot.score} ({dot.known} of {dot.parts} parts)" for dot in (first, last))
    days = f"{format_day(first.day)} to {format_day(last.day)}"
    return f"{spark([dot.score for dot in chart.points], 0, 100)}  {values}, {days}"


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
    """Return one bar for each row, with a precision of one eighth of a character. Negative bars lie left of a zero line."""
    least = min(0.0, *(value for _, value, _ in rows))
    whole = max(0.0, *(value for _, value, _ in rows)) - least or 1
    left = round(-least / whole * _WIDE)
    longest = max(len(name) for name, _, _ in rows)
    made = []
    for name, value, label in rows:
        eighths = round(abs(value) / whole * _WIDE * 8)
        if value < 0:
            bar = f"{'█' * max(1, round(eighths / 8)):>{left}}│"
        else:
            bar = f"{' ' * left}{'│' if left else ''}{'█' * (eighths // 8)}{_PARTS[eighths % 8].strip()}"
        made.append(f"{name:{longest}}  {bar:{_WIDE + bool(left)}}  {label}")
    return made


_LANE = 56
"""The number of columns of the time axis of a timeline."""
_AXIS = 10
"""The number of columns that the name of a month needs, with a space."""


def _lanes(chart: Events) -> list[str]:
    """Return a line for each kind of event, with a mark or the number of events in each column, below the months."""
    start, end = chart.days[0], chart.days[-1]

    def column(day: date) -> int:
        return (day - start).days * (_LANE - 1) // max(1, (end - start).days)

    longest = max(len(name) for name, _ in chart.lanes)
    now = column(chart.today)
    axis = [" "] * (_LANE + _AXIS)
    for at in range(0, _LANE, _AXIS):
        day = start + timedelta((end - start).days * at // (_LANE - 1))
        label = f"{day:%b %Y}"
        axis[at : at + len(label)] = label
    made = [f"{'':{longest}}  {''.join(axis).rstrip()}"]
    for name, marks in chart.lanes:
        here: dict[int, list[Mark]] = {}
        for mark in marks:
            here.setdefault(column(mark.day), []).append(mark)
        signs = [_sign(here[at]) if at in here else "│" if at == now else "·" for at in range(_LANE)]
        made.append(f"{name:{longest}}  {''.join(signs)}")
    return [*made, f"{'':{longest}}  {'':{now}}│ today"]


def _sign(marks: Sequence[Mark]) -> str:
    """Return the sign of the events in one column: ✓ good, ✗ bad, ● neither, or how many there are."""
    if len(marks) > 1:
        return str(len(marks)) if len(marks) < 10 else "+"  # noqa: PLR2004 - one digit
    return {True: "✓", False: "✗", None: "●"}[marks[0].is_good]
