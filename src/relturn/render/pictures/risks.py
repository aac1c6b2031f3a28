"""The risk matrix: risks by likelihood and impact."""

from __future__ import annotations

from relturn.documents.chart import Risk, Risks
from relturn.render.pictures.scene import (
    AMBER,
    BAD,
    FAINT,
    GOOD,
    PAPER,
    SOFT,
    WASH,
    Disc,
    Label,
    Rect,
    Scene,
    Shape,
)

_LEFT, _TOP, _CELL, _HIGH = 40, 8, 128, 36
_HEAVY, _MIDDLE = 12, 6
_ROW, _SMALL_ROW = 5, 6
"""The number of dots, and of smaller dots, that lie next to each other in a cell."""


def draw(chart: Risks) -> Scene:
    """Draw likelihood upwards and impact to the right, in three grounds by weight.

    The numbers are those of the list next to the picture.
    """
    shapes: list[Shape] = []
    for likelihood in range(1, 6):
        for effect in range(1, 6):
            x, y = _LEFT + (effect - 1) * _CELL, _TOP + (5 - likelihood) * _HIGH
            weight = likelihood * effect
            ground = FAINT if weight >= _HEAVY else WASH if weight >= _MIDDLE else PAPER
            shapes.append(Rect(x, y, _CELL, _HIGH, ground, PAPER if ground == FAINT else FAINT))
            here = [risk for risk in chart.risks if (risk.likelihood, risk.effect) == (likelihood, effect)]
            shapes += _dots(here, x, y)
    bottom = _TOP + 5 * _HIGH
    for step in range(1, 6):
        shapes.append(Label(_LEFT - 8, bottom - (step - 0.5) * _HIGH + 4, str(step), SOFT, 12, "end"))
        shapes.append(Label(_LEFT + (step - 0.5) * _CELL, bottom + 15, str(step), SOFT, 12, "middle"))
    width = _LEFT + 5 * _CELL
    shapes += [
        Label((_LEFT + width) / 2, bottom + 32, "Impact", SOFT, 12, "middle"),
        Label(14, (_TOP + bottom) / 2, "Likelihood", SOFT, 12, "middle", upright=True),
    ]
    return Scene(width + 4, bottom + 38, tuple(shapes), chart.title, chart.words)


def _dots(risks: list[Risk], x: float, y: float) -> list[Shape]:
    """Return the risks of one cell: in one row, or smaller in two; those that do not fit are counted."""
    few = len(risks) <= _ROW
    radius, step, size = (11, 24, 12) if few else (8, 19, 10)
    most = _ROW if few else 2 * _SMALL_ROW
    shown = risks if len(risks) <= most else risks[: most - 1]
    shapes: list[Shape] = []
    for index, risk in enumerate(shown):
        weight = risk.likelihood * risk.effect
        colour = BAD if weight >= _HEAVY else AMBER if weight >= _MIDDLE else GOOD
        at = _place(index, few, x, y, step)
        shapes += [
            Disc(*at, radius, colour, hint=risk.words),
            Label(at[0], at[1] + size / 3, str(risk.number), PAPER, size, "middle", bold=True),
        ]
    if len(shown) < len(risks):
        at = _place(len(shown), few, x, y, step)
        shapes.append(Label(at[0], at[1] + 4, f"+{len(risks) - len(shown)}", SOFT, 12, "middle"))
    return shapes


def _place(index: int, few: bool, x: float, y: float, step: float) -> tuple[float, float]:
    """Return the place of a risk in its cell."""
    if few:
        return x + 16 + index * step, y + _HIGH / 2
    return x + 12 + index % _SMALL_ROW * step, y + _HIGH / 2 + (9 if index >= _SMALL_ROW else -9)
