"""The rule that reports a need that addresses only withdrawn issues."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield open needs that address only withdrawn records."""
    known = read.relationship.by_id
    for entry in read.relationship.located("need"):
        need = entry.record
        targets = [known[ref].record for ref in need.reverses if ref in known]
        if (
            need.status == "open"
            and targets
            and all(getattr(target, "withdrawn", None) for target in targets)
        ):
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "reverses"),
                f"this need addresses only records that were withdrawn: {', '.join(need.reverses)}",
            )


RULE = Rule(
    code="M112",
    name="need-of-withdrawn",
    severity="warning",
    title="A need addresses a withdrawn issue.",
    why="A withdrawn issue needs no solution, so the work on this need would help nobody.",
    source="method.md#analyses",
    check=check,
    hint="address another issue with it, drop it with a reason, or restore the issue",
    fails={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Late., withdrawn: it was one week}\n",
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: Dates., reverses: [late]}\n",
    },
    passes={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Late.}\n",
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: Dates., reverses: [late]}\n",
    },
)
