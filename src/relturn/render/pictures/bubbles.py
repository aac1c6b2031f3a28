"""The portfolio chart: stage against health, with revenue at risk as the size of a bubble."""

from __future__ import annotations

from relturn.declare.vocabulary import choice_label
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

_WIDTH, _LEFT, _TOP, _HEIGHT = 720, 44, 14, 300
_LOW = 34
"""The height of the strip for relationships without a health value."""
_MOST = 40


def draw(chart: Bubbles) -> Scene:
    """Draw stages from left to right and health upwards, with a strip below for relationships without a health value."""
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
            Label(_LEFT - 6, y + 4, str(score), SOFT, 12, "end"),
        ]
    shapes.append(Label(_LEFT + 4, floor + _LOW - 5, "Not enough data on health", SOFT, 12))
    for index, stage in enumerate(chart.stages):
        shapes.append(
            Label(_LEFT + (index + 0.5) * width, floor + _LOW + 18, choice_label(stage), SOFT, 12, "middle")
        )
    ordered = sorted(chart.bubbles, key=lambda bubble: (-bool(bubble.late), -bubble.weight))[: _MOST * 5]
    labelled = {bubble.name for bubble in ordered[:_MOST]}
    taken: list[tuple[float, float]] = []
    for bubble in ordered:
        shapes += _bubble(bubble, width, floor, taken, named=bubble.name in labelled)
    key = (
        (ACCENT, "On time"),
        (BAD, "With late promises"),
        (SOFT, "Size: revenue at risk; hollow: little data on health"),
    )
    words = chart.words
    if len(ordered) < len(chart.bubbles):
        capped = f"{len(ordered)} of {len(chart.bubbles)} shown"
        words += f" {capped}: first those with late promises, then those with the highest revenue at risk."
        shapes.append(Label(_WIDTH, 12, capped, SOFT, 12, "end"))
    return Scene(_WIDTH, floor + _LOW + 28, tuple(shapes), chart.title, words, key)


def _bubble(
    bubble: Bubble, width: float, floor: float, taken: list[tuple[float, float]], *, named: bool
) -> list[Shape]:
    x = _LEFT + (bubble.at + 0.5) * width
    y = floor + _LOW / 2 if bubble.health is None else floor - bubble.health / 100 * _HEIGHT
    radius = 6 + 20 * bubble.weight**0.5
    colour = BAD if bubble.late else ACCENT
    said = "not known" if bubble.health is None else f"{bubble.health}, from {bubble.known} of 6 parts"
    hint = f"{bubble.name}: {choice_label(bubble.stage)}, health {said}, late promises: {bubble.late}"
    shapes: list[Shape] = [
        Disc(
            x, y, radius, PAPER if bubble.is_thin else colour, colour if bubble.is_thin else PAPER, hint=hint
        )
    ]
    if named:
        above, below = y - radius - 4, y + radius + 13
        wanted = (
            (above, below, above - _LABEL, below + _LABEL) if above > _TOP + 12 else (below, below + _LABEL)
        )
        free = (
            at
            for at in wanted
            if not any(abs(x - other) < width and abs(at - height) < _LABEL for other, height in taken)
        )
        at = next(free, wanted[0])
        taken.append((x, at))
        shapes.append(Label(x, at, fitted(bubble.name, width * 1.4, 12), INK, 12, "middle"))
    return shapes


_LABEL = 13
"""The height of a label."""
