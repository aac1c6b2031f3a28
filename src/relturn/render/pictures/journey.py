"""The journey chart: stages in a row, or in a column for a narrow screen."""

from __future__ import annotations

from relturn.declare.vocabulary import choice_label
from relturn.documents.chart import Journey, Stop
from relturn.render.pictures.scene import (
    ACCENT,
    FAINT,
    GOOD,
    INK,
    PAPER,
    SOFT,
    Disc,
    Label,
    Line,
    Scene,
    Shape,
)

_WIDTH, _Y, _MARGIN = 720, 28, 58
_FAINT = ("ahead", "not needed")
_STEP = 46


def draw(chart: Journey) -> Scene:
    """Draw the stages from left to right."""
    stops = chart.stops
    gap = (_WIDTH - 2 * _MARGIN) / max(1, len(stops) - 1)
    places = [(_MARGIN + index * gap, float(_Y)) for index in range(len(stops))]
    shapes = _way(stops, places)
    for stop, (x, y) in zip(stops, places, strict=True):
        colour, below = (SOFT if stop.state in _FAINT else INK), _days(stop)
        shapes += [
            *_mark(stop, x, y),
            Label(x, y + 32, choice_label(stop.name), colour, 13, "middle", bold=stop.state == "now"),
        ]
        shapes += [Label(x, y + 48, below, SOFT, 12, "middle")] if below else []
    return Scene(_WIDTH, 84, tuple(shapes), chart.title, chart.words)


def draw_narrow(chart: Journey) -> Scene:
    """Draw the stages from top to bottom."""
    places = [(20.0, 22.0 + index * _STEP) for index in range(len(chart.stops))]
    shapes = _way(chart.stops, places)
    for stop, (x, y) in zip(chart.stops, places, strict=True):
        colour, below = (SOFT if stop.state in _FAINT else INK), _days(stop)
        shapes += [
            *_mark(stop, x, y),
            Label(x + 24, y + 5, choice_label(stop.name), colour, 15, bold=stop.state == "now"),
        ]
        shapes += [Label(300, y + 5, below, SOFT, 13, "end")] if below else []
    return Scene(320, 22 + len(chart.stops) * _STEP, tuple(shapes), chart.title, chart.words)


def _way(stops: tuple[Stop, ...], places: list[tuple[float, float]]) -> list[Shape]:
    now = next((index for index, stop in enumerate(stops) if stop.state == "now"), 0)
    return [Line((places[0], places[-1]), FAINT, 4), Line((places[0], places[now]), GOOD, 4)]


def _mark(stop: Stop, x: float, y: float) -> list[Shape]:
    if stop.state == "done":
        tick = ((x - 4, y), (x - 1, y + 3.5), (x + 4.5, y - 3))
        return [Disc(x, y, 9, GOOD), Line(tick, PAPER, 2)]
    if stop.state == "now":
        return [Disc(x, y, 13, ACCENT), Disc(x, y, 5, PAPER)]
    return [Disc(x, y, 9, PAPER, SOFT)]


def _days(stop: Stop) -> str:
    if stop.state == "not needed":
        return "not needed"
    if stop.days is None or stop.state == "ahead":
        return ""
    return f"{stop.days} day{'' if stop.days == 1 else 's'}"
