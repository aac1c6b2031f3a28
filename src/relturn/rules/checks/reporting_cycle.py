"""People who report to each other."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Each circle is told once, at the first of its people."""
    above = {person.id: person.reports_to for person in read.relationship.stakeholders if person.reports_to}
    reported: set[str] = set()
    for entry in read.relationship.located("stakeholder") if above else ():
        way, here = [], entry.id
        while here in above and here not in way:
            way.append(here)
            here = above[here]
        if here == entry.id and here in way and here not in reported:
            reported.update(way)
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "reports_to"),
                f"they report to each other: {', '.join([*way, here])}",
            )


RULE = Rule(
    code="R106",
    name="reporting-cycle",
    severity="error",
    title="People report to each other in a circle.",
    why="A chart of people with a circle has no top, and nobody at it who can decide.",
    source="method.md#analyses",
    check=check,
    hint="say whom the topmost of them reports to, or nobody",
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive, reports_to: client-buyer}\n  - {id: client-buyer, side: client, role: buyer, level: middle, reports_to: client-vp}\n"
    },
    passes={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive}\n  - {id: client-buyer, side: client, role: buyer, level: middle, reports_to: client-vp}\n"
    },
)
