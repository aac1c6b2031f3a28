"""Amounts beside each other: what there is, what is at risk, what came back, what could come."""

from __future__ import annotations

from relturn.documents.chart import Waterfall
from relturn.render.pictures.scene import ACCENT, BAD, FAINT, GOOD, SOFT, Label, Line, Rect, Scene, Shape

_WIDTH, _LEFT, _ROW, _RIGHT = 760, 150, 38, 150
_COLOURS = {"whole": ACCENT, "down": BAD, "up": GOOD}


def draw(chart: Waterfall) -> Scene:
    """One bar an amount, from a common line."""
    most = max((abs(amount) for _, amount, _ in chart.steps), default=1.0) or 1.0
    shapes: list[Shape] = []
    for index, (name, amount, kind) in enumerate(chart.steps):
        y = 8 + index * _ROW
        width = max(2.0, abs(amount) / most * (_WIDTH - _LEFT - _RIGHT))
        colour = BAD if amount < 0 else _COLOURS[kind]
        shapes += [
            Label(_LEFT - 10, y + 18, name, SOFT, 13, "end"),
            Rect(_LEFT, y, width, 26, colour, round=2, hint=f"{name}: {amount:,.0f} {chart.unit}"),
        ]
        shapes.append(
            Label(_LEFT + width + 8, y + 18, f"{amount:,.0f} {chart.unit}".strip(), colour, 13, bold=True)
        )
    height = 8 + len(chart.steps) * _ROW
    shapes.append(Line(((_LEFT, 2.0), (_LEFT, height - 4.0)), FAINT, 1))
    return Scene(_WIDTH, height, tuple(shapes), chart.title, chart.words)
