"""Promise-keeping: what was due, what was kept, what slipped (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from relturn.declare.vocabulary import Side
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.plan import Action


def due_now(action: Action) -> date | None:
    """The date that holds today: the last new one, else the first."""
    return action.redated[-1].to if action.redated else action.due


def kept(action: Action) -> bool:
    """Done by its first date."""
    return bool(action.done_on and action.due and action.done_on <= action.due)


def overdue(relationship: Relationship, context: Context) -> list[Action]:
    """Open actions whose present date has passed, oldest first."""
    late = [action for action in _open(relationship) if (due_now(action) or date.max) < context.today]
    return sorted(late, key=lambda action: (due_now(action) or date.max, action.id))


def upcoming(relationship: Relationship, context: Context, days: int) -> list[Action]:
    """Open actions due within so many days, today included, soonest first."""
    end = context.today + timedelta(days=days)
    soon = [action for action in _open(relationship) if context.today <= (due_now(action) or date.max) <= end]
    return sorted(soon, key=lambda action: (due_now(action) or date.max, action.id))


def _open(relationship: Relationship) -> list[Action]:
    return [action for action in relationship.actions if action.status in {"planned", "doing"}]


def due_lately(relationship: Relationship, context: Context) -> list[Action]:
    """The promises whose first date lay in the last `promise_days` days; one that is due today is judged tomorrow."""
    since = context.today - timedelta(days=context.thresholds.promise_days)
    return [a for a in promises_made(relationship) if since < (a.due or date.min) and _is_judged(a, context)]


def _is_judged(action: Action, context: Context) -> bool:
    """Whether its first date has passed, or is today and it is done."""
    due = action.due or date.max
    return due < context.today or (due == context.today and kept(action))


def promises_made(relationship: Relationship) -> list[Action]:
    """Actions with a first date; a dropped one only leaves the count where it was dropped before that date."""
    return [
        action
        for action in relationship.all("action")
        if action.due
        and not (action.status == "dropped" and action.dropped_on and action.dropped_on < action.due)
    ]


class PromiseKeeping(NamedTuple):
    """How promises of one side stand. `kept` of `due` by their first date; `days` is the time looked at."""

    side: Side | Literal["both"]
    due: int
    kept: int
    late: int
    moved: int
    moved_late: int
    days: int

    @property
    def share(self) -> float | None:
        """Kept of due; None where nothing was due."""
        return self.kept / self.due if self.due else None


def promise_keeping(
    relationship: Relationship, context: Context, side: Side | Literal["both"]
) -> PromiseKeeping:
    """Promise-keeping of a side, or with `both` of all."""
    chosen = [action for action in due_lately(relationship, context) if side in {"both", action.side}]
    late = [action for action in overdue(relationship, context) if side in {"both", action.side}]
    moved = [action for action in relationship.actions if action.redated and side in {"both", action.side}]
    return PromiseKeeping(
        side,
        due=len(chosen),
        kept=sum(map(kept, chosen)),
        late=len(late),
        moved=len(moved),
        moved_late=sum(map(moved_after_due, moved)),
        days=context.thresholds.promise_days,
    )


class PromiseCount(NamedTuple):
    """Promises with a first date up to today, of one owner or one month: how many were due, and kept by it."""

    name: str
    due: int
    kept: int


def by_owner(relationship: Relationship, context: Context) -> list[PromiseCount]:
    """Promise-keeping by owner, the one with most broken promises first; promises without an owner are nobody's."""
    tallies = _tally(relationship, context, lambda action: action.owner or "nobody")
    return sorted(tallies, key=lambda tally: (tally.kept - tally.due, tally.name))


def by_month(relationship: Relationship, context: Context) -> list[PromiseCount]:
    """Promise-keeping by the month of the first date, oldest first."""
    return sorted(
        _tally(relationship, context, lambda action: f"{action.due:%Y-%m}"), key=lambda tally: tally.name
    )


def _tally(relationship: Relationship, context: Context, name: Callable[[Action], str]) -> list[PromiseCount]:
    due: dict[str, list[Action]] = {}
    for action in promises_made(relationship):
        if _is_judged(action, context):
            due.setdefault(name(action), []).append(action)
    return [PromiseCount(group, len(actions), sum(map(kept, actions))) for group, actions in due.items()]


def moved_after_due(action: Action) -> bool:
    """Whether any new date was set after the one before had passed (the slip ledger)."""
    before = action.due
    for change in action.redated:
        if before is not None and change.day > before:
            return True
        before = change.to
    return False
