"""What the client's business asks of us, and what keeps a relationship alive (`method.md#next`, level 6)."""

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
"""Days for which an event without a response is shown; what is older is history."""


def business(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield events without a response, plays to look at, the client's priorities, the value seen, and ideas."""
    yield from _events(relationship, context)
    yield from _plays(relationship, context)
    yield from _priorities(relationship)
    yield from _value_in_hard_times(relationship, context)
    yield from _ideas(relationship, context)


def requests(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield what a sponsor was asked for by a day and has not given since (INnOVATER 5: sponsors decide in time)."""
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
    """Yield events of the last weeks that nobody has responded to (REVITALISE: react to events at once)."""
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
    """Yield chosen plays whose time is over, and of which nobody says what they changed (REVITALISE)."""
    for choice in relationship.all("play_choice"):
        if choice.look_again and choice.look_again <= context.today and choice.worked is None:
            begun = f"chosen on {format_day(choice.date)}; " if choice.date else ""
            yield Step(
                f"Look at what the play {choice.play} has changed", f"{begun}agreed for {format_day(choice.look_again)}, {when(choice.look_again, context)}",
                "", choice.look_again, Remedy("set", choice.id, (("worked", "…"),)), key=f"play {choice.id}", level=UPKEEP, subject=choice.id,
            )  # fmt: skip


def _priorities(relationship: Relationship) -> Iterator[Step]:
    """Yield what we do not know of the client's priorities, and those that nothing supports (EXPECTATIONS).

    The second only where somebody has begun to say what supports them; `relturn trace` lists them in any case.
    """
    head = relationship.head
    before = TURNAROUND.index(relationship.stage) if relationship.stage in TURNAROUND else 0
    if head is None or not before:
        return
    name = relationship.name
    if not head.client_agenda:
        yield Step(
            f"Ask {name} what its priorities for the next year are", "none of its priorities is recorded", "", None,
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
    """Return the command that says what supports a priority: of a need that supports none yet, else a need of its own."""
    if free is not None:
        return Remedy("set", free.id, (("supports", priority),))
    return Remedy(
        "add", "need", (("side", "client"), ("level", "…"), ("statement", "…"), ("supports", priority))
    )


def _value_in_hard_times(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield deciders of whom nobody knows what the relationship is worth to them, in a season of disruption (DISRUPTION)."""
    season = relationship.head.season if relationship.head else None
    if season is None or season.name != "disruption":
        return
    for person in deciders(relationship, context, "client"):
        if not person.value_understood:
            yield Step(
                f"Ask {relationship.who(person.id)} what the relationship is worth to them", "season: disruption; how they see the value is not recorded",
                "", None, Remedy("set", person.id, (("value_understood+", "…"),)), key=f"value known {person.id}", level=UPKEEP,
                subject=f"value {person.id}", influence=person.influence,
            )  # fmt: skip


def _ideas(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield the new idea that an old client has waited for (REVITALISE: never take old clients for granted)."""
    logged = [one for one in relationship.communications if one.date <= context.today]
    if not logged:
        return
    ideas = [one.date for one in logged if one.new_idea]
    last = max(ideas) if ideas else min(one.date for one in logged)
    age = context.age(last)
    if age >= context.thresholds.new_idea_days:
        why = f"the last one was brought {age} days ago" if ideas else f"none in {age} days of contacts"
        yield Step(
            f"Bring {relationship.name} a new idea", why, "", None,
            Remedy("log", "communication", (("people", "…"), ("new_idea", "…"))), key="new idea", level=UPKEEP, subject="new idea",
        )  # fmt: skip
