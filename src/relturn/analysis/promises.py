"""Promise-keeping: which actions count as promises, the date that each is judged by, and which were kept (`method.md#promises`, `method.md#gates`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from relturn.declare.vocabulary import Party, Side
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.substance import has_substance

if TYPE_CHECKING:
    from relturn.records.plan import Action, Redate

Judged = Literal["kept", "broken", "open", "released", "does not count"]
"""The result of a promise. `released` means that the receiving side agreed in time to drop it."""
OPEN = ("planned", "doing")


def due_now(action: Action) -> date | None:
    """Return the current due date: the latest new date, or else the original one."""
    return action.redated[-1].to if action.redated else action.due


def promising_side(relationship: Relationship, action: Action) -> Party:
    """Return the side that is responsible for a promise.

    This is the side of the owner, even if the promise is filed under another side. If a third party does the work, the
    side that the promise is filed under is responsible.
    """
    side = relationship.side_of(action.owner)
    return side if side in {"client", "supplier"} else action.side


def lacks_owner(relationship: Relationship, action: Action) -> str:
    """Return why an action has no valid owner; empty if the owner is valid.

    A group is not a valid owner. A person who has left is not a valid owner of an open action.
    """
    person = relationship.person(action.owner)
    if person is None:
        return "" if action.owner else "has no owner"
    if person.members is not None:
        return f"is owned by a group of {person.members} instead of one person"
    return "has an owner who has left" if person.left is not None and action.status in OPEN else ""


def receiving_side(relationship: Relationship, action: Action) -> set[Party]:
    """Return the sides that receive a promise: the sides of its named recipients, or else the other side."""
    own = promising_side(relationship, action)
    named = {relationship.side_of(ref) for ref in action.promised_to} - {None, own}
    if named:
        return {side for side in named if side}
    return {"client"} if own == "supplier" else {"supplier"}


def _is_among_ourselves(relationship: Relationship, action: Action) -> bool:
    """Return whether an action was promised only to people on the side that promises it."""
    own = promising_side(relationship, action)
    return bool(action.promised_to) and {relationship.side_of(ref) for ref in action.promised_to} == {own}


def is_at_their_wish(relationship: Relationship, action: Action, change: Redate) -> bool:
    """Return whether a named person of the receiving side asked for a new date."""
    return change.asked_by is not None and relationship.side_of(change.asked_by) in receiving_side(
        relationship, action
    )


def judged_by(relationship: Relationship, action: Action) -> date | None:
    """Return the date by which a promise is judged.

    This is the original due date by default. A new date counts if a named person of the receiving side asked for
    it before the due date.
    """
    due = first_due(relationship, action)
    for change in action.redated:
        if due is not None and change.day <= due and is_at_their_wish(relationship, action, change):
            due = change.to
    return due


def first_due(relationship: Relationship, action: Action) -> date | None:
    """Return the original due date: the earliest one in the file or in its history."""
    known = relationship.recorded.get(action.id)
    return known.due if known and known.due and action.due and known.due < action.due else action.due


def on_record_since(relationship: Relationship, action: Action) -> date | None:
    """Return the day on which a promise was first recorded; None if it is not known."""
    known = relationship.recorded.get(action.id)
    return action.made or (known.day if known else None)


def is_promise(relationship: Relationship, action: Action) -> bool:
    """Return whether an action is a promise that can be broken.

    Such an action has an owner, a due date and a receiver on another side. It can be broken even if it supports nothing
    or was recorded late. To count as kept, it must meet more conditions (see `counts`). An action that was done before
    the work began can be neither broken nor kept.
    """
    if not (action.owner and action.due) or _is_among_ourselves(relationship, action):
        return False
    begun = relationship.work_began
    return not (action.done_on and begun and action.done_on < begun)


def supports(relationship: Relationship, action: Action) -> bool:
    """Return whether an action supports an issue, need, common ground or root cause, also one that the reader may not see."""
    return bool(action.serves) or action.id in relationship.view_facts.supporting


def counts(relationship: Relationship, action: Action, context: Context) -> bool:
    """Return whether an action counts as a kept promise if it is done on time.

    The action must have an owner and a due date, support something, and be for somebody on another side. It must be recorded
    early enough before it is done and before it is due. It must not be done before the work began.
    """
    return (
        is_promise(relationship, action)
        and supports(relationship, action)
        and _recorded_in_time(relationship, action, context)
    )


def _recorded_in_time(relationship: Relationship, action: Action, context: Context) -> bool:
    """Return whether an action was recorded early enough before it was done and before its due date."""
    made = on_record_since(relationship, action)
    if made is None:
        return True
    early = made + timedelta(days=context.thresholds.promise_record_days)
    return not (action.done_on and action.done_on < early) and not (action.due and action.due < early)


def why_not_counted(relationship: Relationship, action: Action, context: Context) -> str:
    """Return why an action that is done is not counted as a promise; empty if it is counted."""
    if action.status != "done" or judged(relationship, action, context) != "does not count":
        return ""
    if not action.owner or not action.due:
        return "without owner or date"
    if _is_among_ourselves(relationship, action):
        return "promised to the same side"
    begun = relationship.work_began
    if begun and action.done_on and action.done_on < begun:
        return "done before the work began"
    return (
        "recorded too late"
        if supports(relationship, action)
        else "without an issue, need or common ground to support"
    )


def judged(relationship: Relationship, action: Action, context: Context) -> Judged:
    """Return the result of a promise as of today."""
    due = judged_by(relationship, action) if is_promise(relationship, action) else None
    if due is None:
        return "does not count"
    if action.status == "dropped":
        return _dropped(relationship, action, due, context)
    if (action.done_on or context.today) > due:
        return "broken"
    if not counts(relationship, action, context):
        return "does not count"
    return "kept" if action.done_on is not None else "open"


def _dropped(relationship: Relationship, action: Action, due: date, context: Context) -> Judged:
    """Return the result of a dropped promise.

    The promise is broken, unless the receiving side released it early enough before the date. A promise that supports
    nothing is broken only if it was dropped near the date and the receiving side did not agree, as it would be if it were late.
    """
    in_time = action.dropped_on is None or action.dropped_on <= due - timedelta(
        days=context.thresholds.drop_days
    )
    agreed = has_their_word(relationship, action)
    if counts(relationship, action, context):
        return "released" if in_time and agreed else "broken"
    near = not in_time and not agreed and _recorded_in_time(relationship, action, context)
    return "broken" if near else "does not count"


def has_their_word(relationship: Relationship, action: Action) -> bool:
    """Return whether somebody of the receiving side has confirmed the result of a promise."""
    sides = receiving_side(relationship, action)
    return any(relationship.side_of(one.stakeholder) in sides for one in action.confirmed_by)


def judged_on(relationship: Relationship, action: Action) -> date:
    """Return the day on which the result of a promise was known.

    This is the day when the promise was done, dropped or due, whichever came first.
    """
    due = judged_by(relationship, action) or date.max
    done = action.dropped_on if action.status == "dropped" else action.done_on
    return min(due, done) if done else due


def promises_made(
    relationship: Relationship, context: Context, side: Side | Literal["both"] = "both"
) -> list[Action]:
    """Return the actions that count as promises, for one side or for both, without released ones."""
    return [
        action
        for action in relationship.all("action")
        if promising_side(relationship, action) in {"client", "supplier"}
        and side in {"both", promising_side(relationship, action)}
        and judged(relationship, action, context) not in {"does not count", "released"}
    ]


def due_lately(
    relationship: Relationship, context: Context, side: Side | Literal["both"] = "both"
) -> list[Action]:
    """Return the promises that were due or done in the last `promise_days` days.

    If these promises are too few, return the most recent promises instead. A promise that is due today is
    judged tomorrow, unless it is done.
    """
    made = [
        a for a in promises_made(relationship, context, side) if judged(relationship, a, context) != "open"
    ]
    begun = relationship.cycle_start or date.min
    made = [action for action in made if judged_on(relationship, action) > begun]
    made.sort(key=lambda action: (_last_day(relationship, action, context), action.id))
    since = context.today - timedelta(days=context.thresholds.promise_days)
    lately = [action for action in made if _last_day(relationship, action, context) > since]
    least = context.thresholds.promises_at_least
    return lately if len(lately) >= least else made[-least:]


def _last_day(relationship: Relationship, action: Action, context: Context) -> date:
    """Return the latest of the days on which a promise was due, done or dropped, up to today."""
    days = (judged_by(relationship, action), action.done_on, action.dropped_on)
    return max((day for day in days if day and day <= context.today), default=judged_on(relationship, action))


def kept(relationship: Relationship, action: Action, context: Context) -> bool:
    """Return whether a promise was kept."""
    return judged(relationship, action, context) == "kept"


def due_with_reason(action: Action, context: Context) -> date | None:
    """Return the due date: the latest new date with a reason, or else the original one."""
    new = [change.to for change in action.redated if has_substance(change.reason, context)]
    return new[-1] if new else action.due


def overdue(relationship: Relationship, context: Context) -> list[Action]:
    """Return open actions whose current due date has passed, oldest first."""
    late = [action for action in open_actions(relationship) if (due_now(action) or date.max) < context.today]
    return sorted(late, key=lambda action: (due_now(action) or date.max, action.id))


def upcoming(relationship: Relationship, context: Context, days: int) -> list[Action]:
    """Return open actions due within this number of days, today included, soonest first."""
    end = context.today + timedelta(days=days)
    soon = [a for a in open_actions(relationship) if context.today <= (due_now(a) or date.max) <= end]
    return sorted(soon, key=lambda action: (due_now(action) or date.max, action.id))


def open_actions(relationship: Relationship) -> list[Action]:
    """Return the actions that are planned or being done."""
    return [action for action in relationship.actions if action.status in OPEN]


class PromiseKeeping(NamedTuple):
    """The promise-keeping of one side: `kept` of `due` promises in the last `days` days.

    `at_their_wish` counts the open promises whose date was moved in time because the other side asked for it.
    """

    side: Side | Literal["both"]
    due: int
    kept: int
    late: int
    moved: int
    moved_late: int
    days: int
    at_their_wish: int = 0

    @property
    def share(self) -> float | None:
        """Return the share of due promises that were kept; None if none was due."""
        return self.kept / self.due if self.due else None


def promise_keeping(
    relationship: Relationship, context: Context, side: Side | Literal["both"]
) -> PromiseKeeping:
    """Return the promise-keeping of one side, or of both sides together."""
    chosen = due_lately(relationship, context, side)
    late = [a for a in overdue(relationship, context) if side in {"both", promising_side(relationship, a)}]
    moved = [
        a for a in relationship.actions if a.redated and side in {"both", promising_side(relationship, a)}
    ]
    wished = [
        action
        for action in moved
        if judged_by(relationship, action) != first_due(relationship, action) and action.status in OPEN
    ]
    return PromiseKeeping(
        side,
        due=len(chosen),
        kept=sum(kept(relationship, action, context) for action in chosen),
        late=len(late),
        moved=len(moved),
        moved_late=sum(map(moved_after_due, moved)),
        days=context.thresholds.promise_days,
        at_their_wish=len(wished),
    )


class PromiseCount(NamedTuple):
    """The number of promises judged so far, and of those kept, for one owner or one month."""

    name: str
    due: int
    kept: int


def by_owner(relationship: Relationship, context: Context) -> list[PromiseCount]:
    """Return the promise-keeping by owner, the owner with the most broken promises first."""
    tallies = _tally(relationship, context, lambda action: action.owner or "nobody")
    return sorted(tallies, key=lambda tally: (tally.kept - tally.due, tally.name))


def by_month(relationship: Relationship, context: Context) -> list[PromiseCount]:
    """Return promise-keeping by the month in which promises were judged, oldest first."""
    found = _tally(relationship, context, lambda action: f"{judged_on(relationship, action):%Y-%m}")
    return sorted(found, key=lambda tally: tally.name)


def _tally(relationship: Relationship, context: Context, name: Callable[[Action], str]) -> list[PromiseCount]:
    due: dict[str, list[Action]] = {}
    for action in promises_made(relationship, context):
        if judged(relationship, action, context) != "open":
            due.setdefault(name(action), []).append(action)
    return [
        PromiseCount(group, len(actions), sum(kept(relationship, action, context) for action in actions))
        for group, actions in due.items()
    ]


def moved_after_due(action: Action) -> bool:
    """Return whether any new date was set after the one before had passed."""
    before = action.due
    for change in action.redated:
        if before is not None and change.day > before:
            return True
        before = change.to
    return False
