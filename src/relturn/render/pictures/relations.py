"""The relationship map: the client's people by level, with lines for reporting and influence, and their contacts on our team."""

from __future__ import annotations

from collections import Counter

from relturn.declare.vocabulary import choice_label
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
    fitted_names,
    folded,
)

_LEVELS = ("executive", "senior", "middle", "front_line")
_LEFT, _BOX, _HIGH, _LOW, _GAP = 84, 146, 72, 56, 13
"""The left edge, the width of a box, its height, its height on a map of many people, and the gap between boxes."""
MANY = 12
"""The number of people above which boxes are low, with the influence next to the stance."""
_BETWEEN, _ROW = 22, 14
"""The space between two levels, and between two rows of a level, where lines run."""
_STANCES = {
    "champion": ("++", GOOD), "supporter": ("+", GOOD), "neutral": ("o", SOFT), "sceptic": ("-", AMBER), "opponent": ("--", BAD),
}  # fmt: skip
"""A symbol and a colour for each stance, so that the map does not depend on colours alone."""


def boxes_across(chart: Relations, share: float) -> int:
    """Return the number of boxes in a row with which the map is largest in a room whose height is a share of its width."""
    levels = Counter(box.level for box in chart.boxes)

    def size(across: int) -> float:
        rows = sum(-(-number // across) for number in levels.values())
        tall = rows * (_LOW + _ROW) + len(levels) * (_BETWEEN + 16 - _ROW)
        return min(1 / (_LEFT + across * (_BOX + _GAP)), share / tall)

    return max(range(4, 13), key=size)


def draw(chart: Relations) -> Scene:
    """Draw the levels in rows, the most senior first. Solid lines show reporting; dashed arrows show influence."""
    across, high = chart.across, _LOW if len(chart.boxes) > MANY else _HIGH
    whole = _LEFT + across * (_BOX + _GAP)
    places: dict[int, tuple[float, float]] = {}
    shapes: list[Shape] = []
    y = 8.0
    for level in _LEVELS:
        here = [index for index, box in enumerate(chart.boxes) if box.level == level]
        if not here:
            continue
        rows = -(-len(here) // across)
        height = rows * (high + _ROW) - _ROW + 16
        shapes += [
            Rect(_LEFT - 8, y, whole - _LEFT + 8, height, WASH),
            Label(0, y + 20, choice_label(level), SOFT, 12),
        ]
        for place, index in enumerate(here):
            places[index] = (
                _LEFT + place % across * (_BOX + _GAP), y + 8 + place // across * (high + _ROW),
            )  # fmt: skip
        y += height + _BETWEEN
    shapes += [line for lower, upper in chart.reports for line in _report(places[lower], places[upper], high)]
    shapes += [_influence(places[one], places[other], high) for one, other in chart.influences]
    names = fitted_names([box.name for box in chart.boxes], _BOX - 46)
    shapes += [
        shape
        for index, box in enumerate(chart.boxes)
        if index in places
        for shape in _box(box, names[index], *places[index], high)
    ]
    key = (
        (GOOD, "++ Champion, + Supporter"),
        (SOFT, "o Neutral, ? Not recorded"),
        (AMBER, "- Sceptic"),
        (BAD, "-- Opponent"),
        *(((INK, "1 to 5 Influence"),) if high == _LOW else ()),
    )
    return Scene(whole, y, tuple(shapes), chart.title, chart.words, key)


def _box(box: Box, name: str, x: float, y: float, high: int) -> list[Shape]:
    sign, colour = _STANCES.get(box.stance, ("?", SOFT))
    covered = "; ".join(box.contacts) or "none recorded"
    hint = f"{box.name}, {box.role}: influence {box.influence}, {box.stance}; contacts on our team: {covered}"
    contact = fitted(f"Contact: {box.contacts[0]}" if box.contacts else "No contact", _BOX - 14, 12)
    influence = Label(x + 7, y + 48, f"Influence {box.influence} of 5", SOFT, 12)
    if high == _LOW:
        influence = Label(x + _BOX - 7, y + 32, str(box.influence), INK, 12, "end")
    return [
        Rect(x, y, _BOX, high, PAPER, colour, round=4, hint=hint),
        *_named(box, name, x, y, high),
        Label(x + _BOX - 7, y + 16, sign, colour, 13, "end", bold=True),
        influence,
        Label(x + 7, y + high - 8, contact, SOFT if box.contacts else BAD, 12),
    ]


def _named(box: Box, name: str, x: float, y: float, high: int) -> list[Label]:
    """Return the labels of a box: a name and a role, or only a role on up to two lines."""
    if box.role:
        return [
            Label(x + 7, y + 16, name, INK, 12, bold=True), Label(x + 7, y + 32, fitted(box.role, _BOX - (14 if high == _HIGH else 34), 12), SOFT, 12),
        ]  # fmt: skip
    lines = folded(box.name, _BOX - 46, 2)
    return [Label(x + 7, y + 16 + 14 * index, words, INK, 12, bold=True) for index, words in enumerate(lines)]


def _report(lower: tuple[float, float], upper: tuple[float, float], high: int) -> list[Line]:
    """Return a solid line from the top of one box to another one. It runs between rows and columns, behind no box."""
    above = upper[1] < lower[1]
    start, end = (
        (lower[0] + _BOX / 2, lower[1]),
        (upper[0] + _BOX / 2, upper[1] + high if above else upper[1]),
    )
    leaves, arrives = lower[1] - _ROW / 2, end[1] + (_ROW / 2 if above else -_ROW / 2)
    if 0 <= leaves - arrives <= _BETWEEN + 16:  # the next row
        return [Line((start, (start[0], leaves), (end[0], leaves), end), SOFT, 1.5)]
    aside = upper[0] + _BOX + _GAP / 2 if lower[0] > upper[0] else upper[0] - _GAP / 2
    corners = ((start[0], leaves), (aside, leaves), (aside, arrives), (end[0], arrives))
    return [Line((start, *corners, end), SOFT, 1.5)]


def _influence(one: tuple[float, float], other: tuple[float, float], high: int) -> Line:
    """Return a dashed arrow from the side of one box to the side of the other."""
    right = other[0] >= one[0]
    start = (one[0] + (_BOX if right else 0), one[1] + high / 2)
    end = (other[0] + (0 if right and other[0] > one[0] else _BOX), other[1] + high / 2)
    return Line((start, end), FAINT if start == end else SOFT, 1.5, dashed=True, arrow=True)
