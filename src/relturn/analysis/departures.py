"""Owners, sponsors and deciders who left, and their successors (`method.md#journey`, departures and arrivals)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis.people import SENIOR, interviewed_on, people_to_interview
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.plan import Action
    from relturn.records.stakeholders import Stakeholder


class Departure(NamedTuple):
    """An owner, sponsor or decider who left and has no successor that we have met.

    `parts` are the person's roles: owner, sponsor, decider. `leaves` are the open promises that the person owned or received.
    """

    person: Stakeholder
    day: date
    parts: tuple[str, ...]
    leaves: tuple[Action, ...]
    successor: Stakeholder | None
    """The successor if we have not met this person yet; None if there is no successor."""


def departures(relationship: Relationship, context: Context) -> list[Departure]:
    """Return the owner, sponsors and deciders who left in this cycle and are not replaced, the latest first."""
    owner = relationship.ownership.owner if relationship.ownership else None
    sponsors = {sponsor.stakeholder for sponsor in relationship.current("sponsor")}
    found = []
    for person in relationship.stakeholders:
        if person.left is None or person.side == "third_party" or person.members is not None:
            continue
        if relationship.cycle_start and person.left <= relationship.cycle_start and person.id != owner:
            continue
        parts = [
            name
            for name, there in (
                ("owner", person.id == owner),
                ("sponsor", person.id in sponsors),
                ("decider", _decided(relationship, person, context)),
            )
            if there
        ]
        successor, met = _successor(relationship, person)
        if parts and ("owner" in parts or not met):
            found.append(
                Departure(person, person.left, tuple(parts), _leaves(relationship, person.id), successor)
            )
    return sorted(found, key=lambda one: (one.day, one.person.influence), reverse=True)


def _decided(relationship: Relationship, person: Stakeholder, context: Context) -> bool:
    least = context.thresholds.heard_from_influence
    return person.influence >= least and (person.key or person.side == "client" or person.level in SENIOR)


def _successor(relationship: Relationship, gone: Stakeholder) -> tuple[Stakeholder | None, bool]:
    """Return the successor of a person who left, and whether we have met the successor since.

    A successor has the same role, or is new and has the same level.
    """
    met = interviewed_on(relationship)
    day = gone.left or date.min
    there = [one for one in relationship.people if one.side == gone.side and one.members is None]
    same = [one for one in there if fold(one.role) == fold(gone.role)]
    first = {ref: talk.date for talk in reversed(relationship.all("conversation")) for ref in talk.people}
    new = [one for one in there if one.level == gone.level and first.get(one.id, date.max) > day]
    for one in (*same, *new):
        if met.get(one.id, date.min) >= day:
            return one, True
    unmet = [*same, *(one for one in new if one.id not in first)]
    return (unmet[0] if unmet else None), False


def _leaves(relationship: Relationship, ref: str) -> tuple[Action, ...]:
    """Return the open promises that a person owns, or that were made to this person only."""
    return tuple(
        action
        for action in relationship.actions
        if action.status in {"planned", "doing"} and (action.owner == ref or action.promised_to == (ref,))
    )


def newcomers(relationship: Relationship, context: Context) -> list[Stakeholder]:
    """Return the people to interview who took over a role and have not been interviewed."""
    gone = {fold(person.role) for person in relationship.stakeholders if person.left is not None}
    met = interviewed_on(relationship)
    return [
        person
        for person in people_to_interview(relationship, context)
        if fold(person.role) in gone and person.id not in met
    ]
