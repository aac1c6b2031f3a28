"""The rule that reports a plan with actions of only one side."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_ENOUGH = 3


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield a finding if the plan has three or more actions and all are on one side."""
    actions = read.relationship.actions
    sides = {action.side for action in actions}
    if len(actions) >= _ENOUGH and len(sides) == 1:
        path = read.relationship.located("action")[0].path
        yield RuleMatch(
            path, ("actions",), f"all {len(actions)} actions are on one side: {sides.pop()}", at_key=True
        )


RULE = Rule(
    code="L107",
    name="plan-of-one-side",
    severity="advice",
    title="The plan has actions of only one side.",
    why="A turnaround needs both sides. A plan without actions of the other side has not been agreed with it.",
    source="method.md#language; INnOVATER 5",
    check=check,
    hint="ask what the other side will do, and record it",
    fails={
        "plan.yaml": "actions:\n"
        + "".join(f"  - {{id: a{n}, side: supplier, statement: A.}}\n" for n in "123")
    },
    passes={
        "plan.yaml": (
            "actions:\n  - {id: a1, side: supplier, statement: A.}\n"
            "  - {id: a2, side: supplier, statement: A.}\n  - {id: a3, side: client, statement: A.}\n"
        )
    },
)
