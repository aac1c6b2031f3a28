"""The period for which a waiver is valid (`method.md#journey`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relturn.findings.phrasing import format_day

if TYPE_CHECKING:
    from relturn.records.history import Waiver


def in_force(waiver: Waiver, day: date) -> bool:
    """Return whether a waiver is valid on a day. A waiver without an end date is valid only if it is permanent."""
    return waiver.permanent or (waiver.expires is not None and waiver.expires >= day)


def end_of(waiver: Waiver) -> date:
    """Return the last day of a waiver, for sorting. A permanent waiver comes last."""
    return date.max if waiver.permanent else waiver.expires or date.min


def until(waiver: Waiver) -> str:
    """Return until when a waiver is valid, as a text."""
    return "permanently" if waiver.permanent else f"until {format_day(waiver.expires)}"
