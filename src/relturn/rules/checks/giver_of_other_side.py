"""The rule that reports recognition that is recorded for one side but given by a person on the other."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield recognition with a `given_by` that is not the side of the person in `by`."""
    for entry in read.relationship.located("recognition"):
        side = read.relationship.side_of(entry.record.by)
        if side and side != entry.record.given_by:
            message = f"given_by is {entry.record.given_by}, but the side of {entry.record.by} is {side}"
            yield RuleMatch(entry.path, ("by",), message)


RULE = Rule(
    code="M111",
    name="giver-of-other-side",
    severity="warning",
    title="Recognition is recorded for one side, but given by a person on the other side.",
    why="The Recognition gate requires recognition in four directions. A wrong side makes a missing direction look complete.",
    source="method.md#gates",
    check=check,
    hint="correct given_by or by",
    fails={
        "recognition/2026-01-05-a.yaml": "date: 2026-01-05\ngiven_by: client\nby: supplier-planner\ngiven_to: [client-vp]\nstatement: S\n"
    },
    passes={
        "recognition/2026-01-05-a.yaml": "date: 2026-01-05\ngiven_by: client\nby: client-vp\ngiven_to: [supplier-planner]\nstatement: S\n"
    },
)
