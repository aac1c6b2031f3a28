"""The rule that reports a promise without a clear date."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.phrases import phrases
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield actions and responses to risks with words such as “soon” instead of a date."""
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
    """Yield the owner's commitment if its text promises something but no action is linked."""
    listed = phrases(context.words.get("promising", ()))
    for entry in read.relationship.located("ownership"):
        commitment = entry.record.commitment or ""
        found = listed.search(commitment) if not entry.record.promises else None
        if found:
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "commitment"),
                f"the commitment says {found[0]!r}, but no action is linked to it",
                "add the action with its date, and link it: relturn set ownership promises+=ACTION",
                data=(found[0].lower(),),
            )


RULE = Rule(
    code="L102",
    name="promise-without-date",
    severity="advice",
    title="A promise has no clear date, or no action is linked to it.",
    why="Nobody can check a promise without a date, and trust grows when people keep dates.",
    source="method.md#language; INnOVATER 3",
    check=check,
    hint="give a date, in due or in the sentence",
    fails={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: Send the forecast as soon as possible.}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: Send the forecast., due: 2026-03-01}\n"
    },
)
