"""The rule that reports internal words in texts that the client may read."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.declare.kinds import LIST, TEXT, Field
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.phrases import phrases
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield words from the list of internal words in fields that the client may read."""
    listed = phrases(context.words["candid"])
    if not listed.may_be_in(read.words):
        return
    kinds = read.relationship.kinds.records
    for entry in read.relationship.entries:
        for field in kinds[entry.kind].fields if entry.cycle is None else ():
            for path, text in _texts(field, getattr(entry.record, field.name)):
                found = listed.search(text)
                if found:
                    yield RuleMatch(
                        entry.path,
                        (*entry.key_path, *path),
                        f"{found[0]!r} is an internal word, but the client may read this text",
                    )


def _texts(field: Field, value: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if field.audience != "client" or not value:
        return
    if field.type == TEXT and isinstance(value, str):
        yield (field.name,), value
    elif field.type == LIST and field.items == TEXT and isinstance(value, tuple):
        yield from (((field.name, index), item) for index, item in enumerate(value))


RULE = Rule(
    code="C102",
    name="candid-word",
    severity="warning",
    title="A text that the client may read contains an internal word.",
    why="relturn makes client documents from these fields, and one such word can destroy months of trust.",
    source="method.md#confidence",
    check=check,
    hint="use words that both sides can read, or move the text to notes",
    fails={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: A nightmare client who pays late.}\n"
    },
    passes={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Invoices are paid late.}\n"
    },
)
