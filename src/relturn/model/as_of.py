"""Records as they are known on a day: what happened later is not known yet (`method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from relturn.declare.kinds import GROUP, LIST, Field, FrozenRecord


def as_of(record: Any, fields: tuple[Field, ...], day: date) -> Any:
    """The record as it is known on a day, the same one where nothing in it is later; None where none of it is known.

    `fields` are those that tell when something happened (`Kinds.event_dates`).
    """
    changes: dict[str, Any] = {}
    for field in fields:
        value = getattr(record, field.name)
        if value is None or value == () or not (field.hides or field.fields):
            continue
        known = _known(value, field, day)
        if known is value:
            continue
        if known is None and field.hides == "record":
            return None
        changes[field.name] = known
        if field.status_before:
            changes["status"] = field.status_before
    return _changed(record, changes) if changes else record


def _known(value: Any, field: Field, day: date) -> Any:
    """A field's value as it is known; the value itself where nothing of it is later."""
    if field.hides:
        if field.type == LIST:
            known = tuple(one for one in value if one <= day)
            return value if len(known) == len(value) else known
        return value if value <= day else None
    if field.type == GROUP:
        inner = as_of(value, field.fields, day)
        return inner if inner is not None else _empty(field)
    items = tuple(as_of(item, field.fields, day) for item in value)
    if all(one is other for one, other in zip(items, value, strict=True)):
        return value
    return tuple(item for item in items if item is not None)


def _empty(field: Field) -> FrozenRecord | None:
    """A group of which nothing is known; None where it cannot be empty."""
    if any(inner.required for inner in field.fields):
        return None
    return FrozenRecord.of(
        {inner.name: () if inner.type == LIST else inner.default for inner in field.fields}
    )


def _changed(record: Any, changes: dict[str, Any]) -> FrozenRecord:
    return FrozenRecord.of({**vars(record), **changes})
