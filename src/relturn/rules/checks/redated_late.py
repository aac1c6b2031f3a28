"""The rule that reports a due date that was changed after it had passed."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield date changes that were made after the date that they replace."""
    for entry in read.relationship.located("action"):
        due = entry.record.due
        for index, change in enumerate(entry.record.redated):
            if due is not None and change.day > due:
                message = f"the new date was set on {change.day}, after {due} had passed"
                yield RuleMatch(entry.path, (*entry.key_path, "redated", index, "day"), message)
            due = change.to


RULE = Rule(
    code="P102",
    name="redated-late",
    severity="warning",
    title="The due date of a promise was changed after it had passed.",
    why="A date changed in advance keeps trust. A date changed afterwards shows the other side that nobody checked.",
    source="method.md#promises",
    check=check,
    hint="tell the person it was promised to; next time, change the date before it passes",
    fails={
        "plan.yaml": (
            "actions:\n"
            "  - id: a\n    side: client\n    statement: A.\n    due: 2026-01-10\n"
            "    redated:\n"
            "      - {to: 2026-03-01, day: 2026-02-01, by: client, reason: late}\n"
        )
    },
    passes={
        "plan.yaml": (
            "actions:\n"
            "  - id: a\n    side: client\n    statement: A.\n    due: 2026-02-10\n"
            "    redated:\n"
            "      - {to: 2026-03-01, day: 2026-02-01, by: client, reason: late}\n"
        )
    },
)
