"""A promise in loose words, without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from relturn.domain.context import Context
from relturn.rules.rule import Hit, Rule
from relturn.workspace.workspace import ReadRelationship

_FIELDS = (
    ("action", "statement"),
    ("journey_risk", "response"),
    ("ownership", "commitment"),
    ("vision", "statement"),
    ("disruption", "response"),
)


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(re.escape(word) for word in words) + r")\b", re.IGNORECASE)


def check(read: ReadRelationship, context: Context) -> Iterator[Hit]:
    """Actions and answers to risks that say soon instead of when."""
    words = context.words.get("vague_time", ())
    if not words:
        return
    for kind, name in _FIELDS:
        for entry in read.relationship.located(kind):
            found = _pattern(words).search(getattr(entry.record, name) or "")
            if found:
                yield Hit(entry.label, (*entry.path, name), f"{found[0]!r} is no date")


RULE = Rule(
    code="L102",
    name="promise-without-date",
    severity="advice",
    title="A promise says soon instead of when.",
    why="A promise without a date can be neither kept nor broken; trust grows from dates that were kept.",
    source="method §7; INnOVATER 3",
    check=check,
    hint="say by when, in due or in the sentence",
    fails={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: Send the forecast as soon as possible.}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: Send the forecast., due: 2026-03-01}\n"
    },
)
