"""Charts as data: the content, the title and a description in words. The renderers draw them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from relturn.declare.vocabulary import Party, Stage


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. `title` is its heading; `words` describe it to readers who cannot see it."""

    KIND: ClassVar[str] = ""
    SAYS_ALL: ClassVar[bool] = False
    """Whether the chart prints every value that its table has."""
    title: str
    words: str

    @property
    def has_values(self) -> bool:
        """Return whether there is something to draw."""
        return True


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage of the journey. `state` is done, now, ahead or not needed; `days` is the time spent in it, if known."""

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
    """One person on the stakeholder map. `heard` says whether they were interviewed, declined, or are still to be interviewed."""

    name: str
    role: str
    side: Party
    influence: int
    stance: str
    heard: str


@dataclass(frozen=True, slots=True)
class People(Chart):
    """The stakeholder map: people of both sides by influence and stance, and who has not been interviewed."""

    KIND: ClassVar[str] = "people"
    people: tuple[Person, ...]
    names: tuple[str, str] = ("client", "supplier")
    """Names of the client and of the supplier, in this order."""


@dataclass(frozen=True, slots=True)
class Box:
    """One person on the relationship map. `contacts` are people on our side, with the current and the target level (1 to 5)."""

    name: str
    role: str
    level: str
    influence: int
    stance: str
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relations(Chart):
    """The client's people by level, with reporting and influence lines. Each line is a pair of indexes in `boxes`."""

    KIND: ClassVar[str] = "relations"
    SAYS_ALL: ClassVar[bool] = True
    boxes: tuple[Box, ...]
    reports: tuple[tuple[int, int], ...]
    influences: tuple[tuple[int, int], ...]
    across: int = 4
    """The number of boxes in a row."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A contact pair: the names on both sides, the current and the target level, 1 to 5."""

    ours: str
    theirs: str
    level: int
    wanted: int | None


@dataclass(frozen=True, slots=True)
class Counterparts(Chart):
    """The contact pairs of both sides, with their current and target levels."""

    KIND: ClassVar[str] = "counterparts"
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class SharedNeeds(Chart):
    """Needs of both sides and their common ground. `joins` are (side, index of the need, index of the common ground)."""

    KIND: ClassVar[str] = "common_ground"
    client: tuple[str, ...]
    supplier: tuple[str, ...]
    common_ground: tuple[str, ...]
    joins: tuple[tuple[str, int, int], ...]
    names: tuple[str, str] = ("client", "supplier")
    """Names of the client and of the supplier, in this order."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise on the timeline. `state` is the state of the promise, such as kept, late, moved or open.

    `after` lists the indexes of the bars on which it depends.
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
    """Promises of both sides by date, with milestones and dependencies."""

    KIND: ClassVar[str] = "timeline"
    bars: tuple[Bar, ...]
    milestones: tuple[tuple[date, str, bool], ...]
    """The date of each milestone, its statement, and whether it was reached."""
    today: date
    most: int = 24
    """Maximum number of promises that are drawn."""
    names: tuple[str, str] = ("client", "supplier")
    """Names of the client and of the supplier, in this order."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in a lane: its day, what happened, and whether it is good or bad; None if it is neither.

    `short` is next to the mark where there is room.
    """

    day: date
    words: str
    is_good: bool | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Events(Chart):
    """Events by date, with a lane for each kind of event. Each lane is its name and its marks, the oldest first."""

    KIND: ClassVar[str] = "events"
    lanes: tuple[tuple[str, tuple[Mark, ...]], ...]
    today: date

    @property
    def days(self) -> list[date]:
        """Return the days of all marks and today, the oldest first."""
        return sorted([self.today, *(mark.day for _, marks in self.lanes for mark in marks)])


@dataclass(frozen=True, slots=True)
class BurnUp(Chart):
    """Running totals of promises due and promises kept, by day."""

    KIND: ClassVar[str] = "burnup"
    days: tuple[date, ...]
    due: tuple[int, ...]
    done: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measure(Chart):
    """One measure with its readings, baseline and target. `moves` is right (improving), wrong (worsening), still or unknown."""

    KIND: ClassVar[str] = "measure"
    unit: str
    points: tuple[tuple[date, float], ...]
    baseline: float | None
    target: float | None
    moves: str

    @property
    def has_values(self) -> bool:
        """Return whether there is a reading."""
        return bool(self.points)

    @property
    def latest(self) -> float | None:
        """Return the last reading."""
        return self.points[-1][1] if self.points else None


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk: its number in the list next to the chart, its text, its likelihood and its impact."""

    number: int
    words: str
    likelihood: int
    effect: int


@dataclass(frozen=True, slots=True)
class Risks(Chart):
    """Risks by likelihood and impact."""

    KIND: ClassVar[str] = "risks"
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True)
class Waterfall(Chart):
    """A waterfall chart of amounts. Each step has a name, an amount and a kind: whole, up or down."""

    KIND: ClassVar[str] = "waterfall"
    SAYS_ALL: ClassVar[bool] = True
    unit: str
    steps: tuple[tuple[str, float, str], ...]


FEWEST_PARTS = 4
"""The number of parts with data from which health is drawn with filled marks."""


class HealthDot(NamedTuple):
    """Health on one day: its score, the reason for the change, and how many of its parts had data."""

    day: date
    score: int
    why: str
    known: int
    parts: int

    @property
    def is_thin(self) -> bool:
        """Return whether so few parts have data that the score says little."""
        return self.known < FEWEST_PARTS


@dataclass(frozen=True, slots=True)
class Trend(Chart):
    """Health over time, from 0 to 100."""

    KIND: ClassVar[str] = "trend"
    points: tuple[HealthDot, ...]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One relationship in the portfolio chart.

    `at` is the index of its stage. `health` is from 0 to 100, or None if unknown. `weight` is from 0 to 1.
    """

    name: str
    stage: Stage
    at: int
    health: int | None
    weight: float
    late: int
    known: int = 6
    """Number of the six parts of health that have data."""

    @property
    def is_thin(self) -> bool:
        """Return whether health is known, but from so few parts that it says little."""
        return self.health is not None and self.known < FEWEST_PARTS


@dataclass(frozen=True, slots=True)
class Bubbles(Chart):
    """The portfolio by stage and health. The size of a bubble shows the revenue at risk."""

    KIND: ClassVar[str] = "bubbles"
    stages: tuple[str, ...]
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class Shares(Chart):
    """Shares compared with typical shares. Each entry is a name, its share and the typical share."""

    KIND: ClassVar[str] = "shares"
    shares: tuple[tuple[str, float, float], ...]
