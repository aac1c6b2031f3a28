"""New dates of a promise that do not follow each other."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """`redated` without a first `due`, or with days that go backwards."""
    for entry in read.relationship.located("action"):
        changes = entry.record.redated
        if changes and entry.record.due is None:
            yield RuleMatch(
                entry.path, (*entry.key_path, "redated"), "it has new dates but no first one", at_key=True
            )
        for index in range(1, len(changes)):
            if changes[index].day < changes[index - 1].day:
                message = f"this date was set on {changes[index].day}, before the one above it"
                yield RuleMatch(entry.path, (*entry.key_path, "redated", index, "day"), message)


RULE = Rule(
    code="D104",
    name="redated-order",
    severity="error",
    title="The new dates of a promise do not follow each other.",
    why="A promise is judged by its original due date, and a delay by when each new date was set.",
    source="method.md#records",
    check=check,
    hint="keep the original due date in due, and each new date below the last",
    fails={
        "plan.yaml": (
            "actions:\n"
            "  - id: a\n    side: client\n    statement: A.\n"
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
