"""The rule that reports a text without content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from relturn.declare.kinds import FORMAT, Field
from relturn.findings.finding import WARNING
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.substance import has_substance
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.span import KeyPath


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield prose without content. In files of an older format, the finding is a warning."""
    kinds = read.relationship.kinds
    severity = WARNING if kinds.format < FORMAT else None
    for kind, entries in read.relationship.live.items():
        ways = kinds.prose_paths[kind]
        for entry in entries if ways else ():
            for way in (way for way in ways if getattr(entry.record, way[0].name, None) is not None):
                for path, text in _texts(entry.record, way):
                    if not has_substance(text, context):
                        message = f"{way[-1].name} says nothing: {text!r}"
                        meant = way[-1].description[:1].lower() + way[-1].description[1:].rstrip(".")
                        hint = f"write {meant}" + ("" if way[-1].required else "; or leave the field out")
                        yield RuleMatch(
                            entry.path, (*entry.key_path, *path), message, hint, severity=severity
                        )


def _texts(value: Any, way: tuple[Field, ...]) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts at the end of a path of fields, each with its place."""
    field, rest = way[0], way[1:]
    found = getattr(value, field.name, None)
    if found is None:
        return
    items = enumerate(found) if isinstance(found, tuple) else [(None, found)]
    for index, item in items:
        place: KeyPath = (field.name,) if index is None else (field.name, index)
        if rest:
            yield from ((place + path, text) for path, text in _texts(item, rest))
        elif isinstance(item, str):
            yield place, item


RULE = Rule(
    code="L108",
    name="says-nothing",
    severity="error",
    title="A text has no content.",
    why="A text such as “n/a” looks like an answer but is not one. Gates and documents must not rely on it.",
    source="method.md#who, method.md#language",
    check=check,
    hint="write a few words with content, or leave the field out",
    fails={"issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: '…'}\n"},
    passes={
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: Orders leave a day late.}\n"
    },
)
