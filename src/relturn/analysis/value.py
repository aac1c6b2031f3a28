"""Money: annualised revenue and margin, at risk, change of margin, growth (`method.md#money`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relturn.model.relationship import Relationship

_YEAR = 365
_MONTHS = 12
_DAYS_OF_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Period:
    """One period. `margin` is revenue less cost to serve, None where the cost is not known; in currency."""

    start: date
    end: date
    revenue: float
    margin: float | None

    @property
    def per_year(self) -> float:
        """How many such periods make a year: by whole months where it has them, else by days."""
        days = (self.end - self.start).days + 1
        if days <= 0:
            return 1.0
        months = round(days / _DAYS_OF_MONTH)
        is_whole = months >= 1 and self.start.day == 1 and _is_last_of_month(self.end)
        return _MONTHS / months if is_whole else _YEAR / days

    @property
    def a_year(self) -> float:
        """The revenue as of a whole year."""
        return self.revenue * self.per_year

    @property
    def margin_a_year(self) -> float | None:
        """The margin as of a whole year."""
        return None if self.margin is None else self.margin * self.per_year


def _is_last_of_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


def periods(relationship: Relationship) -> list[Period]:
    """Return the periods with revenue, oldest first."""
    found = [
        Period(p.start, p.end, p.revenue, None if p.cost_to_serve is None else p.revenue - p.cost_to_serve)
        for p in relationship.all("value_period")
        if p.revenue is not None
    ]
    return sorted(found, key=lambda period: period.end)


@dataclass(frozen=True, slots=True)
class Value:
    """Money in currency a year, None where nothing is known.

    `margin` is that of the last period, annualised; `restored` what it gained on the first period; `created` what growth
    opportunities could bring. What is at risk stands in `analysis/at_risk`.
    """

    revenue: float | None
    margin: float | None
    trend: float | None
    restored: float | None
    created: float | None


def value(relationship: Relationship) -> Value:
    """Return the value of a relationship from `value.yaml`, a year against a year."""
    found = periods(relationship)
    growth = [g.amount for g in relationship.all("growth_opportunity") if g.amount is not None]
    created = sum(growth) if growth else None
    if not found:
        return Value(None, None, None, None, created)
    latest, first = found[-1], found[0]
    trend = latest.a_year - found[-2].a_year if len(found) > 1 else None
    restored = None
    if len(found) > 1 and latest.margin_a_year is not None and first.margin_a_year is not None:
        restored = latest.margin_a_year - first.margin_a_year
    return Value(latest.a_year, latest.margin_a_year, trend, restored, created)
