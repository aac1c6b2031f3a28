"""A question of which nobody can say who was asked, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.relationship import SIDES
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Entries of `asked.yaml` without people of each side concerned, or without a reason."""
    for entry in read.relationship.located("asked"):
        asked = entry.record
        if not asked.people:
            yield RuleMatch(
                entry.path, (*entry.key_path, "people"), "nobody is named who was asked", data=("people",)
            )
        sides = {read.relationship.side_of(ref) for ref in asked.people}
        concerned = (asked.side,) if asked.side else SIDES
        for side in concerned if asked.people else ():
            if side not in sides:
                message = f"nobody on the {side} side is named who was asked"
                yield RuleMatch(entry.path, (*entry.key_path, "people"), message, data=("people", side))
        if not asked.because:
            yield RuleMatch(
                entry.path, (*entry.key_path, "because"), "why there is none is not said", data=("because",)
            )


RULE = Rule(
    code="M117",
    name="asked-of-nobody",
    severity="warning",
    title="It is not said who was asked, or why there is none.",
    why="That there is none is an answer when people of the sides concerned gave it; otherwise it is a guess.",
    source="method.md#vocabulary",
    check=check,
    hint="name the people who were asked, and write because",
    fails={
        "asked.yaml": ("asked:\n  - {id: n, what: obligation, date: 2026-01-05}\n"),
    },
    passes={
        "asked.yaml": (
            "asked:\n"
            "  - {id: n, what: obligation, date: 2026-01-05, people: [client-vp, supplier-director], because: All was settled in March.}\n"
        ),
    },
)
