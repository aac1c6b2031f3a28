"""Promises on a time line: the first date, new dates, and when each was done."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date, timedelta

from relturn.domain.status import PromiseLine, StatusReport

WIDTH = 760
_LEFT, _RIGHT, _TOP, _ROW = 290, 24, 26, 34
_CHARACTERS = 44
_LINES = 2
_MOST = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise: its words, and the places of first date, present date and day done."""

    y: float
    lines: tuple[str, ...]
    side: str
    state: str
    first: float | None
    due: float | None
    done: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """One month on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture; `today` is a place."""

    width: int
    height: float
    left: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float
    more: int
    words: str


def picture(report: StatusReport) -> Timeline | None:
    """Work out the time line; None where no promise has a date."""
    lines = [line for line in report.promises if line.first or line.due]
    if not lines:
        return None
    days = [day for line in lines for day in (line.first, line.due, line.done) if day] + [report.today]
    start, end = min(days) - timedelta(days=7), max(days) + timedelta(days=7)
    scale = _Scale(start, end)
    shown = lines[-_MOST:]
    bars = tuple(_bar(line, index, scale) for index, line in enumerate(shown))
    late = sum(line.state == "late" for line in lines)
    words = f"{len(lines)} promises by date; {late} are late today."
    height = _TOP + len(shown) * _ROW + 12
    return Timeline(
        WIDTH,
        height,
        _LEFT,
        bars,
        tuple(_ticks(scale)),
        scale.x(report.today),
        len(lines) - len(shown),
        words,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    end: date

    def x(self, day: date) -> float:
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _bar(line: PromiseLine, index: int, scale: _Scale) -> Bar:
    wrapped = textwrap.wrap(line.statement, _CHARACTERS)
    if len(wrapped) > _LINES:
        wrapped = [*wrapped[: _LINES - 1], wrapped[_LINES - 1][: _CHARACTERS - 1] + "…"]
    words = (
        f"{line.statement} ({line.owner or line.side}): first date {line.first}, now {line.due}, {line.state}"
    )
    first, due, done = (scale.x(day) if day else None for day in (line.first, line.due, line.done))
    return Bar(_TOP + index * _ROW + _ROW / 2, tuple(wrapped), line.side, line.state, first, due, done, words)


def _ticks(scale: _Scale) -> list[Tick]:
    months = (scale.end.year - scale.start.year) * 12 + scale.end.month - scale.start.month
    step = max(1, -(-months // 6))
    ticks = []
    year, month = scale.start.year, scale.start.month
    for _ in range(months + 1):
        month += 1
        if month > 12:  # noqa: PLR2004 - months of a year
            year, month = year + 1, 1
        day = date(year, month, 1)
        if day <= scale.end and (year * 12 + month) % step == 0:
            ticks.append(Tick(scale.x(day), day.strftime("%b %Y")))
    return ticks
