"""Health over time, and turning points: when segment or health changed, and what else changed then (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from relturn.analysis.cycles import starts
from relturn.analysis.health import Health, health
from relturn.analysis.segment import answered_rounds, segment_of
from relturn.analysis.timeline import timeline
from relturn.findings.phrasing import format_day
from relturn.model.closed_cycles import of_closed_cycle
from relturn.model.context import Context
from relturn.model.relationship import Relationship

PERIODS = 12
_TURN = 15
"""The mean change in points between two periods that makes a turning point, over the parts known in both periods."""
_BEFORE = 14
"""The number of days before a change in which relturn looks for its reasons."""


@dataclass(frozen=True, slots=True)
class HealthPoint:
    """The health on one day, as it was known on that day."""

    day: date
    health: Health


def trend(relationship: Relationship, context: Context, periods: int = PERIODS) -> list[HealthPoint]:
    """Return the health at the end of each of the last review periods up to today.

    The trend begins on the first day with any data, and covers all cycles. For days in a closed cycle, it uses the
    files of that cycle.
    """
    head = relationship.head
    last = min(context.today, head.ended) if head and head.ended else context.today
    step = relationship.review_period(context.thresholds.review_days)
    begun = relationship.moves[0].date if relationship.moves else date.min
    days = [last - timedelta(days=step * back) for back in range(periods, -1, -1)]
    days = [day for day in days if day >= begun] or [last]
    points = [HealthPoint(day, _health_on(relationship, context, day)) for day in days]
    first = next((index for index, point in enumerate(points) if point.health.score is not None), len(points))
    return points[first:]


def _health_on(relationship: Relationship, context: Context, day: date) -> Health:
    begun = starts(relationship)
    cycle = max((number for number, start in begun.items() if start <= day), default=relationship.cycle)
    seen = of_closed_cycle(relationship, cycle) if cycle < relationship.cycle else relationship
    return health((seen or relationship)._replace(today=day), context._replace(today=day))


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A clear change, with everything else that is recorded in the weeks before it."""

    day: date
    what: str
    beside: tuple[str, ...]


def turning_points(
    relationship: Relationship, context: Context, points: list[HealthPoint] | None = None
) -> list[TurningPoint]:
    """Return the changes of segment between two surveys, and the large changes of health within a period, the oldest first."""
    found = [
        *_segments(relationship, context),
        *_health(relationship, points or trend(relationship, context)),
    ]
    return sorted(found, key=lambda point: (point.day, point.what))


def _segments(relationship: Relationship, context: Context) -> Iterator[TurningPoint]:
    rounds = answered_rounds(relationship)
    for earlier, later in pairwise(rounds):
        before, after = segment_of(relationship, context, earlier), segment_of(relationship, context, later)
        if before and after and before.words != after.words:
            what = f"segment changed from {before.words} to {after.words}"
            yield TurningPoint(later.date, what, _beside(relationship, earlier.date, later.date))


def _health(relationship: Relationship, points: list[HealthPoint]) -> Iterator[TurningPoint]:
    for earlier, later in pairwise(points):
        if earlier.health.score is None or later.health.score is None:
            continue
        both = [
            (before, after)
            for before, after in zip(earlier.health.parts, later.health.parts, strict=True)
            if before.score is not None and after.score is not None
        ]
        moved = [(a.name, b.score or 0, a.score or 0) for b, a in both if b.score != a.score]
        if abs(sum(after - before for _, before, after in moved)) < _TURN * len(both) or not moved:
            continue
        why = ", ".join(f"{name} {before} → {after}" for name, before, after in moved)
        what = f"health changed from {earlier.health.score} to {later.health.score} ({why})"
        since = earlier.day - timedelta(days=_BEFORE)
        yield TurningPoint(later.day, what, _beside(relationship, since, later.day))


def _beside(relationship: Relationship, since: date, until: date) -> tuple[str, ...]:
    """Return what else happened after `since` and up to `until`, the oldest first."""
    return tuple(
        f"{format_day(event.day)}: {event.what}"
        for event in timeline(relationship)
        if since < event.day <= until
    )
