"""The values of a file in words, one on each line, for an easy comparison of two versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from relturn.declare.kinds import Kinds
from relturn.render.safe import safe


def describe_changes(data: Any, kinds: Kinds) -> str:
    """Return the values of a file, one on each line, such as `need dates-to-rely-on · statement: …`."""
    titles = {kind.key: kind.name.replace("_", " ") for kind in kinds.records.values() if kind.key}
    return "".join(f"{safe(line)}\n" for line in _Describing(titles, kinds.item_keys).lines(data, ""))


def differences(before: Any, after: Any, kinds: Kinds) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of the removed values and of the added values, each in the order of its file."""
    old, new = (describe_changes(data, kinds).splitlines() for data in (before, after))
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return _taken(old, gone), _taken(new, come)


def _taken(lines: list[str], counts: Counter[str]) -> tuple[str, ...]:
    """Return the counted lines, in their order."""
    found = []
    for line in lines:
        if counts[line]:
            counts[line] -= 1
            found.append(line)
    return tuple(found)


class _Describing:
    """The description of values in words. `titles` name the records of a list, and `keys` the fields that identify a record."""

    def __init__(self, titles: dict[str, str], keys: tuple[str, ...]) -> None:
        self._titles, self._keys = titles, keys

    def lines(self, value: Any, place: str) -> Iterator[str]:
        """Yield a line for each value."""
        if isinstance(value, dict):
            for key, inner in value.items():
                name = key.replace("_", " ")
                if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
                    yield from self._items(inner, _within(place, self._titles.get(key, name)))
                else:
                    yield from self.lines(inner, _within(place, name))
        elif isinstance(value, list):
            yield from (f"{place}: {_plain(item)}" for item in value)
        elif value is not None:
            yield f"{place}: {_plain(value)}"

    def _items(self, items: list[Any], place: str) -> Iterator[str]:
        for number, item in enumerate(items, 1):
            is_group = isinstance(item, dict)
            name = next((str(item[key]) for key in self._keys if key in item), "") if is_group else ""
            rest = {key: inner for key, inner in item.items() if key != "id"} if is_group else item
            here = f"{place} {name or number}"
            if rest:
                yield from self.lines(rest, here)
            else:
                yield here


def _within(place: str, name: str) -> str:
    return f"{place} · {name}" if place else name


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " / ".join(str(value).splitlines()) if isinstance(value, str) else str(value)
