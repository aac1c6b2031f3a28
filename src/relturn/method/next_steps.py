"""The next steps: what to do, by whom, and why (`method.md#next`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from relturn.analysis.decision import exit_decided
from relturn.method.steps.business import requests
from relturn.method.steps.dangers import dangers
from relturn.method.steps.people import client_voice, people
from relturn.method.steps.step import VOICE, Step, one_per_subject, placed
from relturn.method.steps.upkeep import after_the_end, upkeep
from relturn.method.steps.work import gate, move_on, promises
from relturn.model.context import Context
from relturn.model.relationship import Relationship

__all__ = ["CHECKED", "DAYS", "LEAD", "Step", "next_steps", "owners"]

DAYS = 14
LEAD = "lead"
CHECKED = (
    "renewal, notice and contract end", "recovery", "risks and early-warning signs", "departures", "the client's voice",
    "promises", "the gate", "reviews, signals and surveys",
)  # fmt: skip
"""The areas that were checked, shown when there are no open items."""


def next_steps(
    relationship: Relationship,
    context: Context,
    *,
    days: int = DAYS,
    owner: str = "",
    part: Relationship | None = None,
) -> tuple[list[Step], int]:
    """Return the most urgent steps (at most `next_at_most`) and the total number of steps.

    With a `part` of the relationship, such as one unit, return only steps that also apply to that part.
    """
    steps = all_steps(relationship, context, days)
    if owner and not relationship.ended(context.today):
        wanted = _answers_to(relationship, owner)
        steps = [step for step in steps if step.who in wanted]
    if part is not None and part is not relationship:
        there = {step.key for step in all_steps(part, context, days)}
        steps = [step for step in steps if step.key in there]
    return steps[: context.thresholds.next_at_most], len(steps)


def all_steps(relationship: Relationship, context: Context, days: int = DAYS) -> list[Step]:
    """Return all steps in order of urgency, one for each subject."""
    ended = relationship.ended(context.today)
    if ended:
        return _named(relationship, after_the_end(relationship, context, ended))
    found = one_per_subject(placed(_running(relationship, context, days), context))
    if not any(step.level <= VOICE for step in found):
        found += move_on(relationship, context)
    return _named(relationship, found)


def _running(relationship: Relationship, context: Context, days: int) -> Iterator[Step]:
    """Yield the steps for a relationship that has not ended. On the exit track, steps that win support are left out."""
    leaving = relationship.track == "exit"
    decided = exit_decided(relationship) is not None
    yield from dangers(relationship, context)
    if not (leaving or decided):
        yield from chain(people(relationship, context), client_voice(relationship, context))
    yield from promises(relationship, context, days)
    if not (leaving or decided):
        yield from requests(relationship, context)
    if not decided:
        yield from gate(relationship, context)
    if not leaving:
        yield from upkeep(relationship, context)


def _named(relationship: Relationship, steps: list[Step] | Iterator[Step]) -> list[Step]:
    """Return steps with the names of their owners."""
    lead = relationship.head.lead if relationship.head else None
    known = lead and relationship.person(lead)
    leader = relationship.who(lead) if known else f"{lead} (lead)" if lead else "the lead"
    return [step._replace(owner=relationship.who(step.who) if step.who else leader) for step in steps]


def owners(relationship: Relationship) -> set[str]:
    """Return the valid values of `next --owner`: people by id or name, and the lead."""
    head = relationship.head
    known = {name for person in relationship.stakeholders for name in (person.id, person.name) if name}
    return {LEAD, *known, *([head.lead] if head and head.lead else [])}


def _answers_to(relationship: Relationship, owner: str) -> set[str]:
    """Return the values of `who` in an owner's steps: the person's id, and an empty text for the lead."""
    head = relationship.head
    wanted = {person.id for person in relationship.stakeholders if owner in {person.id, person.name}}
    owned = relationship.ownership.owner if relationship.ownership else None
    if owner == LEAD or (head and head.lead == owner) or owned in wanted:
        wanted.add("")
    return wanted
