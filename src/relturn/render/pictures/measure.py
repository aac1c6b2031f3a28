"""A measure as a small picture of its readings, baseline and target."""

from __future__ import annotations

from relturn.documents.chart import Measure
from relturn.render.pictures.scene import ACCENT, BAD, GOOD, SOFT, Disc, Label, Line, Scene, Shape

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 200, 104, 6, 40, 12, 20


def draw(chart: Measure) -> Scene:
    """Draw the readings by date, with lines for the baseline and the target."""
    lines = [value for value in (chart.baseline, chart.target) if value is not None]
    values = [value for _, value in chart.points] + lines
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    spread = (high - low) or 1.0

    def y(value: float) -> float:
        return round(_TOP + (high - value) / spread * (_HEIGHT - _TOP - _BOTTOM), 1)

    right = float(_WIDTH - _RIGHT)
    shapes: list[Shape] = []
    if chart.baseline is not None:
        shapes.append(Line(((0.0, y(chart.baseline)), (right, y(chart.baseline))), SOFT, 1, dashed=True))
    if chart.target is not None:
        at = y(chart.target)
        shapes += [
            Line(((0.0, at), (right, at)), GOOD, 1.5),
            Label(right + 5, at + 4, f"{chart.target:g}", GOOD, 11),
        ]
    colour = BAD if chart.moves == "wrong" else ACCENT
    places = [(_x(chart, index), y(value)) for index, (_, value) in enumerate(chart.points)]
    if places:
        shapes += [Line(tuple(places), colour, 2.5), Disc(*places[-1], 4, colour)]
        shapes.append(Label(0, _HEIGHT - 4, f"{chart.points[0][0]:%b %Y}", SOFT, 11))
    if len(places) > 1:
        shapes.append(Label(right, _HEIGHT - 4, f"{chart.points[-1][0]:%b %Y}", SOFT, 11, "end"))
    return Scene(_WIDTH, _HEIGHT, tuple(shapes), chart.title, chart.words)


def _x(chart: Measure, index: int) -> float:
    first, last = chart.points[0][0], chart.points[-1][0]
    share = (chart.points[index][0] - first).days / max(1, (last - first).days)
    return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)
