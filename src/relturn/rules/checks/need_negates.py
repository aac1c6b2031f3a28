"""The rule that reports a need that only says what should end."""

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
"""The pattern of texts that fix a problem without saying what comes instead."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield needs with a success criterion that begins with a negation or only fixes a problem. Without one, the need itself counts."""
    for entry in read.relationship.located("need"):
        name = "good_looks_like" if entry.record.good_looks_like else "statement"
        text = getattr(entry.record, name)
        found = _NEGATES.match(text) or _REVERSES.match(text)
        if found:
            words = next(group for group in found.groups() if group)
            message = f"{words!r} says what should end, not what people will see instead"
            yield RuleMatch(entry.path, (*entry.key_path, name), message)


RULE = Rule(
    code="L104",
    name="need-negates",
    severity="advice",
    title="A need only says what should end.",
    why="The absence of a problem is not a goal, because nobody can picture it or work towards it.",
    source="method.md#language; INnOVATER 2",
    check=check,
    hint="say what people can see when the need is met",
    fails={
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: No more late orders.}\n"
    },
    passes={
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: Orders on the day named.}\n"
    },
)
