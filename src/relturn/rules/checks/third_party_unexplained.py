"""A third party of which nobody knows what it has to do with this."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """People of a third party without `organisation` or `interest`."""
    for entry in read.relationship.located("stakeholder"):
        person = entry.record
        if person.side != "third_party":
            continue
        if not person.organisation:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "side"),
                f"{entry.id} belongs to no organisation",
                data=("organisation",),
            )
        if not person.interest:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "side"),
                f"what {entry.id} has to do with it is not said",
                data=("interest",),
            )


RULE = Rule(
    code="M116",
    name="third-party-unexplained",
    severity="warning",
    title="A third party without its organisation or its interest.",
    why="A facilitator, an assessor or a parent company counts for neither side; what it wants explains what it says.",
    source="method.md#vocabulary",
    check=check,
    hint="write organisation and interest",
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
