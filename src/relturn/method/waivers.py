"""For how long a waiver stands (`method.md#journey`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relturn.records.history import Waiver


def in_force(waiver: Waiver, day: date) -> bool:
    """Return whether a waiver stands on a day; one that names no end and is not permanent never does."""
    return waiver.permanent or (waiver.expires is not None and waiver.expires >= day)


def end_of(waiver: Waiver) -> date:
    """Return the last day of a waiver, to put several in order; a permanent one ends last."""
    return date.max if waiver.permanent else waiver.expires or date.min


def until(waiver: Waiver) -> str:
    """Return for how long a waiver stands, in words."""
    return "permanently" if waiver.permanent else f"until {waiver.expires}"
