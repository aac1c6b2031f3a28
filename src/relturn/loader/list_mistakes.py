"""Mistakes in lists that relturn reports only once: a dash before each key, or a name above an entry (`method.md#vocabulary`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from relturn.declare.kinds import GROUP, LIST, Field
from relturn.source.span import KeyPath, SourceError

_ENTRY = 2
"""The length of the path to an entry of a file's list."""


def gathered(
    problems: Sequence[SourceError], fields: Sequence[Field], data: Mapping[str, Any]
) -> list[SourceError]:
    """Return the problems, with all problems from one mistake in a list combined into one."""
    found = list(problems)
    for field in fields:
        items = data.get(field.name)
        if field.type == LIST and field.items == GROUP and isinstance(items, list):
            for numbers, problem in (*_dashes(field, items), *_named(field, items)):
                theirs = [one for one in found if _is_of(one.key_path, field.name, numbers)]
                if theirs:
                    found[found.index(theirs[0])] = problem
                    found = [one for one in found if one not in theirs]
    return found


def _is_of(path: KeyPath, name: str, numbers: Sequence[int]) -> bool:
    return len(path) >= _ENTRY and path[0] == name and path[1] in numbers


def _dashes(field: Field, items: Sequence[Any]) -> Iterator[tuple[range, SourceError]]:
    """Yield a problem for neighbouring entries with one key each that should be one entry."""
    known = {one.name for one in field.fields}
    begin = 0
    while begin < len(items):
        keys: list[str] = []
        for item in items[begin:]:
            key = next(iter(item)) if isinstance(item, dict) and len(item) == 1 else None
            if key not in known or key in keys:
                break
            keys.append(str(key))
        if len(keys) > 1:
            yield (
                range(begin, begin + len(keys)),
                SourceError(
                    "wrong-type", f"the dash before {keys[1]} starts a new entry",
                    "write one dash per entry, before its first key; write the other keys below it without a dash",
                    key_path=(field.name, begin + 1), at_key=True,
                ),
            )  # fmt: skip
        begin += max(1, len(keys))


def _named(field: Field, items: Sequence[Any]) -> Iterator[tuple[range, SourceError]]:
    """Yield a problem for each entry that has a name above its keys."""
    known = {one.name for one in field.fields}
    for number, item in enumerate(items):
        if isinstance(item, dict) and len(item) == 1:
            key, below = next(iter(item.items()))
            if key not in known and isinstance(below, dict) and known & below.keys():
                yield (
                    range(number, number + 1),
                    SourceError(
                        "unknown-key", f"an entry of {field.name} must not have a name above its keys: {key!r}",
                        f"remove the line `{key}:`, and write the keys directly after the dash",
                        key_path=(field.name, number, key), at_key=True,
                    ),
                )  # fmt: skip
