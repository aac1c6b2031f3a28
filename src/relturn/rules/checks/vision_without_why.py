"""The rule that reports a vision that does not say why now."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield a vision with a statement but without any of `why_now`."""
    vision = read.relationship.vision
    if vision and vision.statement:
        why = vision.why_now
        if not (why.if_nothing_changes or why.client or why.supplier):
            yield RuleMatch(
                f"{read.relationship.slug}/vision.yaml", ("statement",), "the vision does not say why now"
            )


RULE = Rule(
    code="L105",
    name="vision-without-why",
    severity="advice",
    title="The vision does not say why now.",
    why="Busy people act for a clear reason, not only for an attractive vision.",
    source="method.md#language; INnOVATER 4",
    check=check,
    hint="record under why_now what happens if nothing changes, and what each side could gain",
    fails={"vision.yaml": "statement: Orders on the day named, every day.\n"},
    passes={
        "vision.yaml": "statement: Orders on the day named.\nwhy_now:\n  if_nothing_changes: The contract ends in May.\n"
    },
)
