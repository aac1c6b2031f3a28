"""A failure that led to no look at the plan."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Failures older than a review period without `plan_reviewed`."""
    for entry in read.relationship.located("outcome"):
        outcome = entry.record
        late = context.age(outcome.date) > context.thresholds.review_days
        if outcome.result == "failure" and not outcome.plan_reviewed and late:
            yield RuleMatch(entry.path, ("result",), "the plan was not looked at again after this failure")


RULE = Rule(
    code="P104",
    name="failure-not-reviewed",
    severity="warning",
    title="A failure led to no look at the plan.",
    why="A failure that changes nothing will come again, and both sides know it.",
    source="method.md#gates; INnOVATER 6",
    check=check,
    hint="write under plan_reviewed what of the plan was looked at",
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
