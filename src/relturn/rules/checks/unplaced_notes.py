"""Notes of a conversation that still have no place."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Conversations with `unplaced` notes."""
    for entry in read.relationship.located("conversation"):
        count = len(entry.record.unplaced)
        if count:
            notes = "one note has" if count == 1 else f"{count} notes have"
            yield RuleMatch(entry.path, ("unplaced",), f"{notes} no place yet", at_key=True)


RULE = Rule(
    code="M106",
    name="unplaced-notes",
    severity="warning",
    title="Notes of a conversation have no place yet.",
    why="Somebody said it and somebody wrote it down; until it is a fact or a need it counts for nothing.",
    source="method.md#records",
    check=check,
    hint="make facts or needs of them, and take them out of unplaced",
    fails={
        "insights/2026-01-05-client-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\nunplaced: [ask about pallets]\n"
    },
    passes={"insights/2026-01-05-client-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\n"},
)
