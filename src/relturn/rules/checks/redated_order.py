"""The rule that reports date changes of a promise that are not in order."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield promises with date changes that go backwards or have no original due date."""
    for entry in read.relationship.located("action"):
        changes = entry.record.redated
        if changes and entry.record.due is None:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "redated"),
                "the promise has date changes but no original due date",
                at_key=True,
            )
        for index in range(1, len(changes)):
            if changes[index].day < changes[index - 1].day:
                message = f"this date change was made on {changes[index].day}, before the one above it"
                yield RuleMatch(entry.path, (*entry.key_path, "redated", index, "day"), message)


RULE = Rule(
    code="D104",
    name="redated-order",
    severity="error",
    title="The date changes of a promise are not in order.",
    why="relturn judges a promise by its original due date, and a delay by the day of each date change.",
    source="method.md#records",
    check=check,
    hint="keep the original due date in due, and add each date change below the last one",
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
