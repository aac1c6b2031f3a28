"""The rule that reports an entry of `asked.yaml` without the people who were asked, or without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.relationship import SIDES
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield entries of `asked.yaml` without people from each side concerned, or without a reason."""
    for entry in read.relationship.located("asked"):
        asked = entry.record
        if not asked.people:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "people"),
                "the entry does not name the people who were asked",
                data=("people",),
            )
        sides = {read.relationship.side_of(ref) for ref in asked.people}
        concerned = (asked.side,) if asked.side else SIDES
        for side in concerned if asked.people else ():
            if side not in sides:
                message = f"the entry does not name anybody on the {side} side who was asked"
                yield RuleMatch(entry.path, (*entry.key_path, "people"), message, data=("people", side))
        if not asked.because:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "because"),
                "the entry does not say why there is none",
                data=("because",),
            )


RULE = Rule(
    code="M117",
    name="asked-of-nobody",
    severity="warning",
    title="An entry does not say who was asked, or why there is none.",
    why="“There is none” is an answer if people on each side concerned gave it; otherwise it is a guess.",
    source="method.md#vocabulary",
    check=check,
    hint="name the people under people, and give the reason under because",
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
