"""Events of a relationship by date, with a lane for each kind of event."""

from __future__ import annotations

from datetime import timedelta

from relturn.documents.chart import Events, Mark
from relturn.render.pictures.scene import (
    ACCENT,
    BAD,
    FAINT,
    GOOD,
    INK,
    SOFT,
    Diamond,
    Disc,
    Label,
    Line,
    Scene,
    Shape,
    fitted,
)
from relturn.render.pictures.timeline import Scale, months

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 720, 110, 24, 28, 32
_BESIDE = 9
"""The distance of a label from its mark, and from what follows it."""


def draw(chart: Events) -> Scene:
    """Draw one lane for each kind of event. A good event is a green disc, a bad one a red diamond.

    A mark has its short name next to it where there is room before the next mark and before the line of today.
    """
    days = chart.days
    scale = Scale(days[0] - timedelta(days=3), days[-1] + timedelta(days=3), _LEFT, _WIDTH - _RIGHT)
    bottom = _TOP + len(chart.lanes) * _ROW
    today = scale.x(chart.today)
    shapes = months(scale, chart.today, bottom)
    for row, (name, marks) in enumerate(chart.lanes):
        shapes += _lane(name, marks, _TOP + row * _ROW + _ROW / 2, scale, today)
    kinds = {mark.is_good for _, marks in chart.lanes for mark in marks}
    key = (
        *(((GOOD, "Good"),) if True in kinds else ()),
        *(((BAD, "Bad (diamond)"),) if False in kinds else ()),
    )
    return Scene(_WIDTH, bottom + 8, tuple(shapes), chart.title, chart.words, key)


def _lane(name: str, marks: tuple[Mark, ...], y: float, scale: Scale, today: float) -> list[Shape]:
    shapes: list[Shape] = [
        Label(0, y + 4, fitted(f"{name} ({len(marks)})", _LEFT - 12, 12), INK, 12, bold=True),
        Line(((_LEFT, y), (_WIDTH - _RIGHT, y)), FAINT),
    ]
    places = [scale.x(mark.day) for mark in marks]
    for mark, x, after in zip(marks, places, [*places[1:], float(_WIDTH)], strict=True):
        end = min(after, today) if x < today else after
        if mark.is_good is False:
            shapes.append(Diamond(x, y, 6, BAD, hint=mark.words))
        else:
            shapes.append(Disc(x, y, 5, GOOD if mark.is_good else ACCENT, hint=mark.words))
        if mark.short and fitted(mark.short, end - x - 2 * _BESIDE, 12) == mark.short:
            shapes.append(Label(x + _BESIDE, y - 4, mark.short, SOFT, 12))
    return shapes
