"""The rule that reports a sponsor who owns front-line work."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield open actions whose owner is a sponsor."""
    sponsors = {sponsor.stakeholder for sponsor in read.relationship.all("sponsor")}
    for entry in read.relationship.located("action"):
        action = entry.record
        if action.owner in sponsors and action.status in {"planned", "doing"}:
            message = f"{action.owner} sponsors the turnaround and should not own {action.id}"
            yield RuleMatch(entry.path, (*entry.key_path, "owner"), message)


RULE = Rule(
    code="P105",
    name="sponsor-front-line",
    severity="advice",
    title="A sponsor owns front-line work.",
    why="A sponsor decides and speaks for the turnaround. A sponsor with front-line work soon has no time for this.",
    source="method.md#language; INnOVATER 5",
    check=check,
    hint="choose an owner who does the work, and ask the sponsor to support it",
    fails={
        "plan.yaml": (
            "actions:\n  - {id: a, side: client, statement: A., owner: client-vp}\n"
            "sponsors:\n  - {id: s, stakeholder: client-vp}\n"
        )
    },
    passes={
        "plan.yaml": (
            "actions:\n  - {id: a, side: client, statement: A., owner: client-buyer}\n"
            "sponsors:\n  - {id: s, stakeholder: client-vp}\n"
        )
    },
)
