"""One thing to do next, with the terms that place it (`method.md#next`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relturn.method.verdict import Remedy
from relturn.model.context import Context

DANGER, PEOPLE, VOICE, PROMISE, GATE, UPKEEP, MOVE_ON = range(1, 8)
"""The levels of `next`, the most urgent first."""
LEVELS = {
    DANGER: "danger", PEOPLE: "people lost or new", VOICE: "the client's voice", PROMISE: "promises", GATE: "the gate",
    UPKEEP: "out of date", MOVE_ON: "move on",
}  # fmt: skip
"""What the levels are called."""


class Step(NamedTuple):
    """One thing to do. `who` is a reference, or empty for the lead; `more` counts what else is on the same subject.

    `level` is 1 (a danger) to 7 (move on); `subject` what it is about, so that one line stands for all of it; `money` the amount
    at stake in currency, `influence` that of the person it is about.
    """

    what: str
    why: str
    who: str = ""
    due: date | None = None
    remedy: Remedy | None = None
    more: int = 0
    key: str = ""
    """What it is about, in words that stay the same from day to day."""
    level: int = GATE
    subject: str = ""
    money: float | None = None
    influence: int = 0
    owner: str = ""
    """Who does it, as screens name them; empty for the lead."""

    def is_overdue(self, context: Context) -> bool:
        """Return whether its day has passed."""
        return self.due is not None and self.due < context.today


def when(day: date, context: Context) -> str:
    """Return how far a day is away: 7 days late, today, in 9 days."""
    days = context.age(day)
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"{days} {unit} late" if days > 0 else f"in {-days} {unit}"


def is_near(day: date | None, context: Context, ahead: int) -> bool:
    """Return whether a day has passed or comes within this number of days."""
    return day is not None and -context.age(day) <= ahead


def place(step: Step, context: Context) -> tuple[int, bool, float, int, int]:
    """Return where a step stands: by level; overdue first, then money at stake, days, influence."""
    due = step.due.toordinal() if step.due else date.max.toordinal()
    return (step.level, not step.is_overdue(context), -(step.money or 0.0), due, -step.influence)


def placed(steps: Iterable[Step], context: Context) -> list[Step]:
    """Return steps in their order; those of one place stay as they come."""
    return sorted(steps, key=lambda step: place(step, context))


_REASONS = 3


def _without_prefix(why: str, before: list[str]) -> str:
    """Return a reason without the name of the gate, where one before it has named it."""
    prefix, mark, rest = why.partition(": ")
    return rest if mark and any(reason.startswith(f"{prefix}: ") for reason in before) else why


def one_per_subject(steps: Iterable[Step]) -> list[Step]:
    """Return one step of each subject: the first, with the reasons of the others and how many there are."""
    first: dict[str, Step] = {}
    reasons: dict[str, list[str]] = {}
    for step in steps:
        subject = step.subject or step.key or step.what
        if subject not in first:
            first[subject] = step
            reasons[subject] = [step.why]
            continue
        if step.why not in reasons[subject]:
            reasons[subject].append(_without_prefix(step.why, reasons[subject]))
        first[subject] = first[subject]._replace(more=first[subject].more + 1 + step.more)
    return [step._replace(why="; ".join(reasons[subject][:_REASONS])) for subject, step in first.items()]
