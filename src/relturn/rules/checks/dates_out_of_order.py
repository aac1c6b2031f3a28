"""The rule that reports two dates in an impossible order."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield pairs of dates in an impossible order."""
    for kind in read.relationship.kinds.records.values():
        pairs = [(earlier, field.name) for field in kind.fields for earlier in field.not_before]
        for entry in read.relationship.located(kind.name) if pairs else ():
            for earlier, later in pairs:
                yield from _pair(entry, earlier, later)


def _pair(entry: Entry, earlier: str, later: str) -> Iterator[RuleMatch]:
    first, second = getattr(entry.record, earlier), getattr(entry.record, later)
    if first and second and second < first:
        yield RuleMatch(
            entry.path,
            (*entry.key_path, later),
            f"{later} ({second}) is before {earlier} ({first})",
            data=(earlier, later),
        )


RULE = Rule(
    code="D101",
    name="dates-out-of-order",
    severity="error",
    title="Two dates are in an impossible order.",
    why="relturn calculates ages, promises and cycles from dates, so one wrong date makes all of them wrong.",
    source="method.md#vocabulary",
    check=check,
    hint="correct one of the two dates",
    fails={"relationship.yaml": "client: Acme\nsince: 2026-03-01\ncontract_end: 2025-03-01\n"},
    passes={"relationship.yaml": "client: Acme\nsince: 2025-03-01\ncontract_end: 2026-03-01\n"},
)
