"""Coverage: team, contact pairs, single-contact risks and recognition (`method.md#analyses`, coverage)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis.people import people_to_interview
from relturn.declare.vocabulary import Side
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.stakeholders import Counterpart
    from relturn.records.team import TeamMember

_RECENT = 180


def representatives(relationship: Relationship) -> list[TeamMember]:
    """Return the members of our team who count in this cycle and have not left."""
    return [
        member
        for member in relationship.current("team_member")
        if relationship.side_of(member.representative) == "supplier"
        and not relationship.has_left(member.representative)
    ]


def departments_without_representative(relationship: Relationship) -> list[str]:
    """Return the departments in contact with the client that have no representative on our team."""
    team = relationship.team
    held = {fold(member.department) for member in representatives(relationship)}
    return [name for name in (team.departments_in_contact if team else ()) if fold(name) not in held]


def members_without_role(relationship: Relationship) -> list[str]:
    """Return the ids of team members whose role is not recorded."""
    return [member.representative for member in relationship.all("team_member") if not member.role]


class ContactCoverage(NamedTuple):
    """One person at the client, and the people of our team who are in contact with that person."""

    client: str
    ours: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        """Return whether at most one person of our team is in contact with this person."""
        return len(self.ours) <= 1


def contact_pairs(relationship: Relationship) -> list[Counterpart]:
    """Return the contact pairs of this cycle whose people have both not left."""
    return [
        pair
        for pair in relationship.current("counterpart")
        if not (relationship.has_left(pair.ours) or relationship.has_left(pair.theirs))
    ]


def contacts_of_each(relationship: Relationship, context: Context) -> dict[str, tuple[str, ...]]:
    """Return the people of our team who are in contact with each person at the client, by id.

    Contacts of the last 180 days and contact pairs count. Who has left is in contact with nobody.
    """
    ties: dict[str, set[str]] = {}
    for pair in contact_pairs(relationship):
        ties.setdefault(pair.theirs, set()).add(pair.ours)
    for people, ours in _contacts(relationship, context):
        for ref in people:
            ties.setdefault(ref, set()).update(ours)
    return {
        ref: tuple(sorted(one for one in ours if not relationship.has_left(one)))
        for ref, ours in ties.items()
    }


def contacts_per_person(relationship: Relationship, context: Context) -> list[ContactCoverage]:
    """Return the people of our team who are in contact with each client person to interview, the fewest first."""
    ties = contacts_of_each(relationship, context)
    wanted = [person for person in people_to_interview(relationship, context) if person.side == "client"]
    found = [ContactCoverage(person.id, ties.get(person.id, ())) for person in wanted]
    return sorted(found, key=lambda thread: (len(thread.ours), thread.client))


def _contacts(relationship: Relationship, context: Context) -> list[tuple[set[str], set[str]]]:
    """Return the client's people and our people in each recent contact."""
    talks = [
        (t.people, (*t.people, *t.by))
        for t in relationship.all("conversation")
        if context.age(t.date) <= _RECENT
    ]
    contacts = [(c.people, c.people) for c in relationship.communications if context.age(c.date) <= _RECENT]
    return [
        (_of(relationship, people, "client"), _of(relationship, ours, "supplier"))
        for people, ours in talks + contacts
    ]


def _of(relationship: Relationship, people: tuple[str, ...], side: Side) -> set[str]:
    return {ref for ref in people if relationship.side_of(ref) == side}


def counterpart_gaps(relationship: Relationship) -> list[Counterpart]:
    """Return the contact pairs below their target level, the widest gap first."""
    below = [p for p in contact_pairs(relationship) if p.wanted is not None and p.level < p.wanted]
    return sorted(below, key=lambda pair: (pair.level - (pair.wanted or 0), pair.id))


def levels_without_ally(relationship: Relationship) -> list[str]:
    """Return the levels at which the client has people but we have no ally."""
    people = {person.id: person.level for person in relationship.of_side("client")}
    held = {people[ally.stakeholder] for ally in relationship.allies if ally.stakeholder in people}
    return [
        level
        for level in ("executive", "senior", "middle", "front_line")
        if level in {*people.values()} - held
    ]


def work_without_thanks(relationship: Relationship) -> list[tuple[str, int]]:
    """Return the people who did work and are not yet recognised, with the number of their actions, the most first."""
    thanked = {ref for thanks in relationship.recognitions for ref in thanks.given_to}
    thanked |= {one.stakeholder for one in relationship.all("left_out")}
    carried = Counter(a.owner for a in relationship.actions if a.owner and a.status == "done")
    return [(ref, count) for ref, count in carried.most_common() if ref not in thanked]


def needs_left_unheard(relationship: Relationship) -> list[str]:
    """Return the ids of needs from this cycle's interviews that no need in `needs.yaml` refers to."""
    taken = {ref for need in relationship.all("need") for ref in need.heard}
    return [
        entry.id
        for entry in relationship.located("heard_need")
        if entry.id not in taken and relationship.counts(entry.parent)
    ]
