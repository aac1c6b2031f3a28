"""The rule that reports an open action that is more than a month overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_DAYS = 30


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield open actions whose current due date passed more than a month ago, while the turnaround continues."""
    head = read.relationship.head
    if head is not None and head.state not in {None, "active"}:
        return
    for entry in read.relationship.located("action"):
        action = entry.record
        last = action.redated[-1].to if action.redated else action.due
        if (
            action.status in {"planned", "doing"}
            and last is not None
            and last + timedelta(_DAYS) < context.today
        ):
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "due"),
                f"the current due date was {last}, and nothing has been recorded since",
            )


RULE = Rule(
    code="P108",
    name="promise-forgotten",
    severity="advice",
    title="A promise is more than a month overdue, and nothing has been recorded about it.",
    why="A due date that passes without an explanation costs more trust than one that is changed in advance.",
    source="method.md#promises",
    check=check,
    hint="mark it as done, change its due date with a reason, or drop it",
    fails={
        "plan.yaml": "actions:\n  - {id: noon, side: supplier, statement: Release at noon., owner: supplier-planner, due: 2026-02-01}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: noon, side: supplier, statement: Release at noon., owner: supplier-planner, due: 2026-03-20}\n"
    },
)
