"""The rule that reports a person's name outside the list of people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from relturn.declare.kinds import RecordKind
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.rules.rule import Rule, RuleMatch

_SHORTEST = 6


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield full names of people in the prose of records, except in the list of people."""
    named = {
        p.name: p.id
        for p in read.relationship.all("stakeholder")
        if p.name and len(p.name) >= _SHORTEST and " " in p.name
    }
    people = _People(named) if named else None
    kinds = read.relationship.kinds.records
    for entry in read.relationship.entries if people else ():
        kind = kinds[entry.kind]
        if entry.cycle is None and kind.chain and entry.kind != "stakeholder":
            for path, text in _texts(kind, entry):
                for ref in people.within(text) if people else ():
                    message = "this text contains the name of a person; people are referred to by their id"
                    yield RuleMatch(entry.path, path, message, data=(ref,))


class _People:
    """A search for people's names. Its time grows with the length of the text, not with the number of people."""

    def __init__(self, named: dict[str, str]) -> None:
        self._known: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for name, ref in named.items():
            plain = unicodedata.normalize("NFC", name)
            self._known.setdefault(tuple(_WORD.findall(plain)), []).append((plain, ref))
        self._lengths = sorted({len(words) for words in self._known if words})

    def within(self, text: str) -> list[str]:
        """Return the ids of the people whose names a text contains."""
        text = unicodedata.normalize("NFC", text)
        words = _WORD.findall(text)
        found: dict[str, None] = {}
        for length in self._lengths:
            for at in range(len(words) - length + 1):
                for name, ref in self._known.get(tuple(words[at : at + length]), ()):
                    if ref not in found and _is_within(name, text):
                        found[ref] = None
        return list(found)


_WORD = re.compile(r"\w+")


def _is_within(name: str, text: str) -> bool:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None


def _texts(kind: RecordKind, entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name in kind.marked("prose"):
        yield from _text(getattr(entry.record, name), (*entry.key_path, name))


def _text(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value


RULE = Rule(
    code="C103",
    name="name-in-text",
    severity="warning",
    title="A text contains a person's name, but names belong only in the list of people.",
    why="Names are recorded in one place only, so that confidential words are never shown with a name.",
    source="method.md#vocabulary",
    check=check,
    hint="remove the name, or give the person's id as the source",
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: client, role: buyer, level: middle, name: M. Okafor}\n",
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: M. Okafor waits for answers.}\n",
    },
    passes={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: client, role: buyer, level: middle, name: M. Okafor}\n",
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Buyers wait for answers.}\n",
    },
)
