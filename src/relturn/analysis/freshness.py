"""What is too old to rely on (`method.md#analyses`, freshness)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from relturn.analysis.measures import is_stale, old_after, trends
from relturn.analysis.people import buy_in, people_to_interview
from relturn.findings.phrasing import folded
from relturn.model.context import Context
from relturn.model.relationship import Relationship

Subject = Literal["contact", "buy-in", "stance", "signals", "survey", "readings", "review"]


class Stale(NamedTuple):
    """One thing that is too old. `age` in days, None where it was never known; `limit` in days."""

    subject: Subject
    what: str
    """The same in words, with the people or the measure."""
    age: int | None
    limit: int
    ref: str = ""
    """Whom it is about: the person who sees to it."""
    key: str = ""
    """The measure that it is about."""


def stale(relationship: Relationship, context: Context) -> list[Stale]:
    """Everything stale, in the order in which it should be seen to."""
    return [*_contact(relationship, context), *_buy_in(relationship, context), *_stances(relationship, context),
            *_signals(relationship, context), *_survey(relationship, context),
            *_readings(relationship, context), *_reviews(relationship, context)]  # fmt: skip


def _contact(relationship: Relationship, context: Context) -> Iterator[Stale]:
    days = [c.date for c in relationship.communications] + [t.date for t in relationship.all("conversation")]
    limit = context.thresholds.stale_contact_days
    if days and context.age(max(days)) > limit:
        yield Stale("contact", "the last contact between the sides", context.age(max(days)), limit)


def _buy_in(relationship: Relationship, context: Context) -> Iterator[Stale]:
    asked = {entry.stakeholder: entry.date for entry in buy_in(relationship) if entry.vision != "unasked"}
    yield from _of_people("buy-in", asked, context)


def _stances(relationship: Relationship, context: Context) -> Iterator[Stale]:
    people = people_to_interview(relationship, context)
    known = {p.id: p.stance.date for p in people if p.stance and p.stance.value != "unknown"}
    yield from _of_people("stance", known, context)


def _of_people(subject: Subject, days: dict[str, date | None], context: Context) -> Iterator[Stale]:
    """One line for all whose date is too old or not there, with the oldest age."""
    limit = context.thresholds.stale_stance_days
    old = {ref: day for ref, day in days.items() if day is None or context.age(day) > limit}
    if old:
        ages = [context.age(day) for day in old.values() if day is not None]
        yield Stale(subject, f"the {subject} of {folded(list(old))}", max(ages, default=None), limit)


def _signals(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = context.thresholds.stale_signal_days
    days = [signal.date for signal in relationship.all("signal")]
    if days and context.age(max(days)) > limit:
        yield Stale("signals", "the early-warning signals", context.age(max(days)), limit)


def _survey(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = context.thresholds.stale_assessment_days
    days = [survey.date for survey in relationship.all("assessment")]
    if days and context.age(max(days)) > limit:
        yield Stale("survey", "the last survey round", context.age(max(days)), limit)


def _readings(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = old_after(relationship, context)
    for trend in trends(relationship):
        if is_stale(trend, relationship, context):
            age = context.age(trend.points[-1][0])
            yield Stale("readings", f"the readings of {trend.measure.name}", age, limit, key=trend.measure.id)


def _reviews(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = 2 * relationship.review_period(context.thresholds.review_days)
    days = [review.date for review in relationship.reviews]
    if days and context.age(max(days)) > limit:
        yield Stale("review", "the last review", context.age(max(days)), limit)
