"""A need whose issue was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Open needs of which everything that they address was withdrawn."""
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
                f"{', '.join(need.reverses)} was withdrawn, and this need rests on nothing else",
            )


RULE = Rule(
    code="M112",
    name="need-of-withdrawn",
    severity="warning",
    title="A need addresses an issue that was withdrawn.",
    why="What was withdrawn asks for nothing; a need that rests on it alone is answered for nobody.",
    source="method.md#analyses",
    check=check,
    hint="let it address something else, drop it with a reason, or take the issue up again",
    fails={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Late., withdrawn: it was one week}\n",
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: Dates., reverses: [late]}\n",
    },
    passes={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Late.}\n",
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: Dates., reverses: [late]}\n",
    },
)
