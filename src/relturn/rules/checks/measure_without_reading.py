"""The rule that reports a measure without a reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_DAYS = 92


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield measures without a reading that began more than 92 days ago, or whose target date has passed."""
    read_ones = {reading.measure for reading in read.relationship.all("reading")}
    for entry in read.relationship.located("measure"):
        measure = entry.record
        begun = measure.since is not None and measure.since + timedelta(_DAYS) < context.today
        due = measure.by is not None and measure.by < context.today
        if measure.id not in read_ones and (begun or due):
            yield RuleMatch(
                entry.path, (*entry.key_path, "by" if due else "since"), f"{measure.id} has no reading"
            )


RULE = Rule(
    code="M113",
    name="measure-without-reading",
    severity="advice",
    title="A measure has no reading, although it began three months ago or its target date has passed.",
    why="A target that nobody measures is only a wish, and the other side will notice that first.",
    source="method.md#analyses",
    check=check,
    hint="record a reading with relturn log reading",
    fails={
        "plan.yaml": "measures:\n  - {id: orders, name: orders, unit: orders, baseline: 1, target: 2, by: 2026-03-01}\n"
    },
    passes={
        "plan.yaml": "measures:\n  - {id: orders, name: orders, unit: orders, baseline: 1, target: 2, by: 2026-12-01}\n"
    },
)
