"""Conversations that found only good, or only bad."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_ENOUGH = 4
_OTHER = {"strength": "problem", "problem": "strength"}


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Conversations of four facts or more, all strengths or all problems, where the other was not asked for."""
    for entry in read.relationship.located("conversation"):
        kinds = {fact.kind for fact in entry.record.facts}
        kind = next(iter(kinds), "")
        one_sided = len(entry.record.facts) >= _ENOUGH and len(kinds) == 1 and kind in _OTHER
        if one_sided and _OTHER[kind] not in entry.record.none_named:
            yield RuleMatch(
                entry.path, ("facts",), f"every fact of this conversation is a {kind}", at_key=True
            )


_ALL_BAD = "date: 2026-01-05\npeople: [client-vp]\nfacts:\n" + "".join(
    f"  - {{id: p{n}, kind: problem, statement: P{n}.}}\n" for n in "1234"
)
RULE = Rule(
    code="L103",
    name="one-sided-picture",
    severity="advice",
    title="A conversation found only good, or only bad.",
    why="Those who hear only what is wrong break what works; those who hear only praise were not trusted.",
    source="method.md#language; INnOVATER 1",
    check=check,
    hint="ask for the other too; if none is named, write it under none_named",
    fails={"insights/2026-01-05-client-vp.yaml": _ALL_BAD},
    passes={"insights/2026-01-05-client-vp.yaml": _ALL_BAD + "none_named: [strength]\n"},
)
