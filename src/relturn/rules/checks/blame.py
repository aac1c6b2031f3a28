"""A sentence that says who instead of what."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.phrases import phrases
from relturn.rules.rule import Rule, RuleMatch

_FIELDS = (
    ("issue", "statement"),
    ("need", "statement"),
    ("common_ground", "statement"),
    ("action", "statement"),
    ("root_cause", "define"),
    ("expectation", "statement"),
    ("outcome", "statement"),
    ("ownership", "commitment"),
    ("vision", "statement"),
)


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Words of blame in what both sides are to read."""
    words = (*context.words.get("blame", ()), *context.settings.blame_words)
    listed = phrases(words)
    if not listed.may_be_in(read.words):
        return
    for kind, name in _FIELDS:
        for entry in read.relationship.located(kind):
            found = listed.search(getattr(entry.record, name) or "")
            if found:
                yield RuleMatch(entry.path, (*entry.key_path, name), f"{found[0]!r} sounds like blame")


RULE = Rule(
    code="L101",
    name="blame",
    severity="advice",
    title="A sentence says who is to blame instead of what is so.",
    why="People who feel accused defend themselves and stop telling; the cause stays where it was.",
    source="method §7; INnOVATER 1",
    check=check,
    hint="say what happens and what it leads to, without a culprit",
    fails={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: It is the fault of the warehouse.}\n"
    },
    passes={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Orders leave a day late.}\n"
    },
)
