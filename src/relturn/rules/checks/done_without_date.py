"""The rule that reports an action whose status does not match its date of completion."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions with the status `done` but no `done_on`, or with `done_on` but another status."""
    for entry in read.relationship.located("action"):
        action = entry.record
        if action.status == "done" and action.done_on is None:
            yield RuleMatch(
                entry.path, (*entry.key_path, "status"), f"{action.id} is done, but done_on is missing"
            )
        elif action.status != "done" and action.done_on is not None:
            message = f"{action.id} has a date in done_on, but its status is {action.status}"
            yield RuleMatch(entry.path, (*entry.key_path, "done_on"), message)


RULE = Rule(
    code="P101",
    name="done-without-date",
    severity="error",
    title="The status of an action does not match its date of completion.",
    why="relturn needs the date to decide whether a promise was kept on time.",
    source="method.md#promises",
    check=check,
    hint="set both status: done and done_on, or neither",
    fails={"plan.yaml": "actions:\n  - {id: a, side: client, statement: A., status: done}\n"},
    passes={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: A., status: done, done_on: 2026-01-05}\n"
    },
)
