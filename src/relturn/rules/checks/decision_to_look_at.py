"""A decision that should have been looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """The last decision, when its day to look again has passed; and a keep without what would reverse it."""
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
        message = f"the decision to {decision.decision} was to be looked at again on {decision.look_again}"
        yield RuleMatch(last.path, ("look_again",), message)
    elif decision.decision == "keep" and not (decision.would_reverse and decision.look_again):
        yield RuleMatch(
            last.path, ("decision",), "a keep says what would reverse it, and when it is looked at again"
        )


_KEEP = "kind: decision\ndate: 2026-01-05\ndecision: keep\nby: me\nwould_reverse: no sponsor\n"
RULE = Rule(
    code="M108",
    name="decision-to-look-at",
    severity="warning",
    title="A decision should have been looked at again.",
    why="What was decided on the facts of one season is kept by habit in the next.",
    source="method.md#journey; SEGMENTS",
    check=check,
    hint="see relturn decide, and record what is decided now",
    fails={"history/2026-01-05-keep.yaml": _KEEP + "look_again: 2026-03-01\n"},
    passes={"history/2026-01-05-keep.yaml": _KEEP + "look_again: 2026-09-01\n"},
)
