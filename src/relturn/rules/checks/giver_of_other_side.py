"""Thanks are written for one side and given by somebody of the other."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """`given_by` is not the side of `by`."""
    for entry in read.relationship.located("recognition"):
        side = read.relationship.side_of(entry.record.by)
        if side and side != entry.record.given_by:
            message = (
                f"it is given by the {entry.record.given_by}, but {entry.record.by} is of the {side}'s side"
            )
            yield RuleMatch(entry.path, ("by",), message)


RULE = Rule(
    code="M111",
    name="giver-of-other-side",
    severity="warning",
    title="Thanks are written for one side and given by somebody of the other.",
    why="Recognition is asked for in four directions; thanks in the wrong name make one up.",
    source="method.md#gates",
    check=check,
    hint="change given_by or by",
    fails={
        "recognition/2026-01-05-a.yaml": "date: 2026-01-05\ngiven_by: client\nby: supplier-planner\ngiven_to: [client-vp]\nstatement: S\n"
    },
    passes={
        "recognition/2026-01-05-a.yaml": "date: 2026-01-05\ngiven_by: client\nby: client-vp\ngiven_to: [supplier-planner]\nstatement: S\n"
    },
)
