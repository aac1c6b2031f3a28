"""The client segments compared with a typical portfolio."""

from __future__ import annotations

from relturn.documents.chart import Shares
from relturn.render.pictures.scene import ACCENT, FAINT, SOFT, Label, Line, Rect, Scene, Shape

_WIDTH, _LEFT, _RIGHT, _ROW = 720, 110, 120, 40


def draw(chart: Shares) -> Scene:
    """Draw two bars for each name: the share in this portfolio, and the typical share."""
    most = max((value for _, share, usual in chart.shares for value in (share, usual)), default=1.0) or 1.0
    shapes: list[Shape] = []
    for index, (name, share, usual) in enumerate(chart.shares):
        y = 6 + index * _ROW
        here, there = (value / most * (_WIDTH - _LEFT - _RIGHT) for value in (share, usual))
        shapes += [
            Label(_LEFT - 10, y + 17, name, SOFT, 13, "end"),
            Rect(_LEFT, y, max(1.0, here), 16, ACCENT, hint=f"{name}: {share:.0%}"),
        ]
        shapes += [
            Rect(_LEFT, y + 18, max(1.0, there), 8, FAINT, hint=f"typical: {usual:.0%}"),
            Label(_LEFT + max(here, there) + 8, y + 17, f"{share:.0%}", ACCENT, 13, bold=True),
        ]
    height = 6 + len(chart.shares) * _ROW
    shapes.append(Line(((_LEFT, 2.0), (_LEFT, float(height - 8))), FAINT))
    return Scene(
        _WIDTH,
        height,
        tuple(shapes),
        chart.title,
        chart.words,
        ((ACCENT, "This portfolio"), (FAINT, "Typical portfolio")),
    )
