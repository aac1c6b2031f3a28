"""The rule that reports a reference to a record of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.phrasing import with_article
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield references to a record of a kind that the field may not name."""
    known = read.relationship.by_id
    kinds: dict[str, set[str]] = {}  # an id that is given twice is an error of its own
    for entry in read.relationship.entries if read.unresolved else ():
        if entry.cycle is None:
            kinds.setdefault(entry.id, set()).add(entry.kind)
    for reference in read.unresolved:
        found = known.get(reference.target)
        kind = found.kind if found else read.external_targets.get(reference.target)
        allowed = reference.field.refers
        if kind == "stakeholder" and found is None:
            message = (
                f"{reference.target} is a person of another relationship; add the person to this relationship"
            )
            yield RuleMatch(reference.entry.path, reference.key_path, message)
        if kind is None or not allowed or kinds.get(reference.target, {kind}) & {*allowed}:
            continue
        wanted = " or ".join(with_article(one.replace("_", " ")) for one in allowed)
        kind = with_article(kind.replace("_", " "))
        message = f"{reference.target} is {kind}; {reference.field.name} names {wanted}"
        yield RuleMatch(reference.entry.path, reference.key_path, message)


RULE = Rule(
    code="R103",
    name="wrong-reference",
    severity="error",
    title="A reference names a record of the wrong kind.",
    why="A gate or an analysis that uses the reference would rely on the wrong record.",
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
