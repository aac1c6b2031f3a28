"""A file's values in words, one a line, so that a comparison of two versions reads by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from relturn.declare.kinds import Kinds
from relturn.render.safe import safe

_NAMED_BY = ("id", "stakeholder", "side", "whom", "who", "criterion", "date")


def describe_changes(data: Any, kinds: Kinds) -> str:
    """The values of a file: `need dates-to-rely-on · statement: …`."""
    titles = {kind.key: kind.name.replace("_", " ") for kind in kinds.records.values() if kind.key}
    return "".join(f"{safe(line)}\n" for line in _lines(data, "", titles))


def _lines(value: Any, place: str, titles: dict[str, str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            name = key.replace("_", " ")
            if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
                yield from _items(inner, _within(place, titles.get(key, name)), titles)
            else:
                yield from _lines(inner, _within(place, name), titles)
    elif isinstance(value, list):
        yield from (f"{place}: {_plain(item)}" for item in value)
    elif value is not None:
        yield f"{place}: {_plain(value)}"


def _items(items: list[Any], place: str, titles: dict[str, str]) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        name = (
            next((str(item[key]) for key in _NAMED_BY if key in item), "") if isinstance(item, dict) else ""
        )
        rest = {key: inner for key, inner in item.items() if key != "id"} if isinstance(item, dict) else item
        here = f"{place} {name or number}"
        if rest:
            yield from _lines(rest, here, titles)
        else:
            yield here


def _within(place: str, name: str) -> str:
    return f"{place} · {name}" if place else name


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " / ".join(str(value).splitlines()) if isinstance(value, str) else str(value)
