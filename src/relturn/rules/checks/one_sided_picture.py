"""The rule that reports an interview that found only strengths or only problems."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_ENOUGH = 4
_OTHER = {"strength": "problem", "problem": "strength"}


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield interviews with four or more facts that are all strengths or all problems, unless the person named no others."""
    for entry in read.relationship.located("conversation"):
        kinds = {fact.kind for fact in entry.record.facts}
        kind = next(iter(kinds), "")
        one_sided = len(entry.record.facts) >= _ENOUGH and len(kinds) == 1 and kind in _OTHER
        if one_sided and _OTHER[kind] not in entry.record.none_named:
            yield RuleMatch(entry.path, ("facts",), f"every fact of this interview is a {kind}", at_key=True)


_ALL_BAD = "date: 2026-01-05\npeople: [client-vp]\nfacts:\n" + "".join(
    f"  - {{id: p{n}, kind: problem, statement: P{n}.}}\n" for n in "1234"
)
RULE = Rule(
    code="L103",
    name="one-sided-picture",
    severity="advice",
    title="An interview found only strengths or only problems.",
    why="If you hear only problems, you may damage what works. If you hear only praise, people may not trust you.",
    source="method.md#language; INnOVATER 1",
    check=check,
    hint="ask about the other too; if the person names none, record it under none_named",
    fails={"insights/2026-01-05-client-vp.yaml": _ALL_BAD},
    passes={"insights/2026-01-05-client-vp.yaml": _ALL_BAD + "none_named: [strength]\n"},
)
