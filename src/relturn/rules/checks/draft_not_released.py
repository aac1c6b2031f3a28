"""The rule that reports a text that relturn drafted and nobody has released."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.audience import drafts
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield each record with a draft that nobody has changed or released."""
    for entry in drafts(read.relationship):
        message = f"relturn drafted this text; the client does not see {entry.id} until somebody releases it"
        hint = f"reword it, or release it as it is: relturn set {entry.id} drafted="
        yield RuleMatch(entry.path, (*entry.key_path, "drafted"), message, hint)


RULE = Rule(
    code="C104",
    name="draft-not-released",
    severity="advice",
    title="A text that relturn drafted is not released.",
    why="A text from a play or a draft is only an idea. It becomes a promise to the client when a person releases it.",
    source="method.md#confidence",
    check=check,
    fails={
        "plan.yaml": "actions:\n  - {id: ask, side: supplier, statement: Ask them., drafted: Ask them.}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: ask, side: supplier, statement: Ask the plant., drafted: Ask them.}\n"
    },
)
