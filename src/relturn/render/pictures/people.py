"""The stakeholder map: influence against stance, for both sides, with people who are not interviewed."""

from __future__ import annotations

from relturn.declare.vocabulary import choice_label
from relturn.documents.chart import People, Person
from relturn.render.pictures.scene import (
    CLIENT,
    FAINT,
    INK,
    NONE,
    PAPER,
    SOFT,
    SUPPLIER,
    THIRD_PARTY,
    WASH,
    Diamond,
    Disc,
    Label,
    Line,
    Rect,
    Scene,
    Shape,
    fitted,
    fitted_names,
)

_STANCES = ("opponent", "sceptic", "neutral", "supporter", "champion")
_WIDTH, _LEFT, _TOP, _ROW, _PAD, _GAP = 720, 44, 12, 19, 12, 14


def draw(chart: People) -> Scene:
    """Draw influence upwards and stance to the right. People without a recorded stance have a column of their own."""
    unknown = any(person.stance not in _STANCES for person in chart.people)
    names = [*_STANCES, "not known"] if unknown else list(_STANCES)
    width = (_WIDTH - _LEFT - (_GAP if unknown else 0)) / len(names)
    lefts = [_LEFT + index * width + (_GAP if name == "not known" else 0) for index, name in enumerate(names)]
    labels = fitted_names([person.name for person in chart.people], width - 28)
    labelled = dict(zip(chart.people, labels, strict=True))
    shapes: list[Shape] = []
    y = float(_TOP)
    for influence in range(5, 0, -1):
        cells = [_cell(chart.people, influence, name) for name in names]
        height = max(1, *map(len, cells)) * _ROW + _PAD
        shapes += [Rect(x, y, width, height, WASH if influence % 2 else PAPER) for x in lefts]
        shapes.append(Label(_LEFT - 10, y + height / 2 + 4, str(influence), SOFT, 12, "end"))
        for x, cell in zip(lefts, cells, strict=True):
            for place, person in enumerate(cell):
                shapes += _dot(person, x + 14, y + _PAD / 2 + place * _ROW + _ROW / 2, labelled[person])
        y += height
    shapes += [Line(((x, _TOP), (x, y)), FAINT) for x in lefts]
    shapes += [
        Label(x + width / 2, y + 17, choice_label(name), SOFT, 12, "middle")
        for x, name in zip(lefts, names, strict=True)
    ]
    shapes.append(Label(14, (y + _TOP) / 2, "Influence", SOFT, 12, "middle", upright=True))
    third = ((THIRD_PARTY, "Third party"),) if any(p.side == THIRD_PARTY for p in chart.people) else ()
    sides = {person.side for person in chart.people}
    key = (
        *(((CLIENT, fitted(chart.names[0], 200, 12)),) if CLIENT in sides else ()),
        *(((SUPPLIER, fitted(chart.names[1], 200, 12)),) if SUPPLIER in sides else ()),
        *third,
        *(((SOFT, "Hollow: still to be interviewed"),) if any(map(_is_open, chart.people)) else ()),
    )
    return Scene(_WIDTH, y + 26, tuple(shapes), chart.title, chart.words, key)


def _cell(people: tuple[Person, ...], influence: int, name: str) -> list[Person]:
    return [
        person
        for person in people
        if person.influence == influence
        and (person.stance == name or (name == "not known" and person.stance not in _STANCES))
    ]


def _is_open(person: Person) -> bool:
    return person.heard == "to interview"


def _dot(person: Person, x: float, y: float, label: str) -> list[Shape]:
    open_one = _is_open(person)
    fill = PAPER if open_one else person.side
    edge = person.side if open_one else NONE
    words = f"{person.name}, {person.role}, {person.side}: influence {person.influence}, {person.stance}, {person.heard}"
    mark: Shape
    if person.side == "client":
        mark = Disc(x, y, 6, fill, edge, open_one, words)
    elif person.side == "supplier":
        mark = Rect(x - 5.5, y - 5.5, 11, 11, fill, edge, 1.5, open_one, words)
    else:
        mark = Diamond(x, y, 6.5, fill, edge, words)
    return [mark, Label(x + 11, y + 4, label, INK)]
