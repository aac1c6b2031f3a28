"""One next step, and the values that decide its position in the list (`method.md#next`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relturn.findings.phrasing import joined
from relturn.method.verdict import Remedy
from relturn.model.context import Context

DANGER, PEOPLE, VOICE, PROMISE, GATE, UPKEEP, MOVE_ON = range(1, 8)
"""The levels of `next`, the most urgent first."""
LEVELS = {
    DANGER: "danger", PEOPLE: "departures and arrivals", VOICE: "the client's voice", PROMISE: "promises", GATE: "the gate",
    UPKEEP: "out of date", MOVE_ON: "next stage",
}  # fmt: skip
"""Names of the levels, as screens show them."""


class Step(NamedTuple):
    """One next step. `who` is the id of its owner, or empty for the lead. `more` is the number of similar steps.

    `level` is 1 (danger) to 7 (next stage). Steps with the same `subject` are shown as one line. `money` is the amount at
    risk. `influence` is the influence of the person concerned.
    """

    what: str
    why: str
    who: str = ""
    due: date | None = None
    remedy: Remedy | None = None
    more: int = 0
    key: str = ""
    """A stable identifier of the step, the same from day to day."""
    level: int = GATE
    subject: str = ""
    money: float | None = None
    influence: int = 0
    owner: str = ""
    """The name of the person who does the step, as screens show it."""
    theirs: bool = False
    """Whether the client has to keep this promise. Our own promises come first (`method.md#next`)."""

    def is_overdue(self, context: Context) -> bool:
        """Return whether the due date of the step has passed."""
        return self.due is not None and self.due < context.today


def when(day: date, context: Context) -> str:
    """Return how far away a date is, for example “7 days late”, “today” or “in 9 days”."""
    days = context.age(day)
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"{days} {unit} late" if days > 0 else f"in {-days} {unit}"


def is_near(day: date | None, context: Context, ahead: int) -> bool:
    """Return whether a date has passed or comes within the given number of days."""
    return day is not None and -context.age(day) <= ahead


def place(step: Step, context: Context) -> tuple[int, bool, bool, float, int, int]:
    """Return the sort key of a step: level, overdue first, our own promises first, then money at risk, due date and influence."""
    due = step.due.toordinal() if step.due else date.max.toordinal()
    return (step.level, not step.is_overdue(context), step.theirs, -(step.money or 0.0), due, -step.influence)


def placed(steps: Iterable[Step], context: Context) -> list[Step]:
    """Return steps sorted by urgency. Steps with equal urgency keep their order."""
    return sorted(steps, key=lambda step: place(step, context))


_REASONS = 3


def _without_prefix(why: str, before: list[str]) -> str:
    """Return a reason without the name of the gate, if an earlier reason has the same gate name."""
    prefix, mark, rest = why.partition(": ")
    return rest if mark and any(reason.startswith(f"{prefix}: ") for reason in before) else why


def one_per_subject(steps: Iterable[Step]) -> list[Step]:
    """Return the first step of each subject, with the reasons and the number of the other steps on that subject."""
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
    return [step._replace(why=joined(reasons[subject][:_REASONS])) for subject, step in first.items()]
