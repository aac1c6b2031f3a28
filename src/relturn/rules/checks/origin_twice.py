"""The rule that reports two records that were imported from the same record in another system."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield records of one kind with the same `origin`."""
    for entries in read.relationship.live.values():
        seen: dict[tuple[str, str], str] = {}
        for entry in entries:
            origin = getattr(entry.record, "origin", None)
            if origin is None:
                continue
            first = seen.setdefault((origin.system, origin.key), entry.id)
            if first != entry.id:
                message = f"{first} was also imported from {origin.key} in {origin.system}"
                yield RuleMatch(entry.path, (*entry.key_path, "origin"), message, data=(first,))


RULE = Rule(
    code="R107",
    name="origin-twice",
    severity="error",
    title="Two records of one kind were imported from the same record in another system.",
    why="The next import would not know which of the two records to update.",
    source="method.md#records",
    check=check,
    hint="remove origin from the record that has the wrong one, or remove the record",
    fails={
        "issues.yaml": (
            "issues:\n"
            "  - {id: a, kind: fix, statement: Late., priority: 1, origin: {system: jira, key: ABC-12}}\n"
            "  - {id: b, kind: fix, statement: Late again., priority: 1, origin: {system: jira, key: ABC-12}}\n"
        ),
    },
    passes={
        "issues.yaml": (
            "issues:\n"
            "  - {id: a, kind: fix, statement: Late., priority: 1, origin: {system: jira, key: ABC-12}}\n"
            "  - {id: b, kind: fix, statement: Late again., priority: 1, origin: {system: jira, key: ABC-13}}\n"
        ),
    },
)
