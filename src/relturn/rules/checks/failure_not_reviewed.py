"""The rule that reports a failure after which nobody reviewed the plan."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield failures without `plan_reviewed` that are older than one review period."""
    for entry in read.relationship.located("outcome"):
        outcome = entry.record
        late = context.age(outcome.date) > context.thresholds.review_days
        if outcome.result == "failure" and not outcome.plan_reviewed and late:
            yield RuleMatch(entry.path, ("result",), "the plan was not reviewed after this failure")


RULE = Rule(
    code="P104",
    name="failure-not-reviewed",
    severity="warning",
    title="The plan was not reviewed after a failure.",
    why="If nothing changes, the failure will happen again, and both sides know it.",
    source="method.md#gates; INnOVATER 6",
    check=check,
    hint="record under plan_reviewed which parts of the plan were reviewed",
    fails={
        "execution/2026-01-05-stop.yaml": (
            "kind: outcome\ndate: 2026-01-05\nresult: failure\nstatement: The line stood still.\n"
        )
    },
    passes={
        "execution/2026-01-05-stop.yaml": (
            "kind: outcome\ndate: 2026-01-05\nresult: failure\nstatement: The line stood still.\n"
            "plan_reviewed: a spare belt is kept\n"
        )
    },
)
