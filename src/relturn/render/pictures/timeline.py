"""The promises of both sides on a timeline, with milestones, date changes and dependencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from relturn.documents.chart import Bar, Timeline
from relturn.render.pictures.scene import (
    AMBER,
    BAD,
    CLIENT,
    FAINT,
    GOOD,
    INK,
    NONE,
    PAPER,
    SOFT,
    SUPPLIER,
    THIRD_PARTY,
    Diamond,
    Disc,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
    block,
    fitted,
    folded,
)

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 720, 280, 40, 26, 36
_LATE = ("late", "broken: dropped")
_APART = 48
"""The distance between the label of today and the label of a month."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale that converts dates to horizontal positions."""

    start: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the horizontal position of a date."""
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return round(self.left + share * (self.right - self.left), 1)


def draw(chart: Timeline) -> Scene:
    """Draw one row for each promise, with marks for its dates.

    Diamonds show the original and the changed due date. A disc shows the date on which the promise was done.
    """
    drawn = _drawn(chart)
    bars = tuple(chart.bars[index] for index in drawn)
    days = [day for bar in bars for day in (bar.first, bar.due, bar.done) if day]
    days += [chart.today, *(day for day, _, _ in chart.milestones)]
    scale = Scale(min(days) - timedelta(days=7), max(days) + timedelta(days=10), _LEFT, _WIDTH - _RIGHT)
    low = 46 if chart.milestones else 14
    bottom = _TOP + len(bars) * _ROW
    shapes = [*months(scale, chart.today, bottom), *_milestones(chart, scale, bottom)]
    places = [_TOP + index * _ROW + _ROW / 2 for index in range(len(bars))]
    rows = {index: row for row, index in enumerate(drawn)}
    for row, bar in enumerate(bars):
        shapes += _ties(bar, row, bars, places, scale, rows)
    for bar, y in zip(bars, places, strict=True):
        shapes += _bar(bar, y, scale)
    third = ((THIRD_PARTY, "Third party"),) if any(bar.side == THIRD_PARTY for bar in bars) else ()
    sides = {bar.side for bar in bars}
    key = (
        *(((CLIENT, fitted(chart.names[0], 200, 12)),) if CLIENT in sides else ()),
        *(((SUPPLIER, fitted(chart.names[1], 200, 12)),) if SUPPLIER in sides else ()),
        *third,
        *(((GOOD, "Done (disc)"),) if any(bar.done for bar in bars) else ()),
        (SOFT, "Due (diamond)"),
        *(((AMBER, "New due date"),) if any(bar.due != bar.first for bar in bars) else ()),
        *(((BAD, "Late"),) if any(bar.state in _LATE for bar in bars) else ()),
    )
    words = chart.words
    if len(bars) < len(chart.bars):
        capped = f"{len(bars)} of {len(chart.bars)} shown"
        words += f" {capped}: first the late promises, then those that are due next."
        shapes.append(Label(0, 12, capped, INK, 12))
    return Scene(_WIDTH, bottom + low, tuple(shapes), chart.title, words, key)


def _drawn(chart: Timeline) -> list[int]:
    """Return the indexes of the promises to draw, in order. If there are too many, late ones go first, then those due next."""

    def rank(index: int) -> tuple[int, int]:
        bar = chart.bars[index]
        day = (bar.due or bar.first or chart.today).toordinal()
        if bar.state in _LATE:
            return 0, day
        return (1, day) if bar.done is None else (2, -day)

    return sorted(sorted(range(len(chart.bars)), key=rank)[: chart.most])


def _bar(bar: Bar, y: float, scale: Scale) -> list[Shape]:
    late = bar.state in _LATE
    hint = f"{bar.words} ({bar.who or bar.side}): original due date {bar.first}, current due date {bar.due}, {bar.state}"
    shapes: list[Shape] = [Rect(0, y - 13, 4, 26, bar.side, hint=hint)]
    shapes += block(14, y, folded(bar.words, _LEFT - 40, 2), colour=BAD if late else INK)
    if bar.first and bar.due and bar.first != bar.due:
        shapes.append(Line(((scale.x(bar.first), y), (scale.x(bar.due), y)), AMBER, 2, dashed=True))
    if bar.first:
        shapes.append(Diamond(scale.x(bar.first), y, 6, PAPER, BAD if late else SOFT, hint))
    if bar.due and bar.due != bar.first:
        shapes.append(Diamond(scale.x(bar.due), y, 6, BAD if late else AMBER, NONE, hint))
    if bar.done:
        shapes.append(Disc(scale.x(bar.done), y, 5, AMBER if bar.state == "done late" else GOOD, hint=hint))
    return shapes


def _ties(
    bar: Bar, index: int, bars: tuple[Bar, ...], places: list[float], scale: Scale, rows: dict[int, int]
) -> list[Shape]:
    """Return lines to a promise from the promises that it depends on."""
    shapes: list[Shape] = []
    here = bar.due or bar.first
    for before in bar.after:
        other = rows.get(before)
        there = None if other is None else bars[other].due or bars[other].first
        if here and there and other is not None:
            start, end = (scale.x(there), places[other]), (scale.x(here), places[index])
            shapes.append(Line((start, (start[0], end[1]), (end[0] - 8, end[1])), SOFT, 1, arrow=True))
    return shapes


def _milestones(chart: Timeline, scale: Scale, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    last_end = 0.0
    level = 0
    for day, words, reached in chart.milestones:
        x = scale.x(day)
        text = fitted(words, 200, 12)
        level = 1 - level if x - 100 < last_end else 0
        last_end = x + 100
        colour = GOOD if reached else SOFT
        anchor, at = ("end", x + 8) if x > _WIDTH - 140 else ("middle", x)
        shapes += [Line(((x, 18), (x, bottom + 4)), colour, 1), Diamond(x, bottom + 8, 5, colour)]
        shapes += [Label(at, bottom + 24 + level * 14, text, colour, 12, anchor)]
    return shapes


def months(scale: Scale, today: date, bottom: float) -> list[Shape]:
    """Return the lines and labels of the months, and those of today. A month near today has no label."""
    now = scale.x(today)
    shapes: list[Shape] = []
    for x, label in ticks(scale):
        shapes.append(Line(((x, 18), (x, bottom)), FAINT))
        if abs(x - now) > _APART:
            shapes.append(Label(x, 12, label, SOFT, 12, "middle"))
    anchor = "middle" if now < scale.right - 6 else "end"
    return [
        *shapes,
        Line(((now, 18), (now, bottom)), INK, 1, dashed=True),
        Label(now, 12, "Today", INK, 12, anchor, bold=True),
    ]


def ticks(scale: Scale) -> list[tuple[float, str]]:
    """Return the first days of at most seven months, with their positions."""
    months = (scale.end.year - scale.start.year) * 12 + scale.end.month - scale.start.month
    step = max(1, -(-months // 6))
    found = []
    year, month = scale.start.year, scale.start.month
    for _ in range(months):
        month += 1
        if month > 12:  # noqa: PLR2004 - months of a year
            year, month = year + 1, 1
        day = date(year, month, 1)
        if day <= scale.end and (year * 12 + month) % step == 0:
            found.append((scale.x(day), f"{day:%b %Y}"))
    return found
