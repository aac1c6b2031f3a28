"""What is too old to rely on (`method.md` §6, freshness)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from relturn.domain.analysis.people import buy_in, must_be_heard
from relturn.domain.context import Context
from relturn.domain.relationship import Relationship


@dataclass(frozen=True, slots=True)
class Stale:
    """One thing that is too old. `age` in days, None where it was never known; `limit` in days."""

    what: str
    age: int | None
    limit: int
    ref: str = ""


def stale(relationship: Relationship, context: Context) -> list[Stale]:
    """Everything stale, in the order in which it should be seen to."""
    return [*_contact(relationship, context), *_buy_in(relationship, context), *_stances(relationship, context),
            *_signals(relationship, context), *_survey(relationship, context)]  # fmt: skip


def _contact(relationship: Relationship, context: Context) -> Iterator[Stale]:
    days = [c.date for c in relationship.communications] + [t.date for t in relationship.all("conversation")]
    limit = context.thresholds.stale_contact_days
    if days and context.age(max(days)) > limit:
        yield Stale("the last contact between the sides", context.age(max(days)), limit)


def _buy_in(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = context.thresholds.stale_stance_days
    for entry in buy_in(relationship):
        if entry.vision != "unasked" and _is_old(entry.date, context, limit):
            yield Stale(
                f"the buy-in of {entry.stakeholder}", _age(entry.date, context), limit, entry.stakeholder
            )


def _stances(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = context.thresholds.stale_stance_days
    for person in must_be_heard(relationship, context):
        if person.stance and person.stance.value != "unknown" and _is_old(person.stance.date, context, limit):
            yield Stale(f"the stance of {person.id}", _age(person.stance.date, context), limit, person.id)


def _signals(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = context.thresholds.stale_signal_days
    days = [signal.date for signal in relationship.all("signal")]
    if days and context.age(max(days)) > limit:
        yield Stale("the early-warning signals", context.age(max(days)), limit)


def _survey(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = context.thresholds.stale_assessment_days
    days = [survey.date for survey in relationship.all("assessment")]
    if days and context.age(max(days)) > limit:
        yield Stale("the last survey round", context.age(max(days)), limit)


def _is_old(day: date | None, context: Context, limit: int) -> bool:
    return day is None or context.age(day) > limit


def _age(day: date | None, context: Context) -> int | None:
    return None if day is None else context.age(day)
