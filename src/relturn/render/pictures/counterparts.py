"""The contact pairs of both sides, with their current and target levels."""

from __future__ import annotations

from relturn.documents.chart import Counterparts
from relturn.render.pictures.scene import (
    ACCENT,
    CLIENT,
    FAINT,
    PAPER,
    SOFT,
    SUPPLIER,
    Disc,
    Label,
    Line,
    Scene,
    Shape,
    fitted,
)

_WIDTH, _SIDE, _TOP, _ROW = 720, 220, 34, 30
_LEVELS = ("Vendor", "", "", "", "Trusted adviser")


def draw(chart: Counterparts) -> Scene:
    """Draw one row for each contact pair, with the current and target level between the contacts.

    Our contact is on the left, and the client's contact is on the right.
    """
    left, right = float(_SIDE + 20), float(_WIDTH - _SIDE - 20)
    xs = [left + index * (right - left) / 4 for index in range(5)]
    bottom = _TOP + len(chart.pairs) * _ROW
    shapes: list[Shape] = [Line(((x, _TOP - 6), (x, bottom)), FAINT) for x in xs]
    shapes += [
        Label(x, 14, name or str(index), SOFT, 12, "middle")
        for index, (x, name) in enumerate(zip(xs, _LEVELS, strict=True), 1)
    ]
    for index, pair in enumerate(chart.pairs):
        y = _TOP + index * _ROW + _ROW / 2
        hint = f"{pair.ours} and {pair.theirs}: current level {pair.level}" + (
            f", target level {pair.wanted}" if pair.wanted else ""
        )
        shapes += [
            Label(0, y + 4, fitted(pair.ours, _SIDE), SUPPLIER),
            Label(_WIDTH, y + 4, fitted(pair.theirs, _SIDE), CLIENT, anchor="end"),
        ]
        now = xs[pair.level - 1]
        if pair.wanted and pair.wanted != pair.level:
            wanted = xs[pair.wanted - 1]
            shapes += [
                Line(((now, y), (wanted - (8 if wanted > now else -8), y)), SOFT, 2, dashed=True, arrow=True)
            ]
            shapes.append(Disc(wanted, y, 6, PAPER, SOFT, hint=hint))
        shapes.append(Disc(now, y, 6, ACCENT, hint=hint))
    key = ((ACCENT, "Current level"), (SOFT, "Target level"))
    return Scene(_WIDTH, bottom + 8, tuple(shapes), chart.title, chart.words, key)
