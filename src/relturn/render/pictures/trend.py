"""The health chart over time."""

from __future__ import annotations

from relturn.documents.chart import Trend
from relturn.render.pictures.scene import (
    ACCENT,
    FAINT,
    GOOD,
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

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 210, 34, 60, 12, 28
_GOOD_FROM = 75


def draw(chart: Trend) -> Scene:
    """Draw one line from 0 to 100. Each point shows why the value changed."""
    right, floor = float(_WIDTH - _RIGHT), float(_HEIGHT - _BOTTOM)
    first, last = chart.points[0][0], chart.points[-1][0]
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
    places = [(scale.x(day), y(score)) for day, score, _ in chart.points]
    shapes.append(Line(tuple(places), ACCENT, 2.5))
    for (x, height), (day, score, why) in zip(places, chart.points, strict=True):
        shapes.append(Disc(x, height, 4, ACCENT, hint=f"{day}: {score}" + (f", {why}" if why else "")))
    shapes.append(
        Label(places[-1][0] + 10, places[-1][1] + 5, str(chart.points[-1][1]), ACCENT, 16, bold=True)
    )
    return Scene(_WIDTH, _HEIGHT, tuple(shapes), chart.title, chart.words)
