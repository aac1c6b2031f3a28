"""The rule that reports a promise that a group of people owns."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions whose owner is a group."""
    for entry in read.relationship.located("action"):
        owner = read.relationship.person(entry.record.owner)
        if owner is not None and owner.members is not None:
            message = f"{entry.record.owner} is a group (members: {owner.members}), but a promise needs one person as owner"
            yield RuleMatch(entry.path, (*entry.key_path, "owner"), message)


RULE = Rule(
    code="P109",
    name="owner-is-group",
    severity="warning",
    title="A group of people owns a promise.",
    why="If several people own a promise, nobody keeps it. One person must be responsible.",
    source="method.md#records",
    check=check,
    hint="name one person of the group as owner",
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: members, side: client, role: members, level: senior, members: 40}\n",
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: S., owner: members, due: 2026-05-01}\n",
    },
    passes={
        "stakeholders.yaml": "stakeholders:\n  - {id: member, side: client, role: member, level: senior}\n",
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: S., owner: member, due: 2026-05-01}\n",
    },
)
