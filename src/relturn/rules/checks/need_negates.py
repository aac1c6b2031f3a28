"""A need that only says what should be gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_NEGATES = re.compile(
    r"\s*(?!no\.? ?[0-9]|no\. of\b|no-(?!one\b)|not only\b|(?:less|fewer) than [0-9]|without [^,]{1,60},)(no more|no longer|no|not to|not|fewer|less|stop(?:ping)?|avoid(?:ing)?|prevent(?:ing)?|without|an end to|an end of"
    r"|the end of|nobody|nothing|none of|get(?:ting)? rid of|the absence of|absence of|freedom from|free of|never"
    r"|do(?:es)? not|don't|doesn't)\b",
    re.IGNORECASE,
)
_REVERSES = re.compile(
    r"\s*(fix(?:ing)?|solv(?:e|ing)|repair(?:ing)?|correct(?:ing)?|remedy(?:ing)?)\b"
    r"|.*\b((?:is|are|does|do|were|was) not|isn't|aren't|don't|doesn't) (?:late|broken|wrong|lost|delayed|missing|slow)\b",
    re.IGNORECASE,
)
"""What puts a problem right without saying what is there then."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """`good_looks_like`, or a need without it, that begins with a negation or only puts a problem right."""
    for entry in read.relationship.located("need"):
        name = "good_looks_like" if entry.record.good_looks_like else "statement"
        text = getattr(entry.record, name)
        found = _NEGATES.match(text) or _REVERSES.match(text)
        if found:
            words = next(group for group in found.groups() if group)
            message = f"{words!r} says what is gone, not what is there"
            yield RuleMatch(entry.path, (*entry.key_path, name), message)


RULE = Rule(
    code="L104",
    name="need-negates",
    severity="advice",
    title="A need only says what should be gone.",
    why="The absence of a problem is not a goal: nobody can picture it, and nobody is glad of it for long.",
    source="method.md#language; INnOVATER 2",
    check=check,
    hint="say what can be seen when the need is met",
    fails={
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: No more late orders.}\n"
    },
    passes={
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: Orders on the day named.}\n"
    },
)
