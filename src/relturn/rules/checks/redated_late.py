"""A promise was given a new date after the old one had passed."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """New dates that were set after the date they replace."""
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
    title="A promise was given a new date after the old one had passed.",
    why="A date moved in time is a sign of care; one moved afterwards tells the other side that nobody looked.",
    source="method.md#promises",
    check=check,
    hint="say so to those it was promised to; next time move it before it is due",
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
