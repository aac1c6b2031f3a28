"""The rule that reports a turnaround without an owner on our team."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield an owner on the client side without a co-owner on our team, or an owner from a third party."""
    relationship, ownership = read.relationship, read.relationship.ownership
    side = relationship.side_of(ownership.owner) if ownership else None
    if ownership is None or side in {None, "supplier"}:
        return
    path = f"{relationship.slug}/ownership.yaml"
    if side == "third_party":
        yield RuleMatch(
            path, ("owner",), f"the owner {ownership.owner} belongs to a third party", data=(side,)
        )
    elif relationship.side_of(ownership.co_owner) != "supplier":
        message = f"the owner {ownership.owner} is on the client side, and there is no co-owner on our team"
        yield RuleMatch(path, ("owner",), message, data=("client",))


RULE = Rule(
    code="M104",
    name="owner-of-the-client",
    severity="warning",
    title="Nobody on our team owns the turnaround.",
    why="Other people may own the turnaround too, but one person on our team must share the responsibility.",
    source="method.md#gates; INnOVATER 3",
    check=check,
    hint="name a person on our team as owner or co_owner",
    fails={"ownership.yaml": "owner: client-vp\n"},
    passes={"ownership.yaml": "owner: client-vp\nco_owner: supplier-director\n"},
)
