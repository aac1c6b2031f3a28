"""When open promises will be done, from how promises were kept so far (`method.md#analyses`, forecast)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from relturn.analysis.promises import due_now
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Forecast:
    """Days by which open promises will be done: `early` and `late` enclose eight of ten of what was seen so far.

    `rests_on` is the number of promises done before; `sure` says in words how far that carries.
    """

    open: int
    early: date | None
    late: date | None
    rests_on: int
    sure: str


def delays(relationship: Relationship) -> list[int]:
    """How many days each promise that was done came after its first date (before it: less than nothing), sorted."""
    done = [a for a in relationship.all("action") if a.done_on and a.due]
    return sorted((action.done_on - action.due).days for action in done)


def forecast(relationship: Relationship, context: Context) -> Forecast:
    """The day when all open promises with a date will be done, as a range.

    Each open promise is moved by the delays seen so far, and by how long others are late already; nothing is done
    before today. With fewer than five
    promises done the range is widened to the worst seen, and says how little it rests on.
    """
    days = [due_now(a) for a in relationship.actions if a.status in {"planned", "doing"}]
    dated = [day for day in days if day]
    seen = delays(relationship)
    if not dated:
        return Forecast(len(days), None, None, len(seen), "no open promise has a date")
    last = max(*dated, context.today)
    waited = [(context.today - day).days for day in dated if day < context.today]
    if not seen and not waited:
        return Forecast(
            len(days), last, None, 0, "no promise has been done yet; only the dates themselves are known"
        )
    low, high = _range(seen) if seen else (0, 0)
    high = max(high, *waited) if waited else high
    early = max(context.today, last + timedelta(days=max(0, low)))
    late = max(early, last + timedelta(days=max(0, high)))
    sure = "little: it rests on few promises" if len(seen) < _ENOUGH else "fair: eight of ten so far"
    return Forecast(len(days), early, late, len(seen), sure)


def _range(seen: list[int]) -> tuple[int, int]:
    """The delays that enclose eight of ten; of few, all of them."""
    if len(seen) < _ENOUGH:
        return seen[0], seen[-1]
    return seen[len(seen) // 10], seen[-1 - len(seen) // 10]
