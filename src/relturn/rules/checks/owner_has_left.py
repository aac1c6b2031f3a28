"""The rule that reports an open action whose owner has left."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions that are neither done nor dropped and whose owner has left."""
    left = {
        person.id: person.left
        for person in read.relationship.stakeholders
        if person.left and person.left <= context.today
    }
    for entry in read.relationship.located("action") if left else ():
        action = entry.record
        if action.status in {"planned", "doing"} and action.owner in left:
            yield RuleMatch(
                entry.path, (*entry.key_path, "owner"), f"{action.owner} left on {left[action.owner]}"
            )


RULE = Rule(
    code="P107",
    name="owner-has-left",
    severity="warning",
    title="The owner of an open action has left.",
    why="Nobody keeps a promise without an owner, and the other side notices first.",
    source="method.md#analyses",
    check=check,
    hint="give the action another owner, and inform the person it was promised to",
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: supplier-planner, side: supplier, role: planner, level: front_line, left: 2026-02-01}\n",
        "plan.yaml": "actions:\n  - {id: noon, side: supplier, statement: Release at noon., owner: supplier-planner}\n",
    },
    passes={
        "plan.yaml": "actions:\n  - {id: noon, side: supplier, statement: Release at noon., owner: supplier-planner}\n"
    },
)
