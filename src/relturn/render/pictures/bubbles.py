"""The portfolio: stage against health, money as size."""

from __future__ import annotations

from relturn.documents.chart import Bubble, Bubbles
from relturn.render.pictures.scene import (
    ACCENT,
    BAD,
    FAINT,
    INK,
    PAPER,
    SOFT,
    WASH,
    Disc,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
    fitted,
)

_WIDTH, _LEFT, _TOP, _HEIGHT = 860, 44, 14, 300
_LOW = 34
"""The height of the strip for those whose health is not known."""
_MOST = 40


def draw(chart: Bubbles) -> Scene:
    """Stages to the right, health upwards; a strip below for those of whom nothing is known."""
    width = (_WIDTH - _LEFT) / max(1, len(chart.stages))
    floor = float(_TOP + _HEIGHT)
    shapes: list[Shape] = [
        Rect(_LEFT, _TOP, _WIDTH - _LEFT, _HEIGHT, PAPER, FAINT),
        Rect(_LEFT, floor, _WIDTH - _LEFT, _LOW, WASH),
    ]
    for score in (0, 25, 50, 75, 100):
        y = floor - score / 100 * _HEIGHT
        shapes += [
            Line(((_LEFT, y), (_WIDTH, y)), FAINT),
            Label(_LEFT - 6, y + 4, str(score), SOFT, 11, "end"),
        ]
    shapes.append(Label(_LEFT - 6, floor + _LOW / 2 + 4, "?", SOFT, 11, "end"))
    for index, stage in enumerate(chart.stages):
        shapes.append(Label(_LEFT + (index + 0.5) * width, floor + _LOW + 18, stage, SOFT, 12, "middle"))
    ordered = sorted(chart.bubbles, key=lambda bubble: (-bool(bubble.late), -bubble.weight))[: _MOST * 5]
    labelled = {bubble.name for bubble in ordered[:_MOST]}
    for bubble in ordered:
        shapes += _bubble(bubble, width, floor, named=bubble.name in labelled)
    key = ((ACCENT, "on time"), (BAD, "with late promises"), (SOFT, "size: money at risk"))
    words = chart.words
    if len(ordered) < len(chart.bubbles):
        capped = f"{len(ordered)} of {len(chart.bubbles)} shown"
        words += f" {capped}: those with late promises first, then by money at risk."
        shapes.append(Label(_WIDTH, 12, capped, SOFT, 11, "end"))
    return Scene(_WIDTH, floor + _LOW + 28, tuple(shapes), chart.title, words, key)


def _bubble(bubble: Bubble, width: float, floor: float, *, named: bool) -> list[Shape]:
    x = _LEFT + (bubble.at + 0.5) * width
    y = floor + _LOW / 2 if bubble.health is None else floor - bubble.health / 100 * _HEIGHT
    radius = 6 + 20 * bubble.weight**0.5
    colour = BAD if bubble.late else ACCENT
    hint = f"{bubble.name}: {bubble.stage}, health {'not known' if bubble.health is None else bubble.health}, {bubble.late} late"
    shapes: list[Shape] = [Disc(x, y, radius, colour, PAPER, hint=hint)]
    if named:
        shapes.append(
            Label(
                x,
                y - radius - 4 if y > _TOP + radius + 16 else y + radius + 13,
                fitted(bubble.name, width, 11),
                INK,
                11,
                "middle",
            )
        )
    return shapes
