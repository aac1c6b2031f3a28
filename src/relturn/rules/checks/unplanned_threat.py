"""The rule that reports a threat that no issue and no risk addresses."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield threats without an issue or a risk, if the relationship already has issues with facts."""
    relationship = read.relationship
    grouped = {ref for issue in relationship.all("issue") for ref in issue.facts}
    answered = {ref for risk in relationship.all("disruption") for ref in risk.answers}
    if not grouped:
        return
    for entry in relationship.located("fact"):
        fact = entry.record
        open_threat = fact.kind == "threat" and not fact.withdrawn and fact.id not in grouped | answered
        if open_threat and relationship.counts(entry.parent):
            message = f"no issue and no risk addresses the threat {fact.id}"
            yield RuleMatch(entry.path, (*entry.key_path, "statement"), message)


RULE = Rule(
    code="M105",
    name="unplanned-threat",
    severity="advice",
    title="People named a threat that no issue and no risk addresses.",
    why="If nobody prepares for a known threat, it costs results when it occurs, and trust afterwards.",
    source="method.md#freshness; INnOVATER 1",
    check=check,
    hint="add it to an issue of kind avert, or to risks.yaml",
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
