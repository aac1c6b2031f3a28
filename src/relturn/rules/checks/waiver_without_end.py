"""A waiver that says neither how long it stands nor that it is permanent."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Waivers without `expires` and `permanent`, and those with both."""
    for entry in read.relationship.live.get("waiver", ()):
        waiver = entry.record
        if waiver.permanent == (waiver.expires is not None):
            message = "it is permanent, and names a last day" if waiver.permanent else "it names no last day"
            yield RuleMatch(entry.path, ("expires",), message)


RULE = Rule(
    code="M119",
    name="waiver-without-end",
    severity="error",
    title="A waiver names no last day, or one although it is permanent.",
    why="A criterion is set aside for a time, or for as long as a fact stands; anything else is forgotten.",
    source="method.md#journey",
    check=check,
    hint="write expires with a day within a year, or permanent: true",
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
