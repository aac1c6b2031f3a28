"""Items that are out of date or were never done (`method.md#freshness`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, NamedTuple

from relturn.analysis.buy_in import buy_in
from relturn.analysis.contacts import contacts
from relturn.analysis.measures import is_stale, old_after, trends
from relturn.analysis.people import people_to_interview
from relturn.findings.phrasing import enumerated
from relturn.model.context import Context
from relturn.model.relationship import Relationship

Subject = Literal["contact", "buy-in", "stance", "signals", "survey", "readings", "expectations", "review"]


class Stale(NamedTuple):
    """One item that is out of date. `age` and `limit` are in days; `age` is None if it was never done or has no date."""

    subject: Subject
    what: str
    """A description of the item, with the people or the measure."""
    age: int | None
    limit: int
    ref: str = ""
    """The id of the person responsible for the item."""
    key: str = ""
    """The id of the measure or expectation that is out of date."""
    do: str = ""
    """The recommended action."""
    never: str = ""
    """The words used instead of an age if the item was never done."""
    people: tuple[str, ...] = ()
    """The ids of the people whose buy-in or stance is out of date, the oldest first."""


def stale(relationship: Relationship, context: Context) -> list[Stale]:
    """Return every item that is out of date, in the recommended order of work."""
    return [*_contact(relationship, context), *_buy_in(relationship, context), *_stances(relationship, context),
            *_signals(relationship, context), *_survey(relationship, context),
            *_readings(relationship, context), *_expectations(relationship, context), *_reviews(relationship, context)]  # fmt: skip


def _running_for(relationship: Relationship, context: Context) -> int:
    """Return the number of days since the work began."""
    return context.age(relationship.moves[0].date) if relationship.moves else 0


def _by_last(
    relationship: Relationship, context: Context, subject: Subject, what: str, do: str, days: Collection[date], limit: int,
) -> Iterator[Stale]:  # fmt: skip
    """Yield an item that was last done longer ago than the limit.

    If the item was never done, the time since the work began counts instead.
    """
    if days and context.age(max(days)) > limit:
        yield Stale(subject, what, context.age(max(days)), limit, do=do)
    elif not days and _running_for(relationship, context) > limit:
        yield Stale(
            subject,
            what,
            None,
            limit,
            do=do,
            never=f"not done since the work began {_running_for(relationship, context)} days ago",
        )


def _contact(relationship: Relationship, context: Context) -> Iterator[Stale]:
    days = [one.day for one in contacts(relationship)]
    limit = context.thresholds.stale_contact_days
    do = f"Get in touch with {relationship.name}"
    yield from _by_last(
        relationship, context, "contact", "the last contact between the sides", do, days, limit
    )


def _buy_in(relationship: Relationship, context: Context) -> Iterator[Stale]:
    asked = {entry.stakeholder: entry.date for entry in buy_in(relationship) if entry.vision != "unasked"}
    yield from _of_people(relationship, "buy-in", asked, context)


def _stances(relationship: Relationship, context: Context) -> Iterator[Stale]:
    people = people_to_interview(relationship, context)
    known = {p.id: p.stance.date for p in people if p.stance and p.stance.value != "unknown"}
    yield from _of_people(relationship, "stance", known, context)


def _of_people(
    relationship: Relationship, subject: Subject, days: dict[str, date | None], context: Context
) -> Iterator[Stale]:
    """Yield one item for all people whose date is missing or too long ago, with the oldest age."""
    limit = context.thresholds.stale_stance_days
    old = {ref: day for ref, day in days.items() if day is None or context.age(day) > limit}
    if old:
        ages = [context.age(day) for day in old.values() if day is not None]
        people = sorted(old, key=lambda ref: old[ref] or date.min)
        who = enumerated([relationship.who(ref) for ref in people])
        do = (
            f"Ask {who} again about the vision and the plan"
            if subject == "buy-in"
            else f"Find out how {who} feel about us now"
        )
        if len(people) == 1:
            do = do.replace(" feel ", " feels ")
        yield Stale(
            subject, f"the {subject} of {who}", max(ages, default=None), limit, do=do, people=tuple(people)
        )


def _signals(relationship: Relationship, context: Context) -> Iterator[Stale]:
    days = [signal.date for signal in relationship.all("signal")]
    limit = context.thresholds.stale_signal_days
    yield from _by_last(
        relationship, context, "signals", "the monthly signals", "Record the monthly signals", days, limit
    )


def _survey(relationship: Relationship, context: Context) -> Iterator[Stale]:
    days = [survey.date for survey in relationship.all("assessment") if survey.respondents or survey.invited]
    limit = context.thresholds.stale_assessment_days if days else context.thresholds.voice_days
    do = f"Send {relationship.name} a survey"
    yield from _by_last(relationship, context, "survey", "the last survey", do, days, limit)


def _readings(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = old_after(relationship, context)
    for trend in trends(relationship):
        if is_stale(trend, relationship, context):
            age = context.age(trend.points[-1][0])
            name = trend.measure.name
            yield Stale(
                "readings",
                f"the readings of {name}",
                age,
                limit,
                key=trend.measure.id,
                do=f"Take a reading of {name}",
            )


def _expectations(relationship: Relationship, context: Context) -> Iterator[Stale]:
    """Yield an item if the client's expectations were reviewed, but not recently."""
    reviewed = [one for one in relationship.current("expectation") if one.side == "client" and one.looked_at]
    days = [one.looked_at for one in reviewed if one.looked_at]
    limit = context.thresholds.voice_days
    if days and context.age(min(days)) > limit:
        oldest = min(reviewed, key=lambda one: one.looked_at or context.today)
        yield Stale(
            "expectations",
            f"the expectations of {relationship.name}",
            context.age(min(days)),
            limit,
            key=oldest.id,
            do=f"Review with {relationship.name} whether its expectations are met",
        )


def _reviews(relationship: Relationship, context: Context) -> Iterator[Stale]:
    limit = 2 * relationship.review_period(context.thresholds.review_days)
    days = [review.date for review in relationship.reviews]
    yield from _by_last(relationship, context, "review", "the last review", "Hold a review", days, limit)
