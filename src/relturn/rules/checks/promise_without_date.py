"""A promise in loose words, without a date."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.phrases import phrases
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Actions and answers to risks that say soon instead of when."""
    yield from _unlinked(read, context)
    words = context.words.get("vague_time", ())
    listed = phrases(words)
    if not listed.may_be_in(read.words):
        return
    for kind in read.relationship.kinds.records.values():
        for name in kind.marked("commits"):
            for entry in read.relationship.located(kind.name):
                found = (
                    None
                    if getattr(entry.record, "due", None)
                    else listed.search(getattr(entry.record, name) or "")
                )
                if found:
                    yield RuleMatch(
                        entry.path,
                        (*entry.key_path, name),
                        f"{found[0]!r} is not a date",
                        data=(found[0].lower(),),
                    )


def _unlinked(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """The owner's commitment where it promises something, and no action is linked that keeps it."""
    listed = phrases(context.words.get("promising", ()))
    for entry in read.relationship.located("ownership"):
        commitment = entry.record.commitment or ""
        found = listed.search(commitment) if not entry.record.promises else None
        if found:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "commitment"),
                f"the commitment says {found[0]!r}, and no action keeps it",
                "add the action with its date, and link it: relturn set ownership promises+=ACTION",
                data=(found[0].lower(),),
            )


RULE = Rule(
    code="L102",
    name="promise-without-date",
    severity="advice",
    title="A promise says soon instead of when, or no action keeps it.",
    why="A promise without a date can be neither kept nor broken; trust grows from dates that were kept.",
    source="method.md#language; INnOVATER 3",
    check=check,
    hint="say by when, in due or in the sentence",
    fails={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: Send the forecast as soon as possible.}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: Send the forecast., due: 2026-03-01}\n"
    },
)
