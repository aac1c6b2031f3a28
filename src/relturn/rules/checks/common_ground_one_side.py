"""Common ground that joins the needs of one side only."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """`joins` without a need of each side."""
    sides = {need.id: need.side for need in read.relationship.all("need")}
    for entry in read.relationship.located("common_ground"):
        joined = {sides[ref] for ref in entry.record.joins if ref in sides}
        if len(joined) == 1:
            message = f"{entry.id} joins needs of the {joined.pop()} only"
            yield RuleMatch(entry.path, (*entry.key_path, "joins"), message, at_key=True)


RULE = Rule(
    code="M103",
    name="common-ground-one-side",
    severity="warning",
    title="Common ground joins the needs of one side only.",
    why="What one side wants is not common; a vision that rests on it will be met with silence by the other.",
    source="method.md#gates; INnOVATER 2",
    check=check,
    hint="add the need of the other side that it meets",
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
