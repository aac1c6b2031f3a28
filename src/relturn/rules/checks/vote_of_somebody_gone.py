"""Buy-in of somebody who has left."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Buy-in of people who have left, and whose vote no longer counts."""
    for entry in read.relationship.located("buy_in"):
        person = read.relationship.person(entry.record.stakeholder)
        if (
            person is not None
            and person.left is not None
            and entry.record.date is not None
            and entry.record.date > person.left
        ):
            message = f"{entry.record.stakeholder} had left on {person.left}, before this was said"
            yield RuleMatch(entry.path, (*entry.key_path, "date"), message)


RULE = Rule(
    code="D106",
    name="vote-of-somebody-gone",
    severity="warning",
    title="Buy-in was recorded of somebody who had left.",
    why="Those who left no longer carry the vision; ask whoever follows them.",
    source="method.md#journey",
    check=check,
    hint="put the date right, or name the person who follows",
    fails={
        "stakeholders.yaml": (
            "stakeholders:\n"
            "  - {id: client-vp, side: client, role: vice-president, level: executive, left: 2026-02-01}\n"
        ),
        "vision.yaml": ("buy_in:\n  - {stakeholder: client-vp, vision: supportive, date: 2026-02-02}\n"),
    },
    passes={
        "stakeholders.yaml": (
            "stakeholders:\n"
            "  - {id: client-vp, side: client, role: vice-president, level: executive, left: 2026-02-01}\n"
        ),
        "vision.yaml": ("buy_in:\n  - {stakeholder: client-vp, vision: supportive, date: 2026-02-01}\n"),
    },
)
