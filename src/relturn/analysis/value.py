"""What a relationship is worth: margin, trend, value at risk, restored, created (`method.md#records` value)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relturn.model.relationship import Relationship

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Period:
    """One period. `margin` is revenue less cost to serve, None where the cost is not known; in currency."""

    start: date
    end: date
    revenue: float
    margin: float | None

    @property
    def a_year(self) -> float:
        """The revenue as of a whole year."""
        days = (self.end - self.start).days + 1
        return self.revenue / days * _YEAR if days > 0 else self.revenue


def periods(relationship: Relationship) -> list[Period]:
    """The periods, oldest first."""
    found = [
        Period(p.start, p.end, p.revenue, None if p.cost_to_serve is None else p.revenue - p.cost_to_serve)
        for p in relationship.all("value_period")
        if p.revenue is not None
    ]
    return sorted(found, key=lambda period: period.end)


@dataclass(frozen=True, slots=True)
class Value:
    """Value in currency a year, None where nothing is known.

    `at_risk` is a year's revenue, or the purchases that disruptions put at risk where they say how much (never more
    than the revenue); `restored` is what the margin of a period gained over the one before the turnaround;
    `created` is what growth opportunities could bring.
    """

    revenue: float | None
    margin: float | None
    trend: float | None
    at_risk: float | None
    restored: float | None
    created: float | None


def value(relationship: Relationship) -> Value:
    """The value of a relationship from `value.yaml` and `risks.yaml`."""
    found = periods(relationship)
    growth = [g.amount for g in relationship.all("growth_opportunity") if g.amount is not None]
    created = sum(growth) if growth else None
    if not found:
        return Value(None, None, None, None, None, created)
    latest, first = found[-1], found[0]
    trend = latest.a_year - found[-2].a_year if len(found) > 1 else None
    exposed = [r.purchases_at_risk for r in relationship.all("disruption") if r.purchases_at_risk is not None]
    at_risk = min(sum(exposed), latest.a_year) if exposed else latest.a_year
    restored = None
    if len(found) > 1 and latest.margin is not None and first.margin is not None:
        restored = latest.margin - first.margin
    return Value(latest.a_year, latest.margin, trend, at_risk, restored, created)
