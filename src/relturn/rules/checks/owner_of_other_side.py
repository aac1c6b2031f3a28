"""An action is written for one side and owned by the other."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """`side` is not the side of `owner`."""
    for entry in read.relationship.located("action"):
        side = read.relationship.side_of(entry.record.owner)
        if side and side != entry.record.side:
            message = (
                f"{entry.id} is the {entry.record.side}'s, but {entry.record.owner} is of the {side}'s side"
            )
            yield RuleMatch(entry.path, (*entry.key_path, "owner"), message)


RULE = Rule(
    code="P106",
    name="owner-of-other-side",
    severity="warning",
    title="An action is written for one side and owned by the other.",
    why="A plan of both sides is one that both carry; promises are counted by side.",
    source="method.md#records, method.md#gates",
    check=check,
    hint="change side or owner",
    fails={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: S, owner: supplier-planner, due: 2026-05-01}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: a, side: supplier, statement: S, owner: supplier-planner, due: 2026-05-01}\n"
    },
)
