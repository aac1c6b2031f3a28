"""People who work on a relationship and therefore cannot judge it from outside (`method.md#plays`, objective party)."""

from __future__ import annotations

from relturn.model.relationship import Relationship
from relturn.model.text import fold


def involved_people(relationship: Relationship) -> dict[str, str]:
    """Return the people who are involved, by id, each with the reason."""
    found: dict[str, str] = {}
    head, ownership, team = relationship.head, relationship.ownership, relationship.team
    lead = fold(head.lead) if head and head.lead else ""
    for person in relationship.stakeholders:
        if lead and lead in {person.id, fold(person.name or person.id), fold(person.role)}:
            found[person.id] = "leads the turnaround"
    for ref in (ownership.owner, ownership.co_owner) if ownership else ():
        if ref:
            found.setdefault(ref, "owns the turnaround")
    members = [member.representative for member in team.members] if team else []
    members += [ref for one in team.joint_teams for ref in (one.chair, *one.members) if ref] if team else []
    for ref in members:
        found.setdefault(ref, "is on the team")
    for action in relationship.actions:
        if action.owner:
            found.setdefault(action.owner, "owns an action of the plan")
    return found
