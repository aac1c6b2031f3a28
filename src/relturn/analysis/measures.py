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
    """A measure with its readings, oldest first, and the way it moves from its baseline."""

    measure: Measure
    points: tuple[tuple[date, float], ...]
    moves: str

    @property
    def latest(self) -> float | None:
        """The last reading."""
        return self.points[-1][1] if self.points else None

    @property
    def progress(self) -> float | None:
        """The share of the way from baseline to target, 0 to 1 and beyond; None where one is missing."""
        start, goal, now = self.measure.baseline, self.measure.target, self.latest
        if start is None or goal is None or now is None or goal == start:
            return None
        return (now - start) / (goal - start)


def trends(relationship: Relationship, *, of_cycle: bool = False) -> list[Trend]:
    """Every measure with its trend; `of_cycle` by the readings of this cycle alone."""
    points: dict[str, list[tuple[date, float]]] = {}
    for reading in relationship.readings:
        if of_cycle and not relationship.counts(reading):
            continue
        points.setdefault(reading.measure, []).append((reading.date, reading.value))
    return [_trend(measure, tuple(points.get(measure.id, ()))) for measure in relationship.measures]


def _trend(measure: Measure, points: tuple[tuple[date, float], ...]) -> Trend:
    start = measure.baseline if measure.baseline is not None else (points[0][1] if points else None)
    if start is None or not points or (measure.baseline is None and len(points) == 1):
        return Trend(measure, points, UNKNOWN)
    change = points[-1][1] - start
    if change == 0:
        return Trend(measure, points, STILL)
    return Trend(measure, points, RIGHT if (change > 0) == (measure.direction == "up") else WRONG)


def old_after(relationship: Relationship, context: Context) -> int:
    """Days after which a measure is old enough to show a trend, and its last reading stale: two review periods."""
    return 2 * relationship.review_period(context.thresholds.review_days)


def is_due_for_trend(trend: Trend, relationship: Relationship, context: Context) -> bool:
    """Whether a measure is older than two review periods, so that a trend can be asked for."""
    days = [day for day, _ in trend.points]
    since = trend.measure.since or (days[0] if days else None)
    return since is not None and context.age(since) > old_after(relationship, context)


def is_stale(trend: Trend, relationship: Relationship, context: Context) -> bool:
    """Whether the last reading is too old to rely on (`method.md#analyses`, freshness)."""
    return bool(trend.points) and context.age(trend.points[-1][0]) > old_after(relationship, context)
