"""The rule that reports buy-in of a person who had already left."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield buy-in that is dated after the person left."""
    for entry in read.relationship.located("buy_in"):
        person = read.relationship.person(entry.record.stakeholder)
        if (
            person is not None
            and person.left is not None
            and entry.record.date is not None
            and entry.record.date > person.left
        ):
            message = f"{entry.record.stakeholder} left on {person.left}, before the date of this buy-in"
            yield RuleMatch(entry.path, (*entry.key_path, "date"), message)


RULE = Rule(
    code="D106",
    name="vote-of-somebody-gone",
    severity="warning",
    title="Buy-in is recorded for a person who had already left.",
    why="People who have left no longer support the vision. Ask their successors.",
    source="method.md#journey",
    check=check,
    hint="correct the date, or name the successor",
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
