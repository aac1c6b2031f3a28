"""Marks an action as done."""

from __future__ import annotations

from datetime import date

from relturn.findings.errors import RelturnError
from relturn.services.records.set import find_target, set_fields
from relturn.services.workspace import Workspace
from relturn.source.days import typed_day


def done(
    workspace: Workspace, slug: str, ref: str, on: str | None, *, dry_run: bool = False
) -> tuple[str, bool | None, str]:
    """Mark an action as done, by default today, and return its id, whether it was on time, and the diff.

    Whether it was on time is None for an action without an original due date.
    """
    relationship = workspace.read(slug).relationship
    target = find_target(workspace, slug, relationship, ref)
    if target.kind.name != "action":
        raise RelturnError(
            f"{ref} is not an action, but a record of the kind {target.kind.name.replace('_', ' ')}",
            "only actions can be marked as done",
        )
    action = target.record
    if action.status in {"done", "dropped"}:
        when = f" on {action.done_on}" if action.done_on else ""
        raise RelturnError(f"{action.id} is {action.status} already{when}", code=1)
    day = _day(on) if on else workspace.context.today
    if day > workspace.context.today:
        raise RelturnError(f"{day} is in the future", "mark the action as done when it is finished", code=1)
    diff = set_fields(workspace, slug, action.id, ["status=done", f"done_on={day}"], dry_run=dry_run)
    return action.id, (day <= action.due if action.due else None), diff


def _day(word: str) -> date:
    day = typed_day(word)
    if day is None:
        raise RelturnError(f"{word!r} is not a date", "write it as 2026-03-12")
    return day
