"""The rule that reports an event that is dated before another event that must come first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield events in the wrong order: declined before asked, done before agreed, or shared before it happened."""
    relationship = read.relationship
    begun = relationship.work_began
    yield from _declined(relationship)
    yield from _done(relationship, begun)
    yield from _shared(relationship)
    if begun is not None and relationship.cycle == 1:
        yield from _before_the_work(relationship, begun)


def _declined(relationship: Relationship) -> Iterator[RuleMatch]:
    for entry in relationship.located("stakeholder"):
        declined, asked = entry.record.declined, entry.record.asked
        if declined and asked and declined < min(asked):
            message = f"the person declined on {declined}, before being asked on {min(asked)}"
            yield RuleMatch(entry.path, (*entry.key_path, "declined"), message, data=("declined",))


def _done(relationship: Relationship, begun: date | None) -> Iterator[RuleMatch]:
    for entry in relationship.located("action"):
        action = entry.record
        if action.done_on is None:
            continue
        agreed = action.made or begun
        if agreed and action.done_on < agreed:
            what = "it was first recorded" if action.made else "the work began"
            message = f"the action was done on {action.done_on}, before {what} on {agreed}, so it does not count as kept"
            yield RuleMatch(entry.path, (*entry.key_path, "done_on"), message, data=("done_on",))


def _shared(relationship: Relationship) -> Iterator[RuleMatch]:
    for entry in relationship.located("outcome"):
        for index, said in enumerate(entry.record.told_to):
            if said.date < entry.record.date:
                message = f"the outcome was shared on {said.date}, before it happened on {entry.record.date}"
                yield RuleMatch(
                    entry.path,
                    (*entry.key_path, "told_to", index, "date"),
                    message,
                    data=("told_to", str(index)),
                )


def _before_the_work(relationship: Relationship, begun: date) -> Iterator[RuleMatch]:
    """Yield commitments and buy-in from before the work began. Such entries concern something else."""
    singles = (
        (relationship.ownership, "ownership", "declared_to"),
        (relationship.vision, "vision", "buy_in"),
    )
    for record, name, field in singles:
        label = f"{relationship.slug}/{name}.yaml"
        for index, one in enumerate(getattr(record, field) if record else ()):
            if one.date and one.date < begun:
                message = f"this is dated {one.date}, before the work began on {begun}"
                yield RuleMatch(label, (field, index, "date"), message, data=(field, str(index)))


RULE = Rule(
    code="D107",
    name="order-of-time",
    severity="warning",
    title="An event is dated before another event that must come first.",
    why="Nobody can decline before being asked, finish a promise before it is agreed, or share an outcome before it happens.",
    source="method.md#journey",
    check=check,
    hint="correct the date that is wrong",
    fails={
        "execution/2026-02-10-late.yaml": (
            "kind: outcome\ndate: 2026-02-10\nresult: success\nstatement: Every order left on its day.\n"
            "told_to:\n  - {side: client, date: 2026-02-01}\n"
        )
    },
    passes={
        "execution/2026-02-10-late.yaml": (
            "kind: outcome\ndate: 2026-02-10\nresult: success\nstatement: Every order left on its day.\n"
            "told_to:\n  - {side: client, date: 2026-02-11}\n"
        )
    },
)
