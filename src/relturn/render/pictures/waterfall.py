"""Amounts next to each other: current revenue, revenue at risk, recovered revenue and possible growth."""

from __future__ import annotations

from relturn.documents.chart import Waterfall
from relturn.render.pictures.scene import ACCENT, BAD, FAINT, GOOD, SOFT, Label, Line, Rect, Scene, Shape

_WIDTH, _LEFT, _ROW, _RIGHT = 720, 230, 38, 140
COLOURS = {"whole": ACCENT, "down": BAD, "up": GOOD}
"""The colour of each kind of step; a negative amount is red."""


def draw(chart: Waterfall) -> Scene:
    """Draw one bar for each amount, from a common zero line. Negative amounts go to the left."""
    amounts = [amount for _, amount, _ in chart.steps]
    most, least = max(0.0, *amounts) if amounts else 0.0, min(0.0, *amounts) if amounts else 0.0
    room = (_WIDTH - _LEFT - _RIGHT) / ((most - least) or 1.0)
    zero = _LEFT - least * room
    shapes: list[Shape] = []
    for index, (name, amount, kind) in enumerate(chart.steps):
        y = 8 + index * _ROW
        width = max(2.0, abs(amount) * room)
        colour = BAD if amount < 0 else COLOURS[kind]
        left = zero - width if amount < 0 else zero
        said = f"{amount:,.0f} {chart.unit}".strip() + (" (negative)" if amount < 0 else "")
        shapes += [
            Label(_LEFT - 10, y + 18, name, SOFT, 13, "end"),
            Rect(left, y, width, 26, colour, round=2, hint=f"{name}: {said}"),
            Label(max(left + width, zero) + 8, y + 18, said, colour, 13, bold=True),
        ]
    height = 8 + len(chart.steps) * _ROW
    shapes.append(Line(((zero, 2.0), (zero, height - 4.0)), FAINT, 1))
    return Scene(_WIDTH, height, tuple(shapes), chart.title, chart.words)
