"""A person's name outside the list of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from relturn.declare.kinds import RecordKind
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.rules.rule import Rule, RuleMatch

_SHORTEST = 6


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Whole names of people in what was heard and in what both sides read."""
    people = {
        p.name: p.id
        for p in read.relationship.all("stakeholder")
        if p.name and len(p.name) >= _SHORTEST and " " in p.name
    }
    if not people:
        return
    for file in read.files.values():
        text = file.text.text if file.text else ""
        found = [name for name in people if all(part in text for part in name.split())]
        if found and file.inner_path != "stakeholders.yaml":
            yield from _in_file(read, file.path, {name: people[name] for name in found})


def _in_file(read: ReadRelationship, label: str, people: dict[str, str]) -> Iterator[RuleMatch]:
    kinds = read.relationship.kinds.records
    for entry in read.relationship.entries:
        kind = kinds[entry.kind]
        if entry.path == label and entry.cycle is None and kind.chain:
            for path, text in _texts(kind, entry):
                for name, ref in people.items():
                    words = r"\s+".join(map(re.escape, name.split()))
                    if re.search(rf"(?<!\w){words}(?!\w)", text):
                        yield RuleMatch(
                            label, path, f"{name} is named here; people are told by their id, {ref}"
                        )


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
    title="A person's name stands outside the list of people.",
    why="Names stand in one place, so that what somebody said in confidence is not told with their name.",
    source="method.md#vocabulary",
    check=check,
    hint="leave the name out, or give the source's id",
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: client, role: buyer, level: middle, name: M. Okafor}\n",
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: M. Okafor waits for answers.}\n",
    },
    passes={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: client, role: buyer, level: middle, name: M. Okafor}\n",
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Buyers wait for answers.}\n",
    },
)
