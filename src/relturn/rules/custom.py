"""Rules of the house's own: words that `relturn.yaml` names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from relturn.declare.kinds import GROUP, LIST, TEXT, Field
from relturn.findings.finding import Finding
from relturn.findings.identity import place_of
from relturn.loader.reader import ReadRelationship
from relturn.model.phrases import phrases, tokenize

CODE = "H100"
"""The code of every house rule; its name tells it apart."""


def check_house(read: ReadRelationship, rules: Iterable[Any]) -> Iterator[Finding]:
    """What the rules of the house find in the texts of a relationship."""
    for rule in rules:
        listed = phrases(rule.words)
        for file in read.files.values():
            if (
                file.text
                and file.path.startswith(rule.path or "")
                and listed.may_be_in(tokenize(file.text.text))
            ):
                yield from _in_file(read, file.path, rule)


def _in_file(read: ReadRelationship, label: str, rule: Any) -> Iterator[Finding]:
    kinds = read.relationship.kinds.records
    for entry in read.relationship.entries:
        if entry.path == label and entry.cycle is None:
            for path, text in _texts(
                entry.record, kinds[entry.kind].fields, entry.key_path, rule.seen_by == "client"
            ):
                if phrases(rule.words).search(text):
                    span = read.span(label, path)
                    document = read.files[label].document
                    place = place_of(
                        path, document.data if document else None, read.relationship.kinds.item_keys
                    )
                    yield Finding(
                        CODE,
                        rule.name,
                        rule.severity,
                        label,
                        span,
                        rule.message,
                        "",
                        path,
                        place=place,
                        data=(rule.name,),
                    )


Texts = Iterator[tuple[tuple[str | int, ...], str]]


def _texts(record: Any, fields: tuple[Field, ...], path: tuple[str | int, ...], client: bool) -> Texts:
    for field in fields:
        value = getattr(record, field.name, None)
        if field.written_by == "tool":
            continue
        if value is not None and not field.kind and (field.audience == "client" or not client):
            yield from _of_value(value, field, (*path, field.name), client)


def _of_value(value: Any, field: Field, path: tuple[str | int, ...], client: bool) -> Texts:
    if TEXT in {field.type, field.items}:
        values = enumerate(value) if field.type == LIST else [("", value)]
        yield from (((*path, index) if index != "" else path, str(item)) for index, item in values)
    elif field.type == GROUP:
        yield from _texts(value, field.fields, path, client)
    elif field.items == GROUP:
        for index, item in enumerate(value):
            yield from _texts(item, field.fields, (*path, index), client)
