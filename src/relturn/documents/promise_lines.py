"""Actions as promises: one line each, with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from relturn.analysis.promises import due_now, judged, moved_after_due, why_not_counted
from relturn.declare.vocabulary import Party
from relturn.findings.phrasing import pluralize, verb
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.plan import Action

PromiseState = Literal[
    "open",
    "kept",
    "late",
    "done late",
    "moved",
    "moved after its date",
    "done",
    "dropped before its date",
    "released",
    "broken: dropped",
]


OPEN: frozenset[PromiseState] = frozenset({"open", "late", "moved", "moved after its date"})
"""The states of a promise that is still open."""


class PromiseLine(NamedTuple):
    """One action as a promise.

    In `state`, “done” means that the action is done but does not count for promise-keeping; `uncounted` says why.
    """

    id: str
    statement: str
    side: Party
    owner: str
    first: date | None
    due: date | None
    done: date | None
    state: PromiseState
    uncounted: str = ""


def uncounted(lines: Iterable[PromiseLine]) -> str:
    """Return how many actions are done and not counted as promises, and why; empty if there are none."""
    reasons = Counter(line.uncounted for line in lines if line.uncounted)
    said = "; ".join(f"{number} {why}" for why, number in sorted(reasons.items()))
    return f"Done, but not counted as promises kept: {said}." if said else ""


def others_done(lines: Iterable[PromiseLine]) -> str:
    """Return how many actions are done and not counted as promises, for readers outside our team; empty if there are none."""
    number = sum(line.state == "done" for line in lines)
    what = pluralize(number, "other action")
    return f"{what} {verb(number, 'is', 'are')} done." if number else ""


def shown(relationship: Relationship) -> list[Action]:
    """Return the actions to show: all except dropped actions that never had a date."""
    return [action for action in relationship.all("action") if action.status != "dropped" or action.due]


def by_date(actions: list[Action]) -> list[Action]:
    """Return actions by their current due date; those without one come last."""
    return sorted(actions, key=lambda action: (due_now(action) or date.max, action.id))


def promise_line(relationship: Relationship, context: Context, action: Action) -> PromiseLine:
    """Return an action as a promise line with its state."""
    owner = relationship.title(action.owner) if action.owner else ""
    return PromiseLine(
        action.id, action.statement, action.side, owner, action.due, due_now(action), action.done_on,
        _promise_state(relationship, action, context), why_not_counted(relationship, action, context),
    )  # fmt: skip


def _promise_state(relationship: Relationship, action: Action, context: Context) -> PromiseState:
    due = due_now(action)
    found = judged(relationship, action, context)
    if action.status == "dropped":
        in_time = (
            found == "does not count" and action.dropped_on and action.due and action.dropped_on < action.due
        )
        return (
            "released" if found == "released" else "dropped before its date" if in_time else "broken: dropped"
        )
    if action.status == "done":
        return "done late" if found == "broken" else "kept" if found == "kept" else "done"
    if due and due < context.today:
        return "late"
    if action.redated:
        return "moved after its date" if moved_after_due(action) else "moved"
    return "open"
