"""Value of a relationship: annualised revenue and margin, margin change, and growth (`method.md#money`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relturn.model.relationship import Relationship

_YEAR = 365
_MONTHS = 12
_DAYS_OF_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Period:
    """One period with its revenue. `margin` is revenue minus cost to serve, or None if the cost is not recorded."""

    start: date
    end: date
    revenue: float
    margin: float | None

    @property
    def per_year(self) -> float:
        """Return how many periods of this length make a year.

        A period of whole months is counted in months, any other period in days.
        """
        days = (self.end - self.start).days + 1
        if days <= 0:
            return 1.0
        months = round(days / _DAYS_OF_MONTH)
        is_whole = months >= 1 and self.start.day == 1 and _is_last_of_month(self.end)
        return _MONTHS / months if is_whole else _YEAR / days

    @property
    def a_year(self) -> float:
        """Return the annualised revenue."""
        return self.revenue * self.per_year

    @property
    def margin_a_year(self) -> float | None:
        """Return the annualised margin; None if the margin is not known."""
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
    """The annual figures of a relationship in its currency; None for figures that are not recorded.

    `margin` is the annualised margin of the last period. `restored` is the margin change since the first period. `created` is
    the total of the growth opportunities. The module `analysis/at_risk` works out the revenue at risk.
    """

    revenue: float | None
    margin: float | None
    trend: float | None
    restored: float | None
    created: float | None


def value(relationship: Relationship) -> Value:
    """Return the annualised value of a relationship, from `value.yaml`."""
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
