"""A fact may be told with a name, but names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """`attributable: true` without `source`."""
    for entry in read.relationship.located("fact"):
        if entry.record.attributable and entry.record.source is None and len(entry.parent.people) > 1:
            message = f"{entry.id} may be told with a name, but does not say whose words it is"
            yield RuleMatch(entry.path, (*entry.key_path, "attributable"), message)


RULE = Rule(
    code="M107",
    name="attributed-without-source",
    severity="warning",
    title="A fact may be told with a name, but names nobody.",
    why="Conversations are told in confidence; consent is one person's, for their own words.",
    source="method.md#confidence",
    check=check,
    hint="name the source, or take attributable out",
    fails={
        "insights/2026-01-05-client-vp.yaml": (
            "date: 2026-01-05\npeople: [client-vp, client-buyer]\nfacts:\n"
            "  - {id: late, kind: problem, statement: Late., attributable: true}\n"
        )
    },
    passes={
        "insights/2026-01-05-client-vp.yaml": (
            "date: 2026-01-05\npeople: [client-vp, client-buyer]\nfacts:\n"
            "  - {id: late, kind: problem, statement: Late., attributable: true, source: client-vp}\n"
        )
    },
)
