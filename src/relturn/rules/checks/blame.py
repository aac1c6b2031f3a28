"""A sentence that says who instead of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from relturn.domain.context import Context
from relturn.rules.rule import Hit, Rule
from relturn.workspace.workspace import ReadRelationship

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


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(re.escape(word) for word in words) + r")\b", re.IGNORECASE)


def check(read: ReadRelationship, context: Context) -> Iterator[Hit]:
    """Words of blame in what both sides are to read."""
    words = (*context.words.get("blame", ()), *context.settings.blame_words)
    if not words:
        return
    search = _pattern(words).search
    for kind, name in _FIELDS:
        for entry in read.relationship.located(kind):
            found = search(getattr(entry.record, name) or "")
            if found:
                yield Hit(entry.label, (*entry.path, name), f"{found[0]!r} sounds like blame")


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
