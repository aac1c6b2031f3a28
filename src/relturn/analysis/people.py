"""Who was heard, who must be, and who buys in (`method.md#gates`, `method.md#analyses` coverage)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relturn.declare.vocabulary import Side
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.insights import Conversation, Fact
    from relturn.records.stakeholders import Stakeholder
    from relturn.records.vision import StakeholderBuyIn

SUPPORTIVE = ("committed", "supportive")


def people_to_interview(relationship: Relationship, context: Context) -> list[Stakeholder]:
    """Those who are key, or sway enough (`heard_from_influence`), and have not left."""
    least = context.thresholds.heard_from_influence
    return [person for person in relationship.people if person.key or person.influence >= least]


def heard_on(relationship: Relationship) -> dict[str, date]:
    """The last day each person was heard in this cycle, by id."""
    days: dict[str, date] = {}
    for talk in relationship.conversations:
        for ref in talk.people:
            days[ref] = max(talk.date, days.get(ref, talk.date))
    return days


def has_declined(relationship: Relationship, person: Stakeholder, context: Context) -> bool:
    """Whether a person declined in this cycle, after having been asked often enough in it."""
    start = relationship.cycle_start or date.min
    asks = [day for day in person.asked if day > start]
    declined = person.declined is not None and person.declined > start
    return declined and len(asks) >= context.thresholds.asks_before_declined


def is_stale(day: date | None, context: Context) -> bool:
    """Whether a stance or buy-in was heard too long ago to rely on; one without a day was (`method.md#analyses`)."""
    return day is None or context.age(day) > context.thresholds.stale_stance_days


def not_interviewed(relationship: Relationship, context: Context) -> list[Stakeholder]:
    """Those who must be heard, were not, and have not declined."""
    heard = heard_on(relationship)
    return [
        person
        for person in people_to_interview(relationship, context)
        if person.id not in heard and not has_declined(relationship, person, context)
    ]


def interview_sides(relationship: Relationship, talk: Conversation) -> set[str]:
    """The sides of the people heard in a conversation."""
    return {side for side in map(relationship.side_of, talk.people) if side}


def side_of_fact(relationship: Relationship, fact: Fact, talk: Conversation) -> set[str]:
    """The side whose words a fact is: that of its source, else of the people heard."""
    side = relationship.side_of(fact.source)
    return {side} if side else interview_sides(relationship, talk)


def buy_in(relationship: Relationship, side: Side | None = None) -> list[StakeholderBuyIn]:
    """The buy-in of people who have not left, of one side or both: of each person what was said last."""
    if relationship.vision is None:
        return []
    here = {person.id: person.side for person in relationship.people}
    last: dict[str, StakeholderBuyIn] = {}
    for entry in relationship.vision.buy_in:
        before = last.get(entry.stakeholder)
        if before is None or (entry.date or date.min) >= (before.date or date.min):
            last[entry.stakeholder] = entry
    return [entry for ref, entry in last.items() if ref in here and side in {None, here[ref]}]


def resisting_people(relationship: Relationship) -> list[StakeholderBuyIn]:
    """Those who resist the vision or the plan."""
    return [entry for entry in buy_in(relationship) if "resisting" in (entry.vision, entry.plan)]
