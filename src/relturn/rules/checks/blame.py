"""The rule that reports a sentence that blames somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.model.phrases import Phrases, phrases
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield words of blame in texts that both sides may read."""
    words = (*context.words.get("blame", ()), *context.settings.blame_words)
    listed = phrases(words)
    if not listed.may_be_in(read.words):
        return
    kinds = read.relationship.kinds
    for kind, names in kinds.prose_fields.items():
        for name in names:
            for entry in read.relationship.located(kind):
                yield from _in_text(entry, name, getattr(entry.record, name), listed)


def _in_text(entry: Entry, name: str, value: Any, listed: Phrases) -> Iterator[RuleMatch]:
    """Yield words of blame in one field. In a list, each text is checked."""
    texts = enumerate(value) if isinstance(value, tuple) else [(None, value or "")]
    for index, text in texts:
        found = listed.search(text)
        if found:
            place = (name,) if index is None else (name, index)
            yield RuleMatch(
                entry.path,
                (*entry.key_path, *place),
                f"{found[0]!r} sounds like blame",
                data=(found[0].lower(),),
            )


RULE = Rule(
    code="L101",
    name="blame",
    severity="advice",
    title="A sentence blames somebody instead of stating the facts.",
    why="People who feel accused defend themselves and stop talking openly, so the cause remains.",
    source="method.md#language; INnOVATER 1",
    check=check,
    hint="describe what happens and its effect, without blaming anybody",
    fails={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: It is the fault of the warehouse.}\n"
    },
    passes={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Orders leave a day late.}\n"
    },
)
