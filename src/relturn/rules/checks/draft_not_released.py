"""Words that relturn wrote, in a place that the client may read."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.audience import drafts
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Each record whose words nobody has changed or released."""
    for entry in drafts(read.relationship):
        message = f"relturn wrote these words; the client does not see {entry.id} before somebody releases it"
        hint = f"reword it, or release it as it is: relturn set {entry.id} drafted="
        yield RuleMatch(entry.path, (*entry.key_path, "drafted"), message, hint)


RULE = Rule(
    code="C104",
    name="draft-not-released",
    severity="advice",
    title="Words that relturn wrote are not released.",
    why="What comes from a play or a draft is an idea. It becomes a promise to the client once a person says so.",
    source="method.md#confidence",
    check=check,
    fails={
        "plan.yaml": "actions:\n  - {id: ask, side: supplier, statement: Ask them., drafted: Ask them.}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: ask, side: supplier, statement: Ask the plant., drafted: Ask them.}\n"
    },
)
