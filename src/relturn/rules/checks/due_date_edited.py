"""The rule that reports a due date that was edited without a recorded date change."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield promises with an earlier due date in their history than in the file."""
    relationship = read.relationship
    for entry in relationship.located("action"):
        action = entry.record
        known = relationship.recorded.get(action.id) if action.due else None
        if known is not None and known.due is not None and known.due < action.due:
            message = f"the due date was {known.due} in an earlier version, and that date counts"
            hint = f"restore {known.due}, and record the date change: relturn redate {action.id} {action.due} --asked-by … --reason …"
            yield RuleMatch(entry.path, (*entry.key_path, "due"), message, hint, data=(str(known.due),))


RULE = Rule(
    code="P110",
    name="due-date-edited",
    severity="warning",
    title="The due date of a promise was edited without a recorded date change.",
    why="The other side knows the original due date. A new date without an explanation hides a broken promise.",
    source="method.md#promises",
    check=check,
    hint="restore the original due date, and record the date change with relturn redate",
    fails={},
    passes={
        "plan.yaml": "actions:\n  - {id: noon, side: supplier, statement: Release orders at noon., due: 2026-05-01}\n"
    },
)
