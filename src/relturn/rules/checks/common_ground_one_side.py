"""The rule that reports common ground with needs of only one side."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield common ground whose `joins` contains needs of only one side."""
    sides = {need.id: need.side for need in read.relationship.all("need")}
    for entry in read.relationship.located("common_ground"):
        joined = {sides[ref] for ref in entry.record.joins if ref in sides}
        if len(joined) == 1:
            message = f"all needs that {entry.id} joins are on one side: {joined.pop()}"
            yield RuleMatch(entry.path, (*entry.key_path, "joins"), message, at_key=True)


RULE = Rule(
    code="M103",
    name="common-ground-one-side",
    severity="warning",
    title="Common ground joins the needs of only one side.",
    why="The needs of one side are not common ground. The other side will not support a vision based on them.",
    source="method.md#gates; INnOVATER 2",
    check=check,
    hint="add a need of the other side that the common ground also meets",
    fails={
        "needs.yaml": (
            "needs:\n"
            "  - {id: one, side: client, level: operational, statement: One.}\n"
            "common_ground:\n"
            "  - {id: both, statement: Both., joins: [one]}\n"
        )
    },
    passes={
        "needs.yaml": (
            "needs:\n"
            "  - {id: one, side: client, level: operational, statement: One.}\n"
            "  - {id: two, side: supplier, level: operational, statement: Two.}\n"
            "common_ground:\n"
            "  - {id: both, statement: Both., joins: [one, two]}\n"
        )
    },
)
