"""The rule that reports a fact that may be shown with a name but does not name its source."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield facts from interviews with several people that have `attributable: true` but no `source`."""
    for entry in read.relationship.located("fact"):
        if entry.record.attributable and entry.record.source is None and len(entry.parent.people) > 1:
            message = f"{entry.id} may be shown with a name, but does not name its source"
            yield RuleMatch(entry.path, (*entry.key_path, "attributable"), message)


RULE = Rule(
    code="M107",
    name="attributed-without-source",
    severity="warning",
    title="A fact may be shown with a name, but does not name its source.",
    why="Interviews are confidential. A person can agree only to the use of their own words with their name.",
    source="method.md#confidence",
    check=check,
    hint="name the source, or remove attributable",
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
