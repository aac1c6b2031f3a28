"""The rule that reports a person of a third party without an organisation or an interest."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield people of a third party without `organisation` or `interest`."""
    for entry in read.relationship.located("stakeholder"):
        person = entry.record
        if person.side != "third_party":
            continue
        if not person.organisation:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "side"),
                f"the organisation of {entry.id} is missing",
                data=("organisation",),
            )
        if not person.interest:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "side"),
                f"the interest of {entry.id} is missing",
                data=("interest",),
            )


RULE = Rule(
    code="M116",
    name="third-party-unexplained",
    severity="warning",
    title="A person of a third party has no organisation or no interest recorded.",
    why="A facilitator, an assessor or a parent company counts for neither side. Its interest explains what it says.",
    source="method.md#vocabulary",
    check=check,
    hint="add organisation and interest",
    fails={
        "stakeholders.yaml": (
            "stakeholders:\n  - {id: assessor, side: third_party, role: assessor, level: senior}\n"
        ),
    },
    passes={
        "stakeholders.yaml": (
            "stakeholders:\n"
            "  - {id: assessor, side: third_party, role: assessor, level: senior, organisation: Institute of Logistics, interest: a fair test}\n"
        ),
    },
)
