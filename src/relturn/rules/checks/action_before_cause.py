"""The rule that reports an action that was done before the root cause of its issue was analysed."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions, except temporary fixes, that were done before the root cause of their issue was analysed."""
    relationship = read.relationship
    analyses = {analysis.issue: analysis for analysis in relationship.all("root_cause") if analysis.issue}
    for entry in relationship.located("action"):
        action = entry.record
        for ref in action.serves if action.done_on and not action.containment else ():
            analysis = analyses.get(ref)
            if analysis is not None and action.done_on < analysis.date:
                message = f"the action was done on {action.done_on}, before the root cause of {ref} was analysed on {analysis.date}"
                yield RuleMatch(entry.path, (*entry.key_path, "done_on"), message, data=(ref,))


RULE = Rule(
    code="M121",
    name="action-before-cause",
    severity="advice",
    title="An action was done before the root cause of its issue was analysed.",
    why="An action that is done before the root cause is known often treats only a symptom.",
    source="method.md#gates; DISRUPTION",
    check=check,
    hint="mark it as a temporary fix (containment: true), or check whether it addresses the root cause",
    fails={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Orders leave a day late.}\n",
        "plan.yaml": (
            "actions:\n  - {id: noon, side: supplier, statement: Release orders at noon., serves: [late], status: done, done_on: 2026-02-01}\n"
        ),
        "root-causes/2026-02-10-late.yaml": "date: 2026-02-10\nissue: late\ndefine: Orders leave a day late.\n",
    },
    passes={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Orders leave a day late.}\n",
        "plan.yaml": (
            "actions:\n  - {id: noon, side: supplier, statement: Release orders at noon., serves: [late], status: done, done_on: 2026-02-10}\n"
        ),
        "root-causes/2026-02-10-late.yaml": "date: 2026-02-10\nissue: late\ndefine: Orders leave a day late.\n",
    },
)
