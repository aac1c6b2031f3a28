"""A threat or trend ahead that nothing plans for."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Threats that no issue groups and no disruption answers, once issues have been made."""
    relationship = read.relationship
    grouped = {ref for issue in relationship.all("issue") for ref in issue.facts}
    answered = {ref for risk in relationship.all("disruption") for ref in risk.answers}
    if not grouped:
        return
    for entry in relationship.located("fact"):
        fact = entry.record
        open_threat = fact.kind == "threat" and not fact.withdrawn and fact.id not in grouped | answered
        if open_threat and relationship.counts(entry.parent):
            message = f"nothing plans for the threat {fact.id}"
            yield RuleMatch(entry.path, (*entry.key_path, "statement"), message)


RULE = Rule(
    code="M105",
    name="unplanned-threat",
    severity="advice",
    title="People named a threat that nothing in the plan answers.",
    why="What was seen coming and left alone hurts twice: once when it comes, once when it is remembered.",
    source="method.md#freshness; INnOVATER 1",
    check=check,
    hint="put it into an issue to avert, or into risks.yaml",
    fails={
        "insights/2026-01-05-client-vp.yaml": (
            "date: 2026-01-05\npeople: [client-vp]\nfacts:\n"
            "  - {id: merger, kind: threat, statement: A merger is near.}\n"
            "  - {id: late, kind: problem, statement: Late.}\n"
        ),
        "issues.yaml": "issues:\n  - {id: lateness, kind: fix, statement: Lateness., priority: 1, facts: [late]}\n",
    },
    passes={
        "insights/2026-01-05-client-vp.yaml": (
            "date: 2026-01-05\npeople: [client-vp]\nfacts:\n"
            "  - {id: merger, kind: threat, statement: A merger is near.}\n"
        ),
        "issues.yaml": "issues:\n  - {id: avert, kind: avert, statement: Merger., priority: 1, facts: [merger]}\n",
    },
)
