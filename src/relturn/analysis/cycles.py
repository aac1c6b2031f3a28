"""Comparison of the last cycle with the current one, in the client's own measures (`method.md#analyses`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relturn.model.relationship import Relationship


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """One measure: its baseline, its value at the end of the last cycle, and its value now."""

    name: str
    unit: str
    baseline: float | None
    then: float | None
    now: float | None


def starts(relationship: Relationship) -> dict[int, date]:
    """Return the first day of each cycle in the history."""
    found: dict[int, date] = {}
    for move in relationship.moves:
        found.setdefault(move.cycle, move.date)
    return found


def then_and_now(relationship: Relationship) -> list[ThenAndNow]:
    """Return the values of each measure before and after the current cycle began; empty in the first cycle."""
    begun = relationship.cycle_start
    if begun is None:
        return []
    found = []
    for measure in relationship.measures:
        readings = [reading for reading in relationship.readings if reading.measure == measure.id]
        before = [reading.value for reading in readings if reading.date <= begun]
        since = [reading.value for reading in readings if reading.date > begun]
        found.append(
            ThenAndNow(
                measure.name,
                measure.unit,
                measure.baseline,
                before[-1] if before else None,
                since[-1] if since else None,
            )
        )
    return found
