"""The rule that reports actions that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.graph import circles
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions that can never begin, because each depends on itself through a chain of `depends_on`."""
    waits = {action.id: action.depends_on for action in read.relationship.all("action")}
    waiting = {name for group in circles(waits) for name in group}
    for entry in read.relationship.located("action") if waiting else ():
        if entry.id in waiting:
            message = f"{entry.id} depends on itself, directly or through other actions"
            yield RuleMatch(entry.path, (*entry.key_path, "depends_on"), message, at_key=True)


RULE = Rule(
    code="R104",
    name="dependency-cycle",
    severity="error",
    title="Actions wait for each other.",
    why="None of these actions can begin, although the plan looks complete.",
    source="method.md#records",
    check=check,
    hint="remove one of the dependencies",
    fails={
        "plan.yaml": (
            "actions:\n"
            "  - {id: a, side: client, statement: A., depends_on: [b]}\n"
            "  - {id: b, side: client, statement: B., depends_on: [a]}\n"
        )
    },
    passes={
        "plan.yaml": (
            "actions:\n"
            "  - {id: a, side: client, statement: A., depends_on: [b]}\n"
            "  - {id: b, side: client, statement: B.}\n"
        )
    },
)
