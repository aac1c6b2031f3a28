"""Walks every reference of a relationship's records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from relturn.domain.entry import Entry
from relturn.domain.kinds import GROUP, LIST, REF, Field, Kinds

Path = tuple[str | int, ...]


class Reference(NamedTuple):
    """One id that a record names, and where it stands."""

    entry: Entry
    field: Field
    target: str
    path: Path


def references(entries: Iterable[Entry], kinds: Kinds) -> Iterator[Reference]:
    """Every reference of every live record."""
    for entry in entries:
        fields = kinds.referring[entry.kind]
        if fields and entry.cycle is None:
            for field, target, path in _within(entry.record, fields, entry.path):
                yield Reference(entry, field, target, path)


def _within(record: Any, fields: tuple[Field, ...], path: Path) -> Iterator[tuple[Field, str, Path]]:
    values = vars(record)
    for field in fields:
        value = values.get(field.name)
        if not value:
            continue
        here = (*path, field.name)
        if field.type == REF:
            yield field, value, here
        elif field.type == GROUP:
            yield from _within(value, field.fields, here)
        elif field.items == GROUP:
            for index, item in enumerate(value):
                yield from _within(item, field.fields, (*here, index))
        else:
            yield from _named(field, value, here)


def _named(field: Field, value: Any, here: Path) -> Iterator[tuple[Field, str, Path]]:
    if field.type == REF:
        yield field, value, here
    elif field.type == LIST:
        for index, target in enumerate(value):
            yield field, target, (*here, index)
    else:
        for target in value:
            yield field, target, (*here, target)
