"""The rule that reports a waiver with neither or both of an end date and `permanent`."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield waivers with neither `expires` nor `permanent`, and waivers with both."""
    for entry in read.relationship.live.get("waiver", ()):
        waiver = entry.record
        if waiver.permanent == (waiver.expires is not None):
            message = (
                "the waiver is permanent, but also has an end date"
                if waiver.permanent
                else "the waiver has no end date"
            )
            yield RuleMatch(entry.path, ("expires",), message)


RULE = Rule(
    code="M119",
    name="waiver-without-end",
    severity="error",
    title="A waiver has no end date, or has one although it is permanent.",
    why="People forget a waiver without an end date, so only a permanent reason allows one.",
    source="method.md#journey",
    check=check,
    hint="add expires with a date within a year, or permanent: true",
    fails={
        "history/2026-01-05-w.yaml": (
            "kind: waiver\n"
            "date: 2026-01-05\n"
            "criterion: ally-at-each-level\n"
            "reason: The post is vacant.\n"
            "by: A. Lindqvist\n"
        ),
    },
    passes={
        "history/2026-01-05-w.yaml": (
            "kind: waiver\n"
            "date: 2026-01-05\n"
            "criterion: ally-at-each-level\n"
            "reason: The client has one person.\n"
            "by: A. Lindqvist\n"
            "permanent: true\n"
        ),
    },
)
