"""Something is told as done at a date that is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.domain.context import Context
from relturn.rules.rule import Hit, Rule
from relturn.workspace.workspace import ReadRelationship

_HAPPENED = {
    "conversation": ("date", "played_back"),
    "outcome": ("date",),
    "reading": ("date",),
    "communication": ("date",),
    "recognition": ("date",),
    "signal": ("date",),
    "assessment": ("date",),
    "move": ("date",),
    "action": ("done_on",),
    "milestone": ("reached",),
}


def check(read: ReadRelationship, context: Context) -> Iterator[Hit]:
    """Dates of things that happened, later than today."""
    for kind, names in _HAPPENED.items():
        for entry in (
            entry for entry in read.relationship.entries if entry.kind == kind and entry.cycle is None
        ):
            for name in names:
                day = getattr(entry.record, name)
                if day and day > context.today:
                    message = f"{name} is {day}, which is still to come (today is {context.today})"
                    yield Hit(entry.label, (*entry.path, name), message)


RULE = Rule(
    code="D102",
    name="date-in-future",
    severity="warning",
    title="Something is told as done at a date that is still to come.",
    why="Evidence from the future would open a gate that is not earned yet.",
    source="method §5",
    check=check,
    hint="correct the date, or write it down once it has happened",
    fails={
        "execution/2099-01-05-orders.yaml": "kind: reading\ndate: 2099-01-05\nmeasure: orders\nvalue: 1\n"
    },
    passes={
        "execution/2026-01-05-orders.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
    },
)
