"""A vision that nobody could see come true."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.analysis.clarity import unclear_fields
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_MEASURED = ("action", "trust", "recognition")
"""Stages at which measures are agreed already."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """A horizon that is years away, and needs served of which none has a measure."""
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
            f"the vision can hardly be checked: {why}",
            data=(field,),
        )


RULE = Rule(
    code="L109",
    name="vision-hard-to-check",
    severity="advice",
    title="A vision that nobody could see come true.",
    why="Both sides must be able to say one day whether they are there; otherwise the vision is a wish.",
    source="method.md#gates; INnOVATER 4",
    check=check,
    hint="agree a nearer horizon, or a measure for a need that it serves",
    fails={
        "vision.yaml": "statement: Orders on the day named.\nhorizon: 2099-01-31\nwhy_now: {client: fewer calls}\n"
    },
    passes={
        "vision.yaml": "statement: Orders on the day named.\nhorizon: 2027-01-31\nwhy_now: {client: fewer calls}\n"
    },
)
