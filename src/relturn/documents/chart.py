"""Pictures as data: what a picture shows, its title, and in words what can be seen. How it is drawn is a format's business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from relturn.declare.vocabulary import Party, Stage


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture. `title` names it, `words` say what it shows to those who cannot see it."""

    KIND: ClassVar[str] = ""
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage of the journey: `state` is done, now or ahead; `days` spent in it, where known."""

    name: str
    state: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Journey(Chart):
    """Stages in a row, with the days spent in each."""

    KIND: ClassVar[str] = "journey"
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One person on the map. `heard` says whether they were interviewed, declined, are still to be interviewed, or need not be."""

    name: str
    role: str
    side: Party
    influence: int
    stance: str
    heard: str


@dataclass(frozen=True, slots=True)
class People(Chart):
    """The stakeholder map: influence against stance, both sides, and who is not interviewed."""

    KIND: ClassVar[str] = "people"
    people: tuple[Person, ...]
    names: tuple[str, str] = ("client", "supplier")
    """What the two sides are called."""


@dataclass(frozen=True, slots=True)
class Box:
    """One person of the relationship map: `contacts` are people on our side with the level now and the one wanted, 1 to 5."""

    name: str
    role: str
    level: str
    influence: int
    stance: str
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relations(Chart):
    """The client's people by level, who reports to whom and who influences whom; both as pairs of places in `boxes`."""

    KIND: ClassVar[str] = "relations"
    boxes: tuple[Box, ...]
    reports: tuple[tuple[int, int], ...]
    influences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A contact pair: the names on both sides, the current and the target level, 1 to 5."""

    ours: str
    theirs: str
    level: int
    wanted: int | None


@dataclass(frozen=True, slots=True)
class Counterparts(Chart):
    """Who works with whom across both sides, and at which level."""

    KIND: ClassVar[str] = "counterparts"
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class SharedNeeds(Chart):
    """Needs of both sides with the common ground between; `joins` are (side, index of the need, index of the ground)."""

    KIND: ClassVar[str] = "common_ground"
    client: tuple[str, ...]
    supplier: tuple[str, ...]
    common_ground: tuple[str, ...]
    joins: tuple[tuple[str, int, int], ...]
    names: tuple[str, str] = ("client", "supplier")
    """What the two sides are called."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise on the time line: `state` is kept, late, done late, moved, moved after its date or open.

    `after` are the indexes of the bars it depends on.
    """

    words: str
    who: str
    side: Party
    first: date | None
    due: date | None
    done: date | None
    state: str
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline(Chart):
    """Promises of both sides by date, with milestones and what depends on what."""

    KIND: ClassVar[str] = "timeline"
    bars: tuple[Bar, ...]
    milestones: tuple[tuple[date, str, bool], ...]
    """Day, what is true then, whether it was reached."""
    today: date
    most: int = 24
    """How many promises are drawn."""
    names: tuple[str, str] = ("client", "supplier")
    """What the two sides are called."""


@dataclass(frozen=True, slots=True)
class BurnUp(Chart):
    """Promises that were due, and those that were kept, counted up by day."""

    KIND: ClassVar[str] = "burnup"
    days: tuple[date, ...]
    due: tuple[int, ...]
    done: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measure(Chart):
    """One measure: its readings, baseline and target; `moves` is right, wrong, still or unknown."""

    KIND: ClassVar[str] = "measure"
    unit: str
    points: tuple[tuple[date, float], ...]
    baseline: float | None
    target: float | None
    moves: str

    @property
    def latest(self) -> float | None:
        """The last reading."""
        return self.points[-1][1] if self.points else None


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk: its number in the list next to the picture, its words, likelihood and effect 1 to 5."""

    number: int
    words: str
    likelihood: int
    effect: int


@dataclass(frozen=True, slots=True)
class Risks(Chart):
    """Disruptions by likelihood and effect."""

    KIND: ClassVar[str] = "risks"
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True)
class Waterfall(Chart):
    """Amounts one after the other. A step's `kind` is whole, up or down."""

    KIND: ClassVar[str] = "waterfall"
    unit: str
    steps: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Trend(Chart):
    """Health over time, 0 to 100; a point is a day, the score and why it moved."""

    KIND: ClassVar[str] = "trend"
    points: tuple[tuple[date, int, str], ...]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One relationship: how far along (0 to 6), health 0 to 100 (None where unknown), and its weight 0 to 1."""

    name: str
    stage: Stage
    at: int
    health: int | None
    weight: float
    late: int
    known: int = 6
    """How many of the six parts of health have data."""


@dataclass(frozen=True, slots=True)
class Bubbles(Chart):
    """The portfolio: stage against health, money as size."""

    KIND: ClassVar[str] = "bubbles"
    stages: tuple[str, ...]
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class Shares(Chart):
    """Shares compared with the usual ones: name, share, usual share."""

    KIND: ClassVar[str] = "shares"
    shares: tuple[tuple[str, float, float], ...]
