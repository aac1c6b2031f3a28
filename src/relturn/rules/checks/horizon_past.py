"""The rule that reports a vision with a horizon in the past."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield a horizon before today, if the relationship is still active."""
    vision, head = read.relationship.vision, read.relationship.head
    going = head is None or head.state in {None, "active"}
    counts = vision is not None and read.relationship.counts(vision)
    if (
        going
        and counts
        and vision is not None
        and vision.horizon is not None
        and vision.horizon < context.today
    ):
        yield RuleMatch(
            f"{read.relationship.slug}/vision.yaml", ("horizon",), f"the horizon {vision.horizon} has passed"
        )


RULE = Rule(
    code="D105",
    name="horizon-past",
    severity="warning",
    title="The horizon of the vision has passed.",
    why="A vision with a past horizon motivates nobody. Both sides should say whether it came true.",
    source="method.md#analyses",
    check=check,
    hint="record in a review whether it came true, and set a new horizon",
    fails={"vision.yaml": "statement: Orders on their day.\nhorizon: 2026-01-31\n"},
    passes={"vision.yaml": "statement: Orders on their day.\nhorizon: 2027-01-31\n"},
)
