"""The due date of a promise was edited instead of moved."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield promises whose history holds an earlier due date than the file says."""
    relationship = read.relationship
    for entry in relationship.located("action"):
        action = entry.record
        known = relationship.recorded.get(action.id) if action.due else None
        if known is not None and known.due is not None and known.due < action.due:
            message = f"the due date was {known.due} in an earlier version, and is judged by it"
            hint = f"put {known.due} back, and move it: relturn redate {action.id} {action.due} --asked-by … --reason …"
            yield RuleMatch(entry.path, (*entry.key_path, "due"), message, hint, data=(str(known.due),))


RULE = Rule(
    code="P110",
    name="due-date-edited",
    severity="warning",
    title="The due date of a promise was edited instead of moved.",
    why="The other side was told the original date; a new one that nobody explains hides a broken promise.",
    source="method.md#promises",
    check=check,
    hint="put the original date back, and move it with relturn redate",
    fails={},
    passes={
        "plan.yaml": "actions:\n  - {id: noon, side: supplier, statement: Release orders at noon., due: 2026-05-01}\n"
    },
)
