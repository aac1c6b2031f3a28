"""A reference names a record of another kind."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """References whose target is not of a kind that the field may name."""
    known = read.relationship.by_id
    for reference in read.unresolved:
        found = known.get(reference.target)
        kind = found.kind if found else read.external_targets.get(reference.target)
        allowed = reference.field.refers
        if kind == "stakeholder" and found is None:
            message = f"{reference.target} is a person of another relationship; people are written down in their own"
            yield RuleMatch(reference.entry.path, reference.key_path, message)
        if kind is None or not allowed or kind in allowed:
            continue
        wanted = " or ".join(allowed).replace("_", " ")
        kind = kind.replace("_", " ")
        message = f"{reference.target} is a {kind}; {reference.field.name} names a {wanted}"
        yield RuleMatch(reference.entry.path, reference.key_path, message)


RULE = Rule(
    code="R103",
    name="wrong-reference",
    severity="error",
    title="A reference names a record of the wrong kind.",
    why="What rests on the reference, a gate or a chain, would rest on the wrong thing.",
    source="method.md#vocabulary",
    check=check,
    hint="name a record of the right kind",
    fails={
        "needs.yaml": (
            "needs:\n  - {id: one, side: client, level: operational, statement: One., measure: client-vp}\n"
        )
    },
    passes={
        "needs.yaml": "needs:\n  - {id: one, side: client, level: operational, statement: One., measure: orders}\n"
    },
)
