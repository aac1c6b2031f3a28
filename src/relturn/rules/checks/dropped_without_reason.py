"""The rule that reports a promise or a need that was dropped without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield records that were dropped without a reason, or without a date if their kind has one."""
    for kind in read.relationship.kinds.records.values():
        status = kind.field("status")
        if status is None or "dropped" not in status.choices:
            continue
        for entry in read.relationship.located(kind.name):
            if entry.record.status == "dropped":
                yield from _dropped(entry, has_day=kind.field("dropped_on") is not None)


def _dropped(entry: Entry, *, has_day: bool) -> Iterator[RuleMatch]:
    place = (*entry.key_path, "status")
    if not entry.record.reason:
        yield RuleMatch(entry.path, place, f"{entry.id} was dropped without a reason")
    elif has_day and entry.record.dropped_on is None:
        yield RuleMatch(entry.path, place, f"{entry.id} was dropped, but dropped_on is missing")


RULE = Rule(
    code="P103",
    name="dropped-without-reason",
    severity="warning",
    title="A promise or a need was dropped without a reason.",
    why="Somebody is waiting for it and will ask why it was dropped.",
    source="method.md#records",
    check=check,
    hint="add reason and, for an action, dropped_on",
    fails={"plan.yaml": "actions:\n  - {id: a, side: client, statement: A., status: dropped}\n"},
    passes={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: A., status: dropped, reason: not needed, dropped_on: 2026-01-05}\n"
    },
)
