"""A vision whose horizon has passed."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """A horizon before today, in a relationship that still goes on."""
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
    title="The vision should have come true already.",
    why="A vision whose day has passed pulls nobody forward; both sides should say whether it came true.",
    source="method.md#analyses",
    check=check,
    hint="say in a review whether it came true, and give it a new horizon",
    fails={"vision.yaml": "statement: Orders on their day.\nhorizon: 2026-01-31\n"},
    passes={"vision.yaml": "statement: Orders on their day.\nhorizon: 2027-01-31\n"},
)
