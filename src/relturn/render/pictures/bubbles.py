"""The portfolio chart: stage against health, with revenue at risk as the size of a bubble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    width_of,
)

_WIDTH, _LEFT, _TOP, _HEIGHT = 720, 76, 28, 300
_LOW = 44
"""The height of the strip for relationships without a health value."""
_MOST = 40
"""The number of bubbles that have a name."""


def draw(chart: Bubbles) -> Scene:
    """Draw stages from left to right and health upwards, with a strip below for relationships without a health value.

    Bubbles of the same stage and health lie next to each other, and names lie on no bubble and no other name if there is room.
    """
    width = (_WIDTH - _LEFT) / max(1, len(chart.stages))
    floor = float(_TOP + _HEIGHT)
    shapes: list[Shape] = [
        Rect(_LEFT, _TOP, _WIDTH - _LEFT, _HEIGHT, PAPER, FAINT),
        Rect(_LEFT, floor, _WIDTH - _LEFT, _LOW, WASH),
        Label(0, 14, "Health, of 100", SOFT, 12),
        Label(_LEFT - 6, floor + _LOW / 2 + 4, "Not known", SOFT, 12, "end"),
    ]
    for score in (0, 25, 50, 75, 100):
        y = floor - score / 100 * _HEIGHT
        shapes += [
            Line(((_LEFT, y), (_WIDTH, y)), FAINT),
            Label(_LEFT - 6, y + 4, str(score), SOFT, 12, "end"),
        ]
    for index, stage in enumerate(chart.stages):
        shapes.append(
            Label(_LEFT + (index + 0.5) * width, floor + _LOW + 18, choice_label(stage), SOFT, 12, "middle")
        )
    ordered = sorted(chart.bubbles, key=lambda bubble: (-bool(bubble.late), -bubble.weight))[: _MOST * 5]
    discs: list[Disc] = []
    for bubble in ordered:
        discs.append(_disc(bubble, width, floor, discs))
    shapes += discs
    names = list(_names(ordered[:_MOST], discs, width, floor + _LOW))
    shapes += names
    key = (
        (ACCENT, "On time"),
        (BAD, "With late promises"),
        (SOFT, "Size: revenue at risk; hollow: little data on health"),
    )
    words, said = chart.words, []
    if len(ordered) < len(chart.bubbles):
        said.append(f"{len(ordered)} of {len(chart.bubbles)} shown")
        words += f" {said[0]}: first those with late promises, then those with the highest revenue at risk."
    if len(names) < len(ordered):
        said.append(f"{len(names)} of {len(ordered)} named")
    shapes.append(Label(_WIDTH, 14, ", ".join(said), SOFT, 12, "end"))
    return Scene(_WIDTH, floor + _LOW + 28, tuple(shapes), chart.title, words, key)


def _disc(bubble: Bubble, width: float, floor: float, others: Sequence[Disc]) -> Disc:
    """Return the disc of a bubble, moved sideways within its stage until it lies on no other."""
    x = _LEFT + (bubble.at + 0.5) * width
    y = floor + _LOW / 2 if bubble.health is None else floor - bubble.health / 100 * _HEIGHT
    radius = 6 + 20 * bubble.weight**0.5
    colour = BAD if bubble.late else ACCENT
    said = "not known" if bubble.health is None else f"{bubble.health}, from {bubble.known} of 6 parts"
    hint = f"{bubble.name}: {choice_label(bubble.stage)}, health {said}, late promises: {bubble.late}"
    most = max(0, int((width / 2 - radius) // _STEP))
    moves = (sign * number * _STEP for number in range(most + 1) for sign in (1, -1))
    free = (x + move for move in moves if not any(_touch(x + move, y, radius, other) for other in others))
    fill, edge = (PAPER, colour) if bubble.is_thin else (colour, PAPER)
    return Disc(next(free, x), y, radius, fill, edge, hint=hint)


_STEP = 3
"""The distance by which a bubble is moved at a time."""


def _touch(x: float, y: float, radius: float, other: Disc) -> bool:
    return (x - other.x) ** 2 + (y - other.y) ** 2 < (radius + other.radius + 1) ** 2


Box = tuple[float, float, float, float]
"""The left, top, right and bottom edge of a name."""


def _names(bubbles: Sequence[Bubble], discs: Sequence[Disc], width: float, bottom: float) -> Iterator[Label]:
    """Yield the names of bubbles, each where it lies on nothing else.

    A name without such a place is left out. With late promises, it may lie on a bubble.
    """
    taken: list[Box] = []
    for bubble, disc in zip(bubbles, discs, strict=False):
        name = fitted(bubble.name, width * 1.4, 12)
        places = [(_box(*place, width_of(name, 12)), place) for place in _places(disc)]
        apart = [
            (box, place)
            for box, place in places
            if box[0] >= _LEFT and box[2] <= _WIDTH and box[1] >= _TOP and box[3] <= bottom
            and not any(_meets(box, other) for other in taken)
        ]  # fmt: skip
        free = (
            (box, place)
            for box, place in apart
            if not any(_covers(box, one) for one in discs if one is not disc)
        )
        found = next(free, next(iter(apart), places[0]) if bubble.late else None)
        if found is not None:
            box, (x, y, anchor) = found
            taken.append(box)
            yield Label(x, y, name, INK, 12, anchor)


def _places(disc: Disc) -> Iterator[tuple[float, float, str]]:
    """Yield the places for the name of a bubble with its anchor, the best first: above, below and at the sides, then farther away."""
    for far in range(_FARTHEST):
        more = far * _LINE
        yield disc.x, disc.y - disc.radius - 4 - more, "middle"
        yield disc.x, disc.y + disc.radius + _LINE + more, "middle"
        yield disc.x + disc.radius + 4, disc.y + 4 + more, "start"
        yield disc.x - disc.radius - 4, disc.y + 4 + more, "end"


_FARTHEST, _LINE = 3, 13
"""The number of lines that a name may be away from its bubble, and the height of a line."""


def _box(x: float, y: float, anchor: str, long: float) -> Box:
    left = {"middle": x - long / 2, "start": x, "end": x - long}[anchor]
    return left, y - 10, left + long, y + 3


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(box: Box, disc: Disc) -> bool:
    """Return whether a disc reaches into a box."""
    x, y = min(max(disc.x, box[0]), box[2]), min(max(disc.y, box[1]), box[3])
    return (x - disc.x) ** 2 + (y - disc.y) ** 2 < disc.radius**2
