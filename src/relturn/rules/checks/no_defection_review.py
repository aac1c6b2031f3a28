"""The rule that reports a lost or exited relationship without a review of the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield a finding if a relationship is lost or exited and has no defection review."""
    ended = read.relationship.ended(context.today)
    reviewed = any(review.kind == "defection" for review in read.relationship.reviews)
    if ended in {"lost", "exited"} and not reviewed:
        yield RuleMatch(
            read.head_label, ("state",), f"the relationship is {ended}, but no defection review is recorded"
        )


RULE = Rule(
    code="M109",
    name="no-defection-review",
    severity="advice",
    title="The client has left, and nobody has reviewed why.",
    why="Clients who left know best why others may leave, and some of them can be won back.",
    source="method.md#journey; DISRUPTION",
    check=check,
    hint="start a defection review with relturn review start defection",
    fails={"relationship.yaml": "client: Acme\nstate: lost\nended: 2026-02-01\n"},
    passes={
        "relationship.yaml": "client: Acme\nstate: lost\nended: 2026-02-01\n",
        "reviews/2026-03-01-defection.yaml": "kind: defection\ndate: 2026-03-01\nlearnt: Nobody called.\n",
    },
)
