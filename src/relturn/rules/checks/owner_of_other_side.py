"""The rule that reports an action that is recorded for one side but owned by a person on the other."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions with a `side` that is not the side of the owner."""
    for entry in read.relationship.located("action"):
        side = read.relationship.side_of(entry.record.owner)
        if side and side != entry.record.side:
            message = f"the side of {entry.id} is {entry.record.side}, but the side of its owner {entry.record.owner} is {side}"
            yield RuleMatch(entry.path, (*entry.key_path, "owner"), message)


RULE = Rule(
    code="P106",
    name="owner-of-other-side",
    severity="warning",
    title="An action is recorded for one side, but its owner is on the other side.",
    why="relturn counts promises by side, so that both sides can see what each of them does.",
    source="method.md#records, method.md#gates",
    check=check,
    hint="correct side or owner",
    fails={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: S, owner: supplier-planner, due: 2026-05-01}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: a, side: supplier, statement: S, owner: supplier-planner, due: 2026-05-01}\n"
    },
)
