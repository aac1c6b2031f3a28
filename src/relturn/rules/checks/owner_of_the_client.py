"""The turnaround is owned by somebody of the client."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """An owner who is not of the supplier's side."""
    ownership = read.relationship.ownership
    if ownership and read.relationship.side_of(ownership.owner) == "client":
        yield RuleMatch(
            f"{read.relationship.slug}/ownership.yaml",
            ("owner",),
            f"{ownership.owner} is of the client's side",
        )


RULE = Rule(
    code="M104",
    name="owner-of-the-client",
    severity="warning",
    title="The turnaround is owned by somebody of the client.",
    why="The supplier takes the first step; ownership can be shared once trust has grown.",
    source="method.md#gates; INnOVATER 3",
    check=check,
    hint="name one of ours, and write the client's person under shared_with",
    fails={"ownership.yaml": "owner: client-vp\n"},
    passes={"ownership.yaml": "owner: supplier-director\n"},
)
