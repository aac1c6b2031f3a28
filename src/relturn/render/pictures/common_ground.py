"""The needs of both sides, with their common ground in the middle."""

from __future__ import annotations

from relturn.documents.chart import SharedNeeds
from relturn.render.pictures.scene import (
    ACCENT,
    CLIENT,
    INK,
    PAPER,
    SOFT,
    SUPPLIER,
    WASH,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
    block,
    fitted,
    folded,
)

_WIDTH, _BOX, _MIDDLE, _TOP, _ROW, _LINES = 720, 210, 210, 30, 78, 4


def draw(chart: SharedNeeds) -> Scene:
    """Draw three columns: one side's needs, the common ground, and the other side's needs, with lines between linked boxes."""
    rows = max(1, len(chart.client), len(chart.supplier), len(chart.common_ground))
    height = _TOP + rows * _ROW
    left, middle, right = 0.0, (_WIDTH - _MIDDLE) / 2, float(_WIDTH - _BOX)
    places = {
        "client": _places(len(chart.client), rows),
        "common_ground": _places(len(chart.common_ground), rows),
        "supplier": _places(len(chart.supplier), rows),
    }
    shapes: list[Shape] = [
        Label(left, 16, fitted(f"{chart.names[0]} needs", _BOX, 13), CLIENT, 13, bold=True),
        Label(_WIDTH / 2, 16, "Common ground", ACCENT, 13, "middle", bold=True),
        Label(_WIDTH, 16, fitted(f"{chart.names[1]} needs", _BOX, 13), SUPPLIER, 13, "end", bold=True),
    ]
    for side, need, ground in chart.joins:
        start = left + _BOX if side == "client" else right
        end = middle if side == "client" else middle + _MIDDLE
        shapes.append(
            Line(
                ((start, places[side][need]), (end, places["common_ground"][ground])),
                CLIENT if side == "client" else SUPPLIER,
                1.5,
            )
        )
    for x, width, words, name, colour in (
        (left, _BOX, chart.client, "client", CLIENT), (middle, _MIDDLE, chart.common_ground, "common_ground", ACCENT), (right, _BOX, chart.supplier, "supplier", SUPPLIER),
    ):  # fmt: skip
        for text, y in zip(words, places[name], strict=True):
            shapes += _box(text, x, y, width, colour, filled=name == "common_ground")
    if not chart.common_ground:
        shapes.append(Label(_WIDTH / 2, _TOP + 30, "No common ground yet", SOFT, 12, "middle"))
    return Scene(_WIDTH, height, tuple(shapes), chart.title, chart.words)


def _places(number: int, rows: int) -> list[float]:
    """Return the vertical centres of a number of boxes, distributed evenly over the height of all rows."""
    step = rows * _ROW / max(1, number)
    return [_TOP + step * (index + 0.5) for index in range(number)]


def _box(text: str, x: float, y: float, width: float, colour: str, *, filled: bool) -> list[Shape]:
    box = Rect(x, y - _ROW / 2 + 5, width, _ROW - 10, WASH if filled else PAPER, colour, 6, hint=text)
    return [box, *block(x + 10, y, folded(text, width - 20, _LINES), colour=INK)]
