"""The relationship map: the client's people by level, with lines for reporting and influence, and their contacts on our team."""

from __future__ import annotations

from relturn.declare.vocabulary import humanize
from relturn.documents.chart import Box, Relations
from relturn.render.pictures.scene import (
    AMBER,
    BAD,
    FAINT,
    GOOD,
    INK,
    PAPER,
    SOFT,
    WASH,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
    fitted,
    fitted_name,
    folded,
)

_LEVELS = ("executive", "senior", "middle", "front_line")
_LEFT, _BOX, _HIGH, _GAP = 84, 146, 72, 13
_BETWEEN, _ROW = 22, 14
"""The space between two levels, and between two rows of a level, where lines run."""
_STANCES = {
    "champion": ("++", GOOD), "supporter": ("+", GOOD), "neutral": ("o", SOFT), "sceptic": ("-", AMBER), "opponent": ("--", BAD),
}  # fmt: skip
"""A symbol and a colour for each stance, so that the map does not depend on colours alone."""


def draw(chart: Relations) -> Scene:
    """Draw the levels in rows, the most senior first. Solid lines show reporting; dashed arrows show influence."""
    across = chart.across
    whole = _LEFT + across * (_BOX + _GAP)
    places: dict[int, tuple[float, float]] = {}
    shapes: list[Shape] = []
    y = 8.0
    for level in _LEVELS:
        here = [index for index, box in enumerate(chart.boxes) if box.level == level]
        if not here:
            continue
        rows = -(-len(here) // across)
        height = rows * (_HIGH + _ROW) - _ROW + 16
        shapes += [
            Rect(_LEFT - 8, y, whole - _LEFT + 8, height, WASH),
            Label(0, y + 20, humanize(level), SOFT, 12),
        ]
        for place, index in enumerate(here):
            places[index] = (
                _LEFT + place % across * (_BOX + _GAP), y + 8 + place // across * (_HIGH + _ROW),
            )  # fmt: skip
        y += height + _BETWEEN
    shapes += [line for lower, upper in chart.reports for line in _report(places[lower], places[upper])]
    shapes += [_influence(places[one], places[other]) for one, other in chart.influences]
    shapes += [
        shape
        for index, box in enumerate(chart.boxes)
        if index in places
        for shape in _box(box, *places[index])
    ]
    key = (
        (GOOD, "++ Champion, + Supporter"),
        (SOFT, "o Neutral, ? Not recorded"),
        (AMBER, "- Sceptic"),
        (BAD, "-- Opponent"),
    )
    return Scene(whole, y, tuple(shapes), chart.title, chart.words, key)


def _box(box: Box, x: float, y: float) -> list[Shape]:
    sign, colour = _STANCES.get(box.stance, ("?", SOFT))
    covered = "; ".join(box.contacts) or "none recorded"
    hint = f"{box.name}, {box.role}: influence {box.influence}, {box.stance}; contacts on our team: {covered}"
    return [
        Rect(x, y, _BOX, _HIGH, PAPER, colour, round=4, hint=hint),
        *_named(box, x, y),
        Label(x + _BOX - 7, y + 16, sign, colour, 13, "end", bold=True),
        Label(x + 7, y + 48, f"Influence {box.influence} of 5", SOFT, 12),
        Label(x + 7, y + 64, fitted(f"Contact: {box.contacts[0]}" if box.contacts else "No contact", _BOX - 14, 12), SOFT if box.contacts else BAD, 12),
    ]  # fmt: skip


def _named(box: Box, x: float, y: float) -> list[Label]:
    """Return the labels of a box: a name and a role, or only a role on up to two lines."""
    if box.role:
        return [
            Label(x + 7, y + 16, fitted_name(box.name, _BOX - 34), INK, 12, bold=True), Label(x + 7, y + 32, fitted(box.role, _BOX - 14, 12), SOFT, 12),
        ]  # fmt: skip
    lines = folded(box.name, _BOX - 34, 2)
    return [Label(x + 7, y + 16 + 14 * index, words, INK, 12, bold=True) for index, words in enumerate(lines)]


def _report(lower: tuple[float, float], upper: tuple[float, float]) -> list[Line]:
    """Return a solid line from the top of one box to another one. It runs between rows and columns, behind no box."""
    above = upper[1] < lower[1]
    start, end = (
        (lower[0] + _BOX / 2, lower[1]),
        (upper[0] + _BOX / 2, upper[1] + _HIGH if above else upper[1]),
    )
    leaves, arrives = lower[1] - _ROW / 2, end[1] + (_ROW / 2 if above else -_ROW / 2)
    if 0 <= leaves - arrives <= _BETWEEN + 16:  # the next row
        return [Line((start, (start[0], leaves), (end[0], leaves), end), SOFT, 1.5)]
    aside = upper[0] + _BOX + _GAP / 2 if lower[0] > upper[0] else upper[0] - _GAP / 2
    corners = ((start[0], leaves), (aside, leaves), (aside, arrives), (end[0], arrives))
    return [Line((start, *corners, end), SOFT, 1.5)]


def _influence(one: tuple[float, float], other: tuple[float, float]) -> Line:
    """Return a dashed arrow from the side of one box to the side of the other."""
    right = other[0] >= one[0]
    start = (one[0] + (_BOX if right else 0), one[1] + _HIGH / 2)
    end = (other[0] + (0 if right and other[0] > one[0] else _BOX), other[1] + _HIGH / 2)
    return Line((start, end), FAINT if start == end else AMBER, 1.5, dashed=True, arrow=True)
