"""The rule that reports a vision that is hard to check."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.analysis.clarity import unclear_fields
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_MEASURED = ("action", "trust", "recognition")
"""The stages at which measures are already agreed."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield a vision with a horizon many years ahead, or with needs of which none has a measure."""
    vision = read.relationship.vision
    if vision is None or not read.relationship.counts(vision):
        return
    for field, why in unclear_fields(read.relationship, context):
        if field == "serves" and read.relationship.stage not in _MEASURED:
            continue
        place = field if getattr(vision, field) else "statement"
        yield RuleMatch(
            f"{read.relationship.slug}/vision.yaml",
            (place,),
            f"the vision is hard to check: {why}",
            data=(field,),
        )


RULE = Rule(
    code="L109",
    name="vision-hard-to-check",
    severity="advice",
    title="The vision is hard to check.",
    why="Both sides must be able to say whether they have reached the vision. Otherwise it is only a wish.",
    source="method.md#gates; INnOVATER 4",
    check=check,
    hint="agree an earlier horizon, or a measure for a need that the vision supports",
    fails={
        "vision.yaml": "statement: Orders on the day named.\nhorizon: 2099-01-31\nwhy_now: {client: fewer calls}\n"
    },
    passes={
        "vision.yaml": "statement: Orders on the day named.\nhorizon: 2027-01-31\nwhy_now: {client: fewer calls}\n"
    },
)
