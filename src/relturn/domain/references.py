"""Walks every reference of a relationship's records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from relturn.domain.kinds import GROUP, LIST, REF, TABLE, Field
from relturn.domain.relationship import Entry, Relationship


class Reference(NamedTuple):
    """One id that a record names, and where it stands."""

    entry: Entry
    field: Field
    target: str
    path: tuple[str | int, ...]


def references(relationship: Relationship) -> Iterator[Reference]:
    """Every reference of every live record."""
    for entry in relationship.entries:
        if entry.cycle is None:
            fields = relationship.kinds.records[entry.kind].fields
            for field, target, path in _within(entry.record, fields, entry.path):
                yield Reference(entry, field, target, path)


def _within(
    record: Any, fields: tuple[Field, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[Field, str, tuple[str | int, ...]]]:
    for field in fields:
        value = getattr(record, field.name, None)
        here = (*path, field.name)
        if value is None or value == () or field.kind:  # records in lists have entries of their own
            continue
        if field.type == GROUP:
            yield from _within(value, field.fields, here)
        elif field.type == LIST and field.items == GROUP:
            for index, item in enumerate(value):
                yield from _within(item, field.fields, (*here, index))
        else:
            yield from ((field, target, way) for target, way in _targets(field, value, here))


def _targets(
    field: Field, value: Any, here: tuple[str | int, ...]
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if field.type == REF:
        yield value, here
    elif field.type == LIST and field.items == REF:
        for index, target in enumerate(value):
            yield target, (*here, index)
    elif field.type == TABLE:
        for target in value:
            yield target, (*here, target)
