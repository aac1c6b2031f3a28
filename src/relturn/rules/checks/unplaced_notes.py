"""The rule that reports interview notes that are not yet recorded as facts or needs."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield interviews with notes under `unplaced`."""
    for entry in read.relationship.located("conversation"):
        count = len(entry.record.unplaced)
        if count:
            notes = "one note is" if count == 1 else f"{count} notes are"
            yield RuleMatch(
                entry.path, ("unplaced",), f"{notes} not yet recorded as a fact or a need", at_key=True
            )


RULE = Rule(
    code="M106",
    name="unplaced-notes",
    severity="warning",
    title="Interview notes are not yet recorded as facts or needs.",
    why="A note does not count until it is recorded as a fact or a need.",
    source="method.md#records",
    check=check,
    hint="record them as facts or needs, and remove them from unplaced",
    fails={
        "insights/2026-01-05-client-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\nunplaced: [ask about pallets]\n"
    },
    passes={"insights/2026-01-05-client-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\n"},
)
