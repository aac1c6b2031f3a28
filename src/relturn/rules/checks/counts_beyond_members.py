"""The rule that reports counts above the number of group members, or for a person who is not a group."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.span import KeyPath


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield counts in `numbers`, `vision_counts` and `plan_counts` that do not match `members`."""
    relationship = read.relationship
    for place, who, number in _counts(relationship):
        person = relationship.person(who)
        if person is None:  # an unknown id is told by another rule
            continue
        if person.members is None:
            message = f"{who} is not a group: members is missing"
        elif number > person.members:
            message = f"the count for {who} is {number}, but the group has {person.members} members"
        else:
            continue
        path, key_path = place
        yield RuleMatch(path, key_path, message, data=(who, str(number)))


def _counts(relationship: Relationship) -> Iterator[tuple[tuple[str, KeyPath], str, int]]:
    """Yield the place, the group and the number for each count of answers."""
    for kind, entries in relationship.live.items():
        for entry in entries if relationship.kinds.records[kind].field("numbers") else ():
            for who, number in entry.record.numbers.items():
                yield (entry.path, (*entry.key_path, "numbers", who)), who, number
    for entry in relationship.live.get("buy_in", ()):
        for field in relationship.kinds.records["buy_in"].fields:
            counts = getattr(entry.record, field.name) if field.fields else None
            if counts is not None:
                place = (entry.path, (*entry.key_path, field.name))
                yield place, entry.record.stakeholder, sum(vars(counts).values())


RULE = Rule(
    code="M120",
    name="counts-beyond-members",
    severity="error",
    title="More answers are counted for a group than it has members.",
    why="The answers of a group are counts. Their total cannot be higher than the number of members.",
    source="method.md#vocabulary",
    check=check,
    hint="correct the counts, or the number of members of the group",
    fails={
        "stakeholders.yaml": (
            "stakeholders:\n  - {id: partners, side: supplier, role: partners, level: senior, members: 40}\n"
        ),
        "vision.yaml": (
            "buy_in:\n  - {stakeholder: partners, vision_counts: {committed: 30, neutral: 11}}\n"
        ),
    },
    passes={
        "stakeholders.yaml": (
            "stakeholders:\n  - {id: partners, side: supplier, role: partners, level: senior, members: 40}\n"
        ),
        "vision.yaml": (
            "buy_in:\n  - {stakeholder: partners, vision_counts: {committed: 30, neutral: 10}}\n"
        ),
    },
)
