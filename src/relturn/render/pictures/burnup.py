"""The number of promises due and kept, added up by date."""

from __future__ import annotations

from datetime import timedelta

from relturn.documents.chart import BurnUp
from relturn.render.pictures.scene import FAINT, GOOD, SOFT, Disc, Label, Line, Scene, Shape
from relturn.render.pictures.timeline import Scale, ticks

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 230, 34, 110, 14, 28


def draw(chart: BurnUp) -> Scene:
    """Draw two stepped lines: the promises that were due, and the due promises that were kept."""
    end = chart.days[-1]
    start = min(chart.days[0] - timedelta(days=7), end - timedelta(days=1))
    scale = Scale(start, end, _LEFT, _WIDTH - _RIGHT)
    most = max(1, *chart.due)
    floor = float(_HEIGHT - _BOTTOM)

    def y(number: int) -> float:
        return round(floor - number / most * (floor - _TOP), 1)

    shapes: list[Shape] = []
    step = max(1, -(-most // 5))
    for number in range(0, most + 1, step):
        shapes += [
            Line(((_LEFT, y(number)), (_WIDTH - _RIGHT, y(number))), FAINT),
            Label(_LEFT - 6, y(number) + 4, str(number), SOFT, 12, "end"),
        ]
    shapes += [Label(x, _HEIGHT - 8, label, SOFT, 12, "middle") for x, label in ticks(scale)]
    close = abs(y(chart.due[-1]) - y(chart.done[-1])) < 14  # noqa: PLR2004 - the height of a label
    for counts, colour, name, lift in (
        (chart.due, SOFT, "due", -6 if close else 4),
        (chart.done, GOOD, "kept", 10 if close else 4),
    ):
        places: list[tuple[float, float]] = [(scale.x(start), floor)]
        for day, number in zip(chart.days, counts, strict=True):
            places += [(scale.x(day), places[-1][1]), (scale.x(day), y(number))]
        shapes += [Line(tuple(places), colour, 2.5), Disc(*places[-1], 4, colour)]
        shapes.append(
            Label(places[-1][0] + 9, places[-1][1] + lift, f"{counts[-1]} {name}", colour, 13, bold=True)
        )
    return Scene(_WIDTH, _HEIGHT, tuple(shapes), chart.title, chart.words)
