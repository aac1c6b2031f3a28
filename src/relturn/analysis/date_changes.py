"""Date changes of promises, from `redated` and from earlier versions of the plan (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from relturn.model.relationship import Relationship

Dates = Mapping[str, tuple[date, ...]]
"""The original due date and all new dates of each action, in order, in one version of the plan."""


@dataclass(frozen=True, slots=True)
class DateChange:
    """One change of a promise's due date.

    `day` is the day of the change, from `redated` or from the version that shows it. `recorded` is true if `redated` has the
    change. `late` is true if the old date had passed by then.
    """

    action: str
    was: date
    to: date
    day: date
    recorded: bool

    @property
    def late(self) -> bool:
        """Return whether the new date was set after the old one had passed."""
        return self.day > self.was


def told_slips(relationship: Relationship) -> list[DateChange]:
    """Return the date changes that `redated` records, including those of closed cycles, the oldest first."""
    found: dict[DateChange, None] = {}
    actions = [entry.record for entry in relationship.entries if entry.kind == "action"]
    for action in actions:
        was = action.due
        for change in action.redated:
            if was is not None:
                found[DateChange(action.id, was, change.to, change.day, recorded=True)] = None
            was = change.to
    return sorted(found, key=lambda slip: (slip.day, slip.action))


def dates_of(data: object, *, undated: bool = False) -> Dates:
    """Return the dates of each action in the data of a plan; invalid entries are left out.

    With `undated`, actions without an original due date are included, without dates.
    """
    actions = data.get("actions") if isinstance(data, dict) else None
    found: dict[str, tuple[date, ...]] = {}
    for action in actions if isinstance(actions, list) else ():
        if isinstance(action, dict) and isinstance(action.get("id"), str):
            changes = action.get("redated")
            news = [c.get("to") for c in changes if isinstance(c, dict)] if isinstance(changes, list) else []
            days = [_day(word) for word in (action.get("due"), *news)]
            if days[0] is not None or undated:
                found[action["id"]] = tuple(day for day in days if day is not None)
    return found


def _day(word: object) -> date | None:
    try:
        return date.fromisoformat(word) if isinstance(word, str) else None
    except ValueError:
        return None


def untold_slips(versions: Sequence[tuple[date, Dates]]) -> Iterator[DateChange]:
    """Yield each move of an original due date to a later day without an entry in `redated`.

    Each version of the plan is compared with the next version, the oldest first.
    """
    for (_, before), (day, after) in pairwise(versions):
        for action, dates in before.items():
            now = after.get(action)
            if now and now[0] > dates[0]:
                yield DateChange(action, dates[0], now[0], day, recorded=False)
