"""A client is gone, and nobody has asked why."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """A lost or exited relationship without a defection review."""
    ended = read.relationship.ended(context.today)
    reviewed = any(review.kind == "defection" for review in read.relationship.reviews)
    if ended in {"lost", "exited"} and not reviewed:
        yield RuleMatch(
            read.head_label, ("state",), f"the relationship is {ended}, and no defection review was held"
        )


RULE = Rule(
    code="M109",
    name="no-defection-review",
    severity="advice",
    title="A client is gone, and nobody has asked why.",
    why="Those who left know best what others are about to leave for; some can be won back.",
    source="method.md#journey; DISRUPTION",
    check=check,
    hint="relturn review start defection",
    fails={"relationship.yaml": "client: Acme\nstate: lost\nended: 2026-02-01\n"},
    passes={
        "relationship.yaml": "client: Acme\nstate: lost\nended: 2026-02-01\n",
        "reviews/2026-03-01-defection.yaml": "kind: defection\ndate: 2026-03-01\nlearnt: Nobody called.\n",
    },
)
