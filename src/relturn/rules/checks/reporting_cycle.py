"""The rule that reports people who report to each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.phrasing import folded
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.graph import circles
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield each circle once, at the first of its people."""
    above = {
        person.id: (person.reports_to,) for person in read.relationship.stakeholders if person.reports_to
    }
    first = {group[0]: group for group in circles(above)}
    for entry in read.relationship.located("stakeholder") if first else ():
        if entry.id in first:
            way, here = [entry.id], above[entry.id][0]
            while here != entry.id:
                way.append(here)
                here = above[here][0]
            del first[entry.id]
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "reports_to"),
                f"these people report to each other: {folded([*way, entry.id])}",
            )


RULE = Rule(
    code="R106",
    name="reporting-cycle",
    severity="error",
    title="People report to each other in a circle.",
    why="An organisation chart with a circle has no top, so nobody in it can decide.",
    source="method.md#analyses",
    check=check,
    hint="correct reports_to of the most senior person, or remove it",
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive, reports_to: client-buyer}\n  - {id: client-buyer, side: client, role: buyer, level: middle, reports_to: client-vp}\n"
    },
    passes={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive}\n  - {id: client-buyer, side: client, role: buyer, level: middle, reports_to: client-vp}\n"
    },
)
