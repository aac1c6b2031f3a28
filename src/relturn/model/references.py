"""All references in the records of a relationship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from relturn.declare.kinds import GROUP, LIST, REF, Field
from relturn.model.entry import Entry

if TYPE_CHECKING:
    from relturn.model.relationship import Relationship

Path = tuple[str | int, ...]


class Reference(NamedTuple):
    """One id that a record refers to, and its place."""

    entry: Entry
    field: Field
    target: str
    key_path: Path


def references_of(relationship: Relationship) -> Iterator[Reference]:
    """Yield every reference of every live record."""
    referring = relationship.kinds.referring
    for entry in relationship.entries:
        fields = referring[entry.kind]
        if fields and entry.cycle is None:
            values = vars(entry.record)
            for field in fields:
                value = values[field.name]
                if value:  # most name nothing
                    yield from _in_field(entry, field, value)


def unresolved_references(relationship: Relationship) -> Iterator[Reference]:
    """Yield the references of live records that do not lead to a record of a permitted kind in the relationship."""
    ids = _ids(relationship.by_id)
    fits: dict[tuple[str, ...], set[str]] = {(): set(relationship.by_id)}

    def fitting(refers: tuple[str, ...]) -> set[str]:
        if refers not in fits:
            fits[refers] = set().union(*(ids.get(kind, ()) for kind in refers))
        return fits[refers]

    for kind, entries in relationship.live.items():
        for field in relationship.kinds.referring[kind]:
            if not _fit(relationship.column(kind, field.name), field, fitting(field.refers)):
                found = (_in_field(entry, field, vars(entry.record)[field.name]) for entry in entries)
                for reference in chain.from_iterable(found):
                    if reference.target not in fitting(reference.field.refers):
                        yield reference


def _ids(by_id: Mapping[str, Entry]) -> dict[str, list[str]]:
    """Return the ids of records by their kind."""
    ids: dict[str, list[str]] = {}
    for name, entry in by_id.items():
        ids.setdefault(entry.kind, []).append(name)
    return ids


def _fit(values: list[Any], field: Field, fitting: set[str]) -> bool:
    """Return whether all ids in a field of some records are valid; False if that is not yet certain."""
    if field.type == REF:
        return fitting.issuperset(values)
    return all(map(fitting.issuperset, values)) if field.items == REF else not values


def _in_field(entry: Entry, field: Field, value: Any) -> Iterator[Reference]:
    """Yield the references in one field of a record."""
    for inner, target, path in _within(field, value, (*entry.key_path, field.name)):
        yield Reference(entry, inner, target, path)


def _within(field: Field, value: Any, here: Path) -> Iterator[tuple[Field, str, Path]]:
    """Yield every reference in the value of one field, with its place."""
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
