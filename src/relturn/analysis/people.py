"""People to interview, people who decide, and people who were interviewed (`method.md#vocabulary`, `method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

from relturn.analysis.buy_in import resists
from relturn.declare.vocabulary import Level, Side
from relturn.model.context import Context
from relturn.model.memo import once
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.insights import Conversation, Fact
    from relturn.records.stakeholders import Stakeholder

LEVELS: tuple[Level, ...] = get_args(Level)
"""The levels of people, the highest first."""
SENIOR: tuple[Level, ...] = ("executive", "senior")
_HOSTILE = ("sceptic", "opponent")


def persons(relationship: Relationship, side: Side) -> list[Stakeholder]:
    """Return the people of a side who have not left, without groups."""
    return [person for person in relationship.of_side(side) if person.members is None]


def top_level(relationship: Relationship, side: Side) -> Level | None:
    """Return the highest level recorded on a side; None if nobody is recorded."""
    return _top_levels(relationship)[side]


@once
def _top_levels(relationship: Relationship) -> dict[Side, Level | None]:
    levels = {side: {person.level for person in persons(relationship, side)} for side in SIDES}
    return {side: next((level for level in LEVELS if level in found), None) for side, found in levels.items()}


def people_to_interview(relationship: Relationship, context: Context) -> list[Stakeholder]:
    """Return the people to interview, including those already interviewed, those who declined and those set aside.

    On the client side, these are all people who are key, have enough influence, or are executive or senior. On our side, these
    are the key people. On each side, the people at the highest recorded level are included (`method.md#vocabulary`). Third
    parties and groups are not included.
    """
    tops = {side: top_level(relationship, side) for side in ("client", "supplier")}
    return [
        person
        for person in relationship.people
        if person.members is None
        and person.side in tops
        and (person.key or person.level == tops[person.side] or _matters(person, context))
    ]


def _matters(person: Stakeholder, context: Context) -> bool:
    """Return whether a person on the client side has enough influence, or a level high enough, to be interviewed."""
    return person.side == "client" and (
        person.influence >= context.thresholds.heard_from_influence or person.level in SENIOR
    )


def deciders(relationship: Relationship, context: Context, side: Side) -> list[Stakeholder]:
    """Return the people to interview on a side who decide: those with enough influence, or at the highest level."""
    top = top_level(relationship, side)
    least = context.thresholds.heard_from_influence
    return [
        person
        for person in people_to_interview(relationship, context)
        if person.side == side and (person.influence >= least or person.level == top)
    ]


def most_senior(relationship: Relationship, side: Side) -> list[Stakeholder]:
    """Return the people with the most influence at the highest level of a side."""
    top = top_level(relationship, side)
    highest = [person for person in persons(relationship, side) if person.level == top]
    most = max((person.influence for person in highest), default=0)
    return [person for person in highest if person.influence == most]


@once
def interviewed_on(relationship: Relationship) -> dict[str, date]:
    """Return the last day in this cycle on which each person was interviewed, by id. Workshops do not count."""
    days: dict[str, date] = {}
    for talk in relationship.conversations:
        for ref in () if talk.workshop else talk.people:
            days[ref] = max(talk.date, days.get(ref, talk.date))
    return days


@once
def interviewed_in_group(relationship: Relationship) -> dict[str, date]:
    """Return the last day in this cycle on which each person took part in a group interview.

    A workshop counts as a group interview for a side if the side's points are recorded and confirmed. The points are
    confirmed once the side sealed its session, or once both sides discussed the points.
    """
    days: dict[str, date] = {}
    for workshop in relationship.current("workshop"):
        sealed = {seal.side for seal in workshop.seals}
        discussed = bool(
            workshop.positives or workshop.discussion.goals_alike or workshop.discussion.needs_work
        )
        confirmed = {
            part.side
            for part in workshop.caucus
            if (part.works or part.does_not) and (discussed or part.side in sealed)
        }
        for ref in workshop.participants:
            if relationship.side_of(ref) in confirmed:
                days[ref] = max(workshop.date, days.get(ref, workshop.date))
    return days


def was_interviewed(relationship: Relationship, person: Stakeholder, context: Context) -> bool:
    """Return whether a person was interviewed in this cycle. People who decide must be interviewed alone, others may be in a group."""
    if person.id in interviewed_on(relationship):
        return True
    if person.id not in interviewed_in_group(relationship):
        return False
    return person.side == "third_party" or person not in deciders(relationship, context, person.side)


def has_declined(relationship: Relationship, person: Stakeholder, context: Context) -> bool:
    """Return whether a person declined in this cycle, after enough requests on different days."""
    start = relationship.cycle_start or date.min
    if person.declined is None or person.declined <= start:
        return False
    asks = {day for day in person.asked if start < day <= person.declined}
    return len(asks) >= context.thresholds.asks_before_declined


def is_set_aside(relationship: Relationship, person: Stakeholder, context: Context) -> bool:
    """Return whether a person is set aside with a reason, and may be set aside.

    People at the highest level, sceptics, opponents and people who resist the vision or the plan cannot be set aside.
    """
    against = (person.stance is not None and person.stance.value in _HOSTILE) or resists(
        relationship, person.id
    )
    top = person.side != "third_party" and person.level == top_level(relationship, person.side)
    return has_substance(person.set_aside, context) and not against and not top


def is_lead(relationship: Relationship, person: Stakeholder) -> bool:
    """Return whether a person leads the turnaround, and so is not asked to interview themselves.

    If several people have the role by which the lead is named, none of them counts as the lead.
    """
    lead = relationship.head.lead if relationship.head else None
    if lead is None:
        return False
    named = fold(lead)
    if named in {person.id, fold(person.name or person.id)}:
        return True
    return named == fold(person.role) and sum(fold(one.role) == named for one in relationship.people) == 1


def is_excused(relationship: Relationship, person: Stakeholder, context: Context) -> bool:
    """Return whether a person is excused from an interview: declined, set aside, or leads the turnaround."""
    return (
        has_declined(relationship, person, context)
        or is_set_aside(relationship, person, context)
        or is_lead(relationship, person)
    )


def not_interviewed(relationship: Relationship, context: Context) -> list[Stakeholder]:
    """Return the people to interview who were not interviewed and are not excused."""
    return [
        person
        for person in people_to_interview(relationship, context)
        if not was_interviewed(relationship, person, context)
        and not is_excused(relationship, person, context)
    ]


def interview_sides(relationship: Relationship, talk: Conversation) -> set[str]:
    """Return the sides of the people in an interview."""
    return {side for side in map(relationship.side_of, talk.people) if side}


def side_of_fact(relationship: Relationship, fact: Fact, talk: Conversation) -> set[str]:
    """Return the side that a fact comes from: the side of its source, or else of the people interviewed."""
    side = relationship.side_of(fact.source)
    return {side} if side else interview_sides(relationship, talk)
