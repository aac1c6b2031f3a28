"""The stakeholder map: influence against stance, both sides, and who is unheard."""

from __future__ import annotations

from dataclasses import dataclass

from relturn.domain.status import PersonLine, StatusReport

STANCES = ("unknown", "opponent", "sceptic", "neutral", "supporter", "champion")
WIDTH = 760
_LEFT, _TOP, _BOTTOM = 44, 12, 40
_ROW, _PAD = 19, 12
_LONGEST = 17


@dataclass(frozen=True, slots=True)
class Dot:
    """One person on the map. `heard` is a word: heard, unheard or declined."""

    x: float
    y: float
    side: str
    heard: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One step of influence: its upper edge and height."""

    y: float
    height: float
    influence: int


@dataclass(frozen=True, slots=True)
class Map:
    """The picture."""

    width: int
    height: float
    left: int
    column: float
    rows: tuple[Row, ...]
    dots: tuple[Dot, ...]
    stances: tuple[str, ...]
    words: str


def picture(report: StatusReport) -> Map | None:
    """Work out the map; None where nobody is written down."""
    if not report.people:
        return None
    column = (WIDTH - _LEFT) / len(STANCES)
    rows: list[Row] = []
    dots: list[Dot] = []
    y = float(_TOP)
    for influence in range(5, 0, -1):
        here = [person for person in report.people if person.influence == influence]
        fullest = max((sum(person.stance == stance for person in here) for stance in STANCES), default=0)
        height = max(1, fullest) * _ROW + _PAD
        rows.append(Row(y, height, influence))
        dots += _dots(here, y, column)
        y += height
    unheard = sum(person.must and not person.heard and not person.declined for person in report.people)
    words = f"{len(report.people)} people by influence (upwards) and stance (to the right); {unheard} who must be heard were not."
    return Map(WIDTH, y + _BOTTOM, _LEFT, column, tuple(rows), tuple(dots), STANCES, words)


def _dots(people: list[PersonLine], top: float, column: float) -> list[Dot]:
    dots = []
    for index, stance in enumerate(STANCES):
        for place, person in enumerate(person for person in people if person.stance == stance):
            x = _LEFT + index * column + 14
            dots.append(_dot(person, x, top + _PAD / 2 + place * _ROW + _ROW / 2))
    return dots


def _dot(person: PersonLine, x: float, y: float) -> Dot:
    heard = (
        "heard"
        if person.heard
        else "declined"
        if person.declined
        else "unheard"
        if person.must
        else "not asked for"
    )
    name = person.name or person.role
    label = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
    words = f"{name}, {person.role}, {person.side}: influence {person.influence}, {person.stance}, {heard}"
    return Dot(x, y, person.side, heard, label, words)
