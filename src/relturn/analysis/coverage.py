"""Who is covered and who is not: the team, contact pairs, single-contact risks, recognition (`method.md#analyses`, coverage)."""

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
    """The members of our team who count in this cycle and have not left."""
    return [
        member
        for member in relationship.current("team_member")
        if relationship.side_of(member.representative) == "supplier"
        and not relationship.has_left(member.representative)
    ]


def departments_without_representative(relationship: Relationship) -> list[str]:
    """Departments in contact with the client that nobody represents."""
    team = relationship.team
    held = {fold(member.department) for member in representatives(relationship)}
    return [name for name in (team.departments_in_contact if team else ()) if fold(name) not in held]


def members_without_role(relationship: Relationship) -> list[str]:
    """Members of the team whose role is not recorded."""
    return [member.representative for member in relationship.all("team_member") if not member.role]


class ContactCoverage(NamedTuple):
    """How many people of our team one person at the client has talked with in half a year, and with whom."""

    client: str
    ours: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        """Only one person of our team, or nobody, is in contact with this person."""
        return len(self.ours) <= 1


def contacts_per_person(relationship: Relationship, context: Context) -> list[ContactCoverage]:
    """For each person at the client who counts, the people of our team they are known to talk with.

    Contacts of the last 180 days and counterparts count; the thinnest threads come first.
    """
    ties: dict[str, set[str]] = {}
    for pair in relationship.all("counterpart"):
        ties.setdefault(pair.theirs, set()).add(pair.ours)
    for people, ours in _contacts(relationship, context):
        for ref in people:
            ties.setdefault(ref, set()).update(ours)
    wanted = [person for person in people_to_interview(relationship, context) if person.side == "client"]
    found = [ContactCoverage(person.id, tuple(sorted(ties.get(person.id, ())))) for person in wanted]
    return sorted(found, key=lambda thread: (len(thread.ours), thread.client))


def _contacts(relationship: Relationship, context: Context) -> list[tuple[set[str], set[str]]]:
    """Each recent contact: the people of the client, and ours."""
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
    """Pairs whose level is below the one wanted, the widest gap first."""
    below = [p for p in relationship.all("counterpart") if p.wanted is not None and p.level < p.wanted]
    return sorted(below, key=lambda pair: (pair.level - (pair.wanted or 0), pair.id))


def levels_without_ally(relationship: Relationship) -> list[str]:
    """Levels that the client has and where we have no ally."""
    people = {person.id: person.level for person in relationship.of_side("client")}
    held = {people[ally.stakeholder] for ally in relationship.allies if ally.stakeholder in people}
    return [
        level
        for level in ("executive", "senior", "middle", "front_line")
        if level in {*people.values()} - held
    ]


def work_without_thanks(relationship: Relationship) -> list[tuple[str, int]]:
    """Who did the work and is not yet recognised, with the number of their actions, most first."""
    thanked = {ref for thanks in relationship.recognitions for ref in thanks.given_to}
    thanked |= {one.stakeholder for one in relationship.all("left_out")}
    carried = Counter(a.owner for a in relationship.actions if a.owner and a.status == "done")
    return [(ref, count) for ref, count in carried.most_common() if ref not in thanked]


def needs_left_unheard(relationship: Relationship) -> list[str]:
    """Needs heard in this cycle's conversations that no need in `needs.yaml` takes up."""
    taken = {ref for need in relationship.all("need") for ref in need.heard}
    return [
        entry.id
        for entry in relationship.located("heard_need")
        if entry.id not in taken and relationship.counts(entry.parent)
    ]
