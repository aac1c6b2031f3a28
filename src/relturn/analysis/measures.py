"""Measures with their readings and trend (`method.md#gates` trust, `method.md#analyses`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.plan import Measure

RIGHT, WRONG, STILL, UNKNOWN = "right", "wrong", "still", "unknown"


class Trend(NamedTuple):
    """A measure with its readings, the oldest first, and its direction.

    `moves` is `right` if the measure is at target. It is also `right` if the measure is better than its baseline and no
    worse than at the reading before. `moves` is `wrong` if the measure is worse than its baseline, or below target and
    getting worse.
    """

    measure: Measure
    points: tuple[tuple[date, float], ...]
    moves: str

    @property
    def latest(self) -> float | None:
        """Return the last reading; None if there is none."""
        return self.points[-1][1] if self.points else None

    @property
    def days(self) -> int:
        """Return the number of days with a reading. Several readings on one day show no trend."""
        return len({day for day, _ in self.points})

    @property
    def at_target(self) -> bool:
        """Return whether the last reading has reached the target."""
        goal, now = self.measure.target, self.latest
        return goal is not None and now is not None and self._gain(now, goal) >= 0

    @property
    def is_falling(self) -> bool:
        """Return whether the measure is better than the baseline, below its target, and worse than at the reading before."""
        if len(self.points) < 2 or self.at_target:  # noqa: PLR2004 - a reading and the one before
            return False
        start = self.measure.baseline if self.measure.baseline is not None else self.points[0][1]
        now, before = self.points[-1][1], self.points[-2][1]
        return self._gain(now, start) > 0 and self._gain(now, before) < 0

    @property
    def progress(self) -> float | None:
        """Return the progress from baseline to target, where 1 is the target; None if a value is missing."""
        start, goal, now = self.measure.baseline, self.measure.target, self.latest
        if start is None or goal is None or now is None or goal == start:
            return None
        return (now - start) / (goal - start)

    def _gain(self, now: float, than: float) -> float:
        """Return how much better the first value is than the second."""
        return now - than if self.measure.direction == "up" else than - now

    def gain_on(self, start: float) -> float:
        """Return how much better the last reading is than a value; 0 if there is no reading."""
        return 0.0 if self.latest is None else self._gain(self.latest, start)


def trends(relationship: Relationship, *, of_cycle: bool = False) -> list[Trend]:
    """Return every measure with its trend. With `of_cycle`, only the readings of this cycle count."""
    points: dict[str, list[tuple[date, float]]] = {}
    for reading in relationship.readings:
        if of_cycle and not relationship.counts(reading):
            continue
        points.setdefault(reading.measure, []).append((reading.date, reading.value))
    return [_trend(measure, tuple(points.get(measure.id, ()))) for measure in relationship.measures]


def _trend(measure: Measure, points: tuple[tuple[date, float], ...]) -> Trend:
    bare = Trend(measure, points, UNKNOWN)
    start = measure.baseline if measure.baseline is not None else (points[0][1] if points else None)
    if start is None or not points or (measure.baseline is None and len(points) == 1):
        return bare
    if bare.at_target:
        return bare._replace(moves=RIGHT)
    gain = bare.gain_on(start)
    if gain == 0:
        return bare._replace(moves=STILL)
    return bare._replace(moves=RIGHT if gain > 0 and not bare.is_falling else WRONG)


def old_after(relationship: Relationship, context: Context) -> int:
    """Return the length of two review periods in days.

    After this time, a measure can show a trend, and a reading is out of date.
    """
    return 2 * relationship.review_period(context.thresholds.review_days)


def is_due_for_trend(trend: Trend, relationship: Relationship, context: Context) -> bool:
    """Return whether a measure should show a trend.

    This applies if the measure is older than two review periods, or has enough readings.
    """
    since = trend.measure.since or (trend.points[0][0] if trend.points else None)
    old = since is not None and context.age(since) > old_after(relationship, context)
    return old or trend.days >= context.thresholds.readings_at_least


def is_stale(trend: Trend, relationship: Relationship, context: Context) -> bool:
    """Return whether the last reading is out of date (`method.md#freshness`)."""
    return bool(trend.points) and context.age(trend.points[-1][0]) > old_after(relationship, context)
