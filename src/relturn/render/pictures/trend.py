"""The health chart over time."""

from __future__ import annotations

from relturn.documents.chart import FEWEST_PARTS, Trend
from relturn.findings.phrasing import format_day, pluralize
from relturn.render.pictures.scene import (
    ACCENT,
    FAINT,
    GOOD,
    NONE,
    PAPER,
    SOFT,
    WASH,
    Disc,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
)
from relturn.render.pictures.timeline import Scale, ticks

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 224, 34, 60, 26, 28
_GOOD_FROM = 75


def draw(chart: Trend) -> Scene:
    """Draw one line from 0 to 100. Each point shows why the value changed."""
    right, floor = float(_WIDTH - _RIGHT), float(_HEIGHT - _BOTTOM)
    first, last = chart.points[0].day, chart.points[-1].day
    scale = Scale(first, last, _LEFT, right)

    def y(score: int) -> float:
        return round(floor - score / 100 * (floor - _TOP), 1)

    shapes: list[Shape] = [Rect(_LEFT, y(100), right - _LEFT, y(_GOOD_FROM) - y(100), WASH)]
    for score in (0, 25, 50, 75, 100):
        shapes += [
            Line(((_LEFT, y(score)), (right, y(score))), FAINT),
            Label(_LEFT - 6, y(score) + 4, str(score), SOFT, 12, "end"),
        ]
    shapes.append(Label(_LEFT + 6, y(100) + 15, "Good", GOOD, 12))
    shapes += [Label(x, _HEIGHT - 8, label, SOFT, 12, "middle") for x, label in ticks(scale)]
    places = [(scale.x(dot.day), y(dot.score)) for dot in chart.points]
    for before, after, dot in zip(places, places[1:], chart.points, strict=False):
        shapes.append(Line((before, after), ACCENT, 1.5 if dot.is_thin else 2.5, dashed=dot.is_thin))
    for (x, height), dot in zip(places, chart.points, strict=True):
        hint = f"{format_day(dot.day)}: {dot.score}, from {dot.known} of {pluralize(dot.parts, 'part')}"
        fill, edge = (PAPER, ACCENT) if dot.is_thin else (ACCENT, NONE)
        shapes.append(Disc(x, height, 4, fill, edge, hint=hint + (f", {dot.why}" if dot.why else "")))
    latest, (x, height) = chart.points[-1], places[-1]
    shapes += [
        Label(x + 10, height + 5, str(latest.score), ACCENT, 16, bold=True),
        Label(x + 10, height + 20, f"{latest.known} of {latest.parts}", SOFT, 12),
        Label(0, 12, "Health, of 100", SOFT, 12),
    ]
    return Scene(_WIDTH, _HEIGHT, tuple(shapes), chart.title, chart.words, _key(chart))


def _key(chart: Trend) -> tuple[tuple[str, str], ...]:
    """Return the meaning of hollow marks, if there are any."""
    if not any(dot.is_thin for dot in chart.points):
        return ()
    return ((ACCENT, "Health"), (SOFT, f"Hollow: from fewer than {FEWEST_PARTS} parts"))
