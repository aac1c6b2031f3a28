"""Words that were meant for us, in what the client reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from relturn.domain.context import Context
from relturn.domain.kinds import LIST, TEXT, Field
from relturn.rules.rule import Hit, Rule
from relturn.workspace.workspace import ReadRelationship


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(re.escape(word) for word in words) + r")\b", re.IGNORECASE)


def check(read: ReadRelationship, context: Context) -> Iterator[Hit]:
    """Words of the list in fields that the client sees."""
    search = _pattern(context.words["candid"]).search
    kinds = read.relationship.kinds.records
    suspicious = {file.label for file in read.files.values() if file.text and search(file.text.text)}
    for entry in read.relationship.entries if suspicious else ():
        if entry.label not in suspicious or entry.cycle is not None:
            continue
        for field in kinds[entry.kind].fields:
            for path, text in _texts(field, getattr(entry.record, field.name)):
                found = search(text)
                if found:
                    yield Hit(
                        entry.label, (*entry.path, *path), f"{found[0]!r} stands where the client reads it"
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
    title="Words that were meant for us stand in what the client reads.",
    why="A document for the client is made of these fields; one such word undoes months of trust.",
    source="method §2, confidentiality",
    check=check,
    hint="say it in a way that both sides can read, or put it into notes",
    fails={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: A nightmare client who pays late.}\n"
    },
    passes={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Invoices are paid late.}\n"
    },
)
