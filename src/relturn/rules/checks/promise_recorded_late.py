"""A promise was recorded so late that it does not count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions that were done, or due, within days of being first recorded."""
    days = context.thresholds.promise_record_days
    for entry in read.relationship.located("action"):
        action = entry.record
        if action.made is None or action.due is None or action.done_on is None:
            continue
        if min(action.done_on, action.due) < action.made + timedelta(days=days):
            message = f"first recorded on {action.made}, done on {action.done_on}: it does not count as a promise kept"
            yield RuleMatch(entry.path, (*entry.key_path, "made"), message)


RULE = Rule(
    code="P111",
    name="promise-recorded-late",
    severity="advice",
    title="A promise was recorded so late that it does not count.",
    why="What is recorded once it is done was not promised; counting it would dress up the record.",
    source="method.md#promises",
    check=check,
    hint="record promises when they are made",
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
