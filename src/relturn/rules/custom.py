"""Custom rules, which report words that `relturn.yaml` lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from relturn.declare.kinds import GROUP, LIST, TEXT, Field
from relturn.findings.finding import Finding
from relturn.findings.identity import place_of
from relturn.findings.rule_info import RuleInfo
from relturn.loader.reader import ReadRelationship
from relturn.model.phrases import phrases, tokenize

CODE = "H100"
"""The code of all custom rules. Their names distinguish them."""


def check_house(read: ReadRelationship, rules: Iterable[Any]) -> Iterator[Finding]:
    """Yield what the custom rules find in the texts of a relationship.

    Each text is checked only with the rules that share a word with the text. Many rules and texts thus stay fast.
    """
    index = _index(rules)
    if not index:
        return
    kinds = read.relationship.kinds.records
    for entry in read.relationship.entries:
        if entry.cycle is None:
            for path, text, client in _texts(entry.record, kinds[entry.kind].fields, entry.key_path):
                words = tokenize(text)
                tried = {id(rule): rule for word in words for rule in index.get(word, ())}
                for rule in tried.values():
                    if (
                        entry.path.startswith(rule.path or "")
                        and (client or rule.seen_by != "client")
                        and phrases(rule.words).search(text)
                    ):
                        yield _finding(read, entry.path, path, rule)


def _index(rules: Iterable[Any]) -> dict[bytes, list[Any]]:
    """Return the rules by one word of each of their phrases: the word that has the fewest rules so far."""
    found: dict[bytes, list[Any]] = {}
    for rule in rules:
        chosen = {
            min(words, key=lambda word: (len(found.get(word, ())), word))
            for words in map(tokenize, rule.words)
            if words
        }
        for word in chosen:
            found.setdefault(word, []).append(rule)
    return found


def _finding(read: ReadRelationship, label: str, path: tuple[str | int, ...], rule: Any) -> Finding:
    document = read.files[label].document
    place = place_of(path, document.data if document else None, read.relationship.kinds.item_keys)
    span = read.span(label, path)
    return Finding(
        CODE, rule.name, rule.severity, label, span, rule.message, "", path, place=place, data=(rule.name,)
    )


def custom_rules(settings: Any) -> tuple[RuleInfo[Any, Any], ...]:
    """Return the custom rules in the form of built-in rules, so that relturn can explain them."""
    return tuple(
        RuleInfo(
            code=CODE,
            name=rule.name,
            severity=rule.severity,
            title=rule.message,
            why=f"A rule of this workspace (custom_rules in relturn.yaml): {', '.join(rule.words)}.",
            source="docs/how-to/settings.md",
            fails={},
        )
        for rule in settings.custom_rules
    )


Texts = Iterator[tuple[tuple[str | int, ...], str, bool]]
"""Texts with their key paths, and whether the client may read each text."""


def _texts(record: Any, fields: tuple[Field, ...], path: tuple[str | int, ...], client: bool = True) -> Texts:
    for field in fields:
        value = getattr(record, field.name, None)
        if field.written_by != "tool" and value is not None and not field.kind:
            yield from _of_value(value, field, (*path, field.name), client and field.audience == "client")


def _of_value(value: Any, field: Field, path: tuple[str | int, ...], client: bool) -> Texts:
    if TEXT in {field.type, field.items}:
        values = enumerate(value) if field.type == LIST else [("", value)]
        yield from (((*path, index) if index != "" else path, str(item), client) for index, item in values)
    elif field.type == GROUP:
        yield from _texts(value, field.fields, path, client)
    elif field.items == GROUP:
        for index, item in enumerate(value):
            yield from _texts(item, field.fields, (*path, index), client)
