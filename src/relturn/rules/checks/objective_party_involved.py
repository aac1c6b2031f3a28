"""The rule that reports an objective review by a person who is involved."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.involved import involved_people
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield objective-party reviews by people who lead the turnaround, belong to a team, or own an action."""
    relationship = read.relationship
    involved = involved_people(relationship)
    for entry in relationship.located("review"):
        if entry.record.kind == "objective_party":
            for index, ref in enumerate(entry.record.people):
                if ref in involved:
                    message = f"{ref} {involved[ref]}, so the review is not objective"
                    yield RuleMatch(entry.path, (*entry.key_path, "people", index), message, data=(ref,))


RULE = Rule(
    code="M122",
    name="objective-party-involved",
    severity="warning",
    title="A person who is involved held an objective review.",
    why="A person who works on the turnaround sees it in the same way as the rest of the team.",
    source="method.md#plays; REVITALISE 9",
    check=check,
    hint="ask an experienced colleague from another account, or somebody from outside",
    fails={
        "team.yaml": "members:\n  - {id: planning, department: planning, representative: supplier-planner}\n",
        "reviews/2026-02-10-objective.yaml": "date: 2026-02-10\nkind: objective_party\npeople: [supplier-planner]\nsummary: All in good order here.\n",
    },
    passes={
        "reviews/2026-02-10-objective.yaml": "date: 2026-02-10\nkind: objective_party\npeople: [supplier-planner]\nsummary: All in good order here.\n",
    },
)
