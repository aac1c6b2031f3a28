"""The rule that reports a third party that learns of an exit before the client."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield third parties that are informed of the exit before anybody on the client side."""
    relationship = read.relationship
    telling = relationship.exit.telling if relationship.exit else ()
    ours = [entry.told or entry.by for entry in telling if relationship.side_of(entry.whom) == "client"]
    for index, entry in enumerate(telling):
        day = entry.told or entry.by
        if relationship.side_of(entry.whom) == "third_party" and ours and day < min(ours):
            message = f"{entry.whom} is informed on {day}, before the client on {min(ours)}"
            yield RuleMatch(f"{relationship.slug}/exit.yaml", ("telling", index), message, data=(entry.whom,))


RULE = Rule(
    code="M123",
    name="told-out-of-order",
    severity="warning",
    title="A third party learns of an exit before the client.",
    why="People who hear it from others feel abandoned. The people who decide must hear it first, from our team.",
    source="method.md#gates; SEGMENTS",
    check=check,
    hint="inform the most senior people on the client side before anybody outside",
    fails={
        "stakeholders.yaml": (
            "stakeholders:\n"
            "  - {id: client-vp, side: client, role: vice-president, level: executive}\n"
            "  - {id: supplier-director, side: supplier, role: director, level: senior}\n"
            "  - {id: haulier, side: third_party, role: dispatcher, level: middle, organisation: Hauliers, interest: carries the parts}\n"
        ),
        "exit.yaml": (
            "telling:\n"
            "  - {who: supplier-director, whom: haulier, by: 2026-05-01}\n"
            "  - {who: supplier-director, whom: client-vp, by: 2026-05-03}\n"
        ),
    },
    passes={
        "exit.yaml": "telling:\n  - {who: supplier-director, whom: client-vp, by: 2026-05-03}\n",
    },
)
