"""The rule that reports a decision that somebody should have checked again."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield the last decision if its next check is overdue, or if a decision to keep the client is incomplete."""
    relationship = read.relationship
    entries = sorted(
        relationship.located("decision"),
        key=lambda entry: (entry.record.date, entry.record.sequence, entry.id),
    )
    if not entries or relationship.ended(context.today):
        return
    last = entries[-1]
    decision = last.record
    if decision.look_again and decision.look_again < context.today:
        message = f"the decision ({decision.decision}) was due to be checked again on {decision.look_again}"
        yield RuleMatch(last.path, ("look_again",), message)
    elif decision.decision == "keep" and not (decision.would_reverse and decision.look_again):
        yield RuleMatch(
            last.path,
            ("decision",),
            "a decision to keep must say what would reverse it, and when to check it again",
        )


_KEEP = "kind: decision\ndate: 2026-01-05\ndecision: keep\nby: me\nwould_reverse: no sponsor\n"
RULE = Rule(
    code="M108",
    name="decision-to-look-at",
    severity="warning",
    title="A decision should have been checked again.",
    why="The facts change, but without a check an old decision stays in force by habit.",
    source="method.md#journey; SEGMENTS",
    check=check,
    hint="run relturn decide, and record the new decision",
    fails={"history/2026-01-05-keep.yaml": _KEEP + "look_again: 2026-03-01\n"},
    passes={"history/2026-01-05-keep.yaml": _KEEP + "look_again: 2026-09-01\n"},
)
