"""The values that an edited file must have: plain values, compared by value and type."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from relturn.source.edits import AppendItem, Delete, Edit, InsertItem, RefusedError, RenameKey, SetValue


def strictly_equal(one: Any, other: Any) -> bool:
    """Return whether two values are equal in value, type and order of keys. For example, 1, 1.0 and true differ."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(strictly_equal(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(strictly_equal, one, other))
    return bool(one == other)


def to_builtin(value: Any) -> Any:
    """Return a value as the parser would return it: dates as text, tuples as lists."""
    if isinstance(value, dict):
        return {str(key): to_builtin(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_builtin(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def expected(data: Any, edit: Edit) -> Any:
    """Return the values of a file after an edit. Raise RefusedError if the edit does not fit them."""
    whole = {} if data is None else copy.deepcopy(data)
    if not edit.key_path:
        raise RefusedError("the edit has no key path")
    *way, last = edit.key_path
    inner = whole
    for segment in way:
        inner = _inside(inner, segment, make=isinstance(edit, (SetValue, AppendItem)))
    _CHANGES[type(edit)](inner, last, edit)
    return whole or None if isinstance(edit, Delete) else whole


def _inside(data: Any, segment: str | int, *, make: bool) -> Any:
    if isinstance(data, dict) and (make or segment in data):
        if data.get(segment) is None:
            data[segment] = {}
        return data[segment]
    return _item(data, segment)


def _item(data: Any, segment: str | int) -> Any:
    if isinstance(data, list) and isinstance(segment, int) and segment < len(data):
        return data[segment]
    raise RefusedError("part of its path is not a mapping")


def _put(data: Any, segment: Any, value: Any) -> None:
    if not isinstance(data, dict):
        _item(data, segment)
    data[segment] = value


def _set(inner: Any, last: Any, edit: SetValue) -> None:
    _put(inner, last, to_builtin(edit.value))


def _append(inner: Any, last: Any, edit: AppendItem) -> None:
    present = inner.get(last) if isinstance(inner, dict) else _item(inner, last)
    if present is not None and not isinstance(present, list):
        raise RefusedError("it is not a list")
    _put(inner, last, [*(present or []), to_builtin(edit.value)])


def _insert(inner: Any, last: Any, edit: InsertItem) -> None:
    if not isinstance(inner, list) or not isinstance(last, int) or last > len(inner):
        raise RefusedError("the list has no such position")
    inner.insert(last, to_builtin(edit.value))


def _delete(inner: Any, last: Any, _edit: Delete) -> None:
    if isinstance(inner, dict):
        if last not in inner:
            raise RefusedError("the key does not exist")
    else:
        _item(inner, last)
    del inner[last]


def _rename(inner: Any, last: Any, edit: RenameKey) -> None:
    if not isinstance(inner, dict) or last not in inner:
        raise RefusedError("the key does not exist")
    if edit.key in inner and edit.key != last:
        raise RefusedError(f"the key {edit.key!r} already exists")
    items = [(edit.key if key == last else key, value) for key, value in inner.items()]
    inner.clear()
    inner.update(items)


_CHANGES: dict[type, Callable[[Any, Any, Any], None]] = {
    SetValue: _set, AppendItem: _append, InsertItem: _insert, Delete: _delete, RenameKey: _rename,
}  # fmt: skip
