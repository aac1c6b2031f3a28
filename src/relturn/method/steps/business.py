"""Steps about the client's business, the value of the relationship and new ideas (`method.md#next`, level 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from relturn.analysis.people import deciders
from relturn.analysis.trace import unsupported_priorities
from relturn.findings.phrasing import format_day, pluralize
from relturn.method.stages import TURNAROUND
from relturn.method.steps.step import PROMISE, UPKEEP, Step, is_near, when
from relturn.method.verdict import Remedy
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.needs import Need

_EVENT_DAYS = 60
"""The number of days for which `next` shows an event without a response."""


def business(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield steps about events without a response, plays to review, client priorities, perceived value and new ideas."""
    yield from _events(relationship, context)
    yield from _plays(relationship, context)
    yield from _priorities(relationship)
    yield from _value_in_hard_times(relationship, context)
    yield from _ideas(relationship, context)


def requests(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step for each request to a sponsor that is due and not fulfilled (INnOVATER 5)."""
    for sponsor in relationship.sponsors:
        for place, request in enumerate(sponsor.asked):
            given = any(one.date >= request.date for one in sponsor.given)
            if (
                request.needed_by
                and not given
                and is_near(request.needed_by, context, context.thresholds.danger_days)
            ):
                person = relationship.person(sponsor.stakeholder)
                yield Step(
                    f"Remind {relationship.who(sponsor.stakeholder)} of our request: {request.what}",
                    f"asked on {format_day(request.date)}, needed by {format_day(request.needed_by)}, {when(request.needed_by, context)}", "",
                    request.needed_by, Remedy("set", sponsor.id, (("given+", f"{{date: {context.today}, what: …}}"),)),
                    key=f"request {sponsor.id} {place}", level=PROMISE, subject=f"request {sponsor.id}",
                    influence=person.influence if person else 0,
                )  # fmt: skip


def _events(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step for each recent event without a response (REVITALISE: react to events at once)."""
    for fact in relationship.facts:
        if fact.kind == "event" and fact.occurred and not fact.responded and fact.responded_on is None:
            age = context.age(fact.occurred)
            if 0 <= age <= _EVENT_DAYS:
                yield Step(
                    f"Respond to: {fact.statement}", f"happened on {format_day(fact.occurred)}, {pluralize(age, 'day')} ago; no response yet", "",
                    fact.occurred + timedelta(days=context.thresholds.event_days),
                    Remedy("set", fact.id, (("responded", "…"), ("responded_on", str(context.today)))),
                    key=f"respond {fact.id}", level=UPKEEP, subject=fact.id,
                )  # fmt: skip


def _plays(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step for each chosen play that is due for review and has no recorded result (REVITALISE)."""
    for choice in relationship.all("play_choice"):
        if choice.look_again and choice.look_again <= context.today and choice.worked is None:
            begun = f"chosen on {format_day(choice.date)}; " if choice.date else ""
            yield Step(
                f"Review what the play “{choice.play}” has changed", f"{begun}agreed for {format_day(choice.look_again)}, {when(choice.look_again, context)}",
                "", choice.look_again, Remedy("set", choice.id, (("worked", "…"),)), key=f"play {choice.id}", level=UPKEEP, subject=choice.id,
            )  # fmt: skip


def _priorities(relationship: Relationship) -> Iterator[Step]:
    """Yield a step if no client priorities are recorded, and one for each priority that no need supports (EXPECTATIONS).

    Unsupported priorities appear only if at least one need supports a priority. `relturn trace` always lists them.
    """
    head = relationship.head
    before = TURNAROUND.index(relationship.stage) if relationship.stage in TURNAROUND else 0
    if head is None or not before:
        return
    name = relationship.name
    if not head.client_agenda:
        yield Step(
            f"Ask {name} what its priorities for the next year are", "no priorities are recorded", "", None,
            Remedy("set", "relationship", (("client_agenda+", "…"),)), key="client priorities", level=UPKEEP, subject="client priorities",
        )  # fmt: skip
    linked = any(need.supports for need in relationship.needs)
    if linked and before >= TURNAROUND.index("vision"):
        free = next((one for one in relationship.needs if one.side == "client" and not one.supports), None)
        for priority in unsupported_priorities(relationship):
            yield Step(
                f"Agree how our work supports {name}: {priority}", "no need supports this priority", "", None,
                _supporting(free, priority), key=f"priority {priority}", level=UPKEEP, subject="client priorities",
            )  # fmt: skip


def _supporting(free: Need | None, priority: str) -> Remedy:
    """Return the command that links a need to a priority: a need without a priority, or else a new need."""
    if free is not None:
        return Remedy("set", free.id, (("supports", priority),))
    return Remedy(
        "add", "need", (("side", "client"), ("level", "…"), ("statement", "…"), ("supports", priority))
    )


def _value_in_hard_times(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step for each person who decides if their view of the value is not recorded (DISRUPTION)."""
    season = relationship.head.season if relationship.head else None
    if season is None or season.name != "disruption":
        return
    for person in deciders(relationship, context, "client"):
        if not person.value_understood:
            yield Step(
                f"Ask {relationship.who(person.id)} what the relationship is worth to them", "season: Disruption; their view of the value is not recorded",
                "", None, Remedy("set", person.id, (("value_understood+", "…"),)), key=f"value known {person.id}", level=UPKEEP,
                subject=f"value {person.id}", influence=person.influence,
            )  # fmt: skip


def _ideas(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step if we have brought the client no new idea for too long (REVITALISE)."""
    logged = [one for one in relationship.communications if one.date <= context.today]
    if not logged:
        return
    ideas = [one.date for one in logged if one.new_idea]
    last = max(ideas) if ideas else min(one.date for one in logged)
    age = context.age(last)
    if age >= context.thresholds.new_idea_days:
        why = (
            f"the last new idea was {pluralize(age, 'day')} ago"
            if ideas
            else f"no new idea in {pluralize(age, 'day')} of contact"
        )
        yield Step(
            f"Bring {relationship.name} a new idea", why, "", None,
            Remedy("log", "communication", (("people", "…"), ("new_idea", "…"))), key="new idea", level=UPKEEP, subject="new idea",
        )  # fmt: skip
