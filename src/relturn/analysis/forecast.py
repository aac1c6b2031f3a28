"""Forecast of when open promises will be done, based on earlier promises (`method.md#analyses`, forecast)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from relturn.analysis.promises import due_now
from relturn.findings.phrasing import pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_ENOUGH = 5
_NOT_SURE = 30
"""The smallest width in days of a forecast from one promise only. More promises make the forecast narrower."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The period in which all open promises will be done.

    The period covers 80% of the delays seen so far. `rests_on` is the number of completed promises that the forecast is
    based on. `sure` states the confidence of the forecast in words.
    """

    open: int
    early: date | None
    late: date | None
    rests_on: int
    sure: str


def delays(relationship: Relationship) -> list[int]:
    """Return the delay in days of each completed promise against its current due date, sorted. Early ones are negative."""
    done = [(a.done_on, due_now(a)) for a in relationship.all("action") if a.done_on]
    return sorted((day - due).days for day, due in done if due)


def moves(relationship: Relationship) -> list[int]:
    """Return the number of days by which the due date of each completed promise was moved, sorted."""
    done = [(a.due, due_now(a)) for a in relationship.all("action") if a.done_on and a.due]
    return sorted((now - due).days for due, now in done if now)


def forecast(relationship: Relationship, context: Context) -> Forecast:
    """Return the period in which all open promises with a date will be done.

    Each promise is counted from its current due date. relturn adds the delays of earlier promises. If the date was not moved
    yet, relturn also adds the date changes of earlier promises. No date is before today. With fewer than five completed
    promises, the period covers all delays seen so far, and the confidence is low.
    """
    still_open = [a for a in relationship.actions if a.status in {"planned", "doing"}]
    seen, moved = delays(relationship), moves(relationship)
    dated = [(due_now(action), bool(action.redated)) for action in still_open]
    known = [(day, was_moved) for day, was_moved in dated if day]
    if not known:
        return Forecast(len(still_open), None, None, len(seen), "no open promise has a date")
    waited = [(context.today - day).days for day, _ in known if day < context.today]
    if not seen and not waited:
        last = max(*(day for day, _ in known), context.today)
        return Forecast(
            len(still_open),
            last,
            None,
            0,
            "no promise is done yet, so the forecast uses only the due dates",
        )
    low, high = _range(seen) if seen else (0, 0)
    slip = _range(moved)[1] if moved else 0
    high = max(high, *waited) if waited else high
    early = max(context.today, *(day + timedelta(days=low) for day, _ in known))
    late = max(day + timedelta(days=max(0, high) + (0 if was_moved else slip)) for day, was_moved in known)
    width = max(1, round(_NOT_SURE / max(1, len(seen))))
    late = max(late, early + timedelta(days=width))
    sure = f"from {pluralize(len(seen), 'promise')}"
    sure = f"low confidence: {sure}" if len(seen) < _ENOUGH else f"fair confidence: {sure}"
    return Forecast(len(still_open), early, late, len(seen), sure)


def _range(seen: list[int]) -> tuple[int, int]:
    """Return the smallest and the largest delay that enclose 80% of all delays. With few delays, enclose all delays."""
    if len(seen) < _ENOUGH:
        return seen[0], seen[-1]
    return seen[len(seen) // 10], seen[-1 - len(seen) // 10]
