"""The rule that reports an interview that does not name anybody."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield interviews with an empty `people` list."""
    for entry in read.relationship.located("conversation"):
        if not entry.record.people:
            yield RuleMatch(
                entry.path,
                ("people",),
                "the interview does not say who was interviewed, so it counts for neither side",
            )


RULE = Rule(
    code="M110",
    name="nobody-heard",
    severity="warning",
    title="An interview does not say who was interviewed.",
    why="The Insight gate counts who was interviewed on each side. An interview without people does not count.",
    source="method.md#records, method.md#gates; INnOVATER 1",
    check=check,
    hint="list the people who were interviewed under people",
    fails={"insights/2026-01-05-talk.yaml": "date: 2026-01-05\npeople: []\n"},
    passes={"insights/2026-01-05-talk.yaml": "date: 2026-01-05\npeople: [client-vp]\n"},
)
