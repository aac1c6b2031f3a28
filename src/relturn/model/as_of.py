"""Records as they were known on a given day, without later events (`method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from relturn.declare.kinds import GROUP, LIST, Field, FrozenRecord


def as_of(record: Any, fields: tuple[Field, ...], day: date) -> Any:
    """Return the record as it was known on a day; None if nothing of it was known.

    A record without later events is returned unchanged. `fields` are the fields that contain dates of events
    (`Kinds.event_dates`).
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
    """Return the value of a field as known on a day.

    If nothing in the value is later than the day, the original object is returned.
    """
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
    """Return an empty group; None if the group cannot be empty."""
    if any(inner.required for inner in field.fields):
        return None
    return FrozenRecord.of(
        {inner.name: () if inner.type == LIST else inner.default for inner in field.fields}
    )


def _changed(record: Any, changes: dict[str, Any]) -> FrozenRecord:
    return FrozenRecord.of({**vars(record), **changes})
