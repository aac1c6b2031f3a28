"""Output of next steps as a calendar: all-day events for steps with a date, and to-dos for the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relturn.documents.calendar_ids import calendar_id
from relturn.method.next_steps import Step
from relturn.render.calendar.entries import Entry, mixed


def render(steps: Iterable[tuple[str, str, Step]], today: date) -> str:
    """Return a calendar of steps, each given as (relationship, name of the client, step)."""
    return mixed((_entry(*one) for one in steps), today)


def _entry(client: str, name: str, step: Step) -> Entry:
    words = "\n".join((f"Who: {step.owner}", f"Why: {step.why}"))
    return Entry(calendar_id(client, step.key or step.what), step.due, f"{name}: {step.what}", words)
