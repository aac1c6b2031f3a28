"""The rule that reports a promise that was recorded too late to count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions that were done or due within a few days after they were first recorded."""
    days = context.thresholds.promise_record_days
    for entry in read.relationship.located("action"):
        action = entry.record
        if action.made is None or action.due is None or action.done_on is None:
            continue
        if min(action.done_on, action.due) < action.made + timedelta(days=days):
            message = f"the promise was first recorded on {action.made} and done on {action.done_on}, so it does not count as kept"
            yield RuleMatch(entry.path, (*entry.key_path, "made"), message)


RULE = Rule(
    code="P111",
    name="promise-recorded-late",
    severity="advice",
    title="A promise was recorded too late to count.",
    why="A promise that is recorded after the work is done was never made. Counting it would make the figures too good.",
    source="method.md#promises",
    check=check,
    hint="record promises when people make them",
    fails={
        "plan.yaml": (
            "actions:\n  - {id: tea, side: supplier, statement: Buy tea for the meeting., made: 2026-03-20, due: 2026-03-20, status: done, done_on: 2026-03-20}\n"
        )
    },
    passes={
        "plan.yaml": (
            "actions:\n  - {id: tea, side: supplier, statement: Buy tea for the meeting., made: 2026-03-10, due: 2026-03-20, status: done, done_on: 2026-03-20}\n"
        )
    },
)
