"""A conversation with nobody."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """`people` is empty."""
    for entry in read.relationship.located("conversation"):
        if not entry.record.people:
            yield RuleMatch(
                entry.path, ("people",), "nobody is named as heard, so what was heard counts for no side"
            )


RULE = Rule(
    code="M110",
    name="nobody-heard",
    severity="warning",
    title="A conversation names nobody who was heard.",
    why="Insight is judged by who was heard on each side; words of nobody open no gate.",
    source="method.md#records, method.md#gates; INnOVATER 1",
    check=check,
    hint="write who was heard under people",
    fails={"insights/2026-01-05-talk.yaml": "date: 2026-01-05\npeople: []\n"},
    passes={"insights/2026-01-05-talk.yaml": "date: 2026-01-05\npeople: [client-vp]\n"},
)
