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
    referring = kinds.referring
    for entry in entries:
        fields = referring[entry.kind]
        if not fields or entry.cycle is not None:
            continue
        values = vars(entry.record)
        for field in fields:
            value = values[field.name]
            if not value:  # most name nothing
                continue
            if field.type == REF:
                yield Reference(entry, field, value, (*entry.path, field.name))
            else:
                for inner, target, path in _within(field, value, (*entry.path, field.name)):
                    yield Reference(entry, inner, target, path)


def _within(field: Field, value: Any, here: Path) -> Iterator[tuple[Field, str, Path]]:
    """Every reference in the value of one field."""
    if not value:
        return
    if field.type == REF:
        yield field, value, here
    elif GROUP in {field.type, field.items}:
        groups = (
            [(here, value)] if field.type == GROUP else (((*here, n), item) for n, item in enumerate(value))
        )
        for path, group in groups:
            for inner in field.fields:
                yield from _within(inner, getattr(group, inner.name), (*path, inner.name))
    else:
        places = enumerate(value) if field.type == LIST else ((target, target) for target in value)
        for place, target in places:
            yield field, target, (*here, place)
