"""The merge of three versions of a file into one, by record and field.

Items of lists of records are matched by key (id, person or side). Items of other lists are matched by value.
Anything else is one value. A change on only one side is accepted. A field that both sides changed differently is a
conflict.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from relturn.source.comments import comments
from relturn.source.document import Document
from relturn.source.edit import apply_edits
from relturn.source.edits import AppendItem, Delete, Edit, InsertItem, SetValue
from relturn.source.parse import parse
from relturn.source.span import KeyPath, SourceError
from relturn.source.splice import lines_of_item
from relturn.source.text import SourceText

_ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed differently.

    `words` describes the place of the field. `base` restores the old value, and `theirs` sets the other side's value.
    """

    words: str
    base: Edit | None
    theirs: Edit | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and the fields that both sides changed differently.

    In `text`, these fields have our values. `base` has their old values, and `theirs` has the other side's values.
    `base` or `theirs` is None if splices cannot make that text.
    """

    text: SourceText
    conflicts: tuple[Conflict, ...] = ()
    base: SourceText | None = None
    theirs: SourceText | None = None


ORDER = "(order)"
"""The name of a conflict about the order of a list. Such a conflict cannot be resolved by a splice."""
Steps = list[Edit | Conflict]
"""Edits of our file, in an order in which no index changes before it is used. A conflict takes the place of its edit."""


def merge(
    base: SourceText | None, ours: SourceText, theirs: SourceText, keys: Sequence[str]
) -> Merged | SourceError:
    """Apply to `ours` what `theirs` changed since `base`. `keys` name the fields that identify an item of a list.

    Return an error if a version cannot be read or a change cannot be made by a splice. Also return an error if a
    comment of the other side would be lost.
    """
    read = [parse(text) for text in (base or ours.with_text(""), ours, theirs)]
    for document in read:
        if not document.readable or any(problem.name == "duplicate-key" for problem in document.problems):
            return document.problems[0]
    old, mine, other = read
    merging = _Merging(other, keys)
    merging.values(_Place(), old.data or {}, mine.data or {}, other.data or {})
    steps = merging.steps
    text = apply_edits(ours, _edits(steps, ""))
    if isinstance(text, SourceError):
        return text
    lost = _lost(old, other, parse(text))
    if lost:
        return SourceError(
            "edit-refused", f"the comment {lost!r} would be lost", "merge the file in a text editor"
        )
    conflicts = tuple(step for step in steps if isinstance(step, Conflict))
    sides = [apply_edits(ours, _edits(steps, side)) if conflicts else text for side in ("base", "theirs")]
    as_was, as_theirs = (None if isinstance(side, SourceError) else side for side in sides)
    return Merged(text, conflicts, as_was, as_theirs)


def _edits(steps: Steps, side: str) -> tuple[Edit, ...]:
    """Return the edits for one side of the conflicts. Our own side needs no edits."""
    chosen = (
        step if not isinstance(step, Conflict) else getattr(step, side) if side else None for step in steps
    )
    return tuple(edit for edit in chosen if edit is not None)


def alike(one: Any, other: Any) -> bool:
    """Return whether two values are the same, regardless of the order of keys and items."""
    return _canonical(one) == _canonical(other)


def _canonical(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(sorted(json.dumps(key) + _canonical(item) for key, item in value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(sorted(map(_canonical, value))) + "]"
    return json.dumps(value)


def _lost(old: Document, other: Document, merged: Document) -> str:
    """Return a comment that the other side wrote and that the merged text does not have."""
    had = [words for _, words in comments(old)]
    has = [words for _, words in comments(merged)]
    for _, words in comments(other):
        if words in had:
            had.remove(words)
        elif words not in has:
            return words
    return ""


class _Place(NamedTuple):
    """A place in both versions: its two key paths, and its name in words."""

    ours: KeyPath = ()
    theirs: KeyPath = ()
    words: str = ""

    def key(self, key: str) -> _Place:
        return _Place((*self.ours, key), (*self.theirs, key), f"{self.words}.{key}" if self.words else key)

    def item(self, ours: int, theirs: int, name: str) -> _Place:
        return _Place((*self.ours, ours), (*self.theirs, theirs), f"{self.words} {name}")


class _Merging:
    """The search for the steps that apply the other side's changes."""

    def __init__(self, other: Document, keys: Sequence[str]) -> None:
        self.steps: Steps = []
        self._other = other
        self._keys = keys

    def values(self, place: _Place, old: Any, mine: Any, other: Any) -> None:
        """Add the steps for one value."""
        if _same(old, other) or _same(mine, other):
            return
        if isinstance(mine, dict) and isinstance(other, dict):
            self._mappings(place, old if isinstance(old, dict) else {}, mine, other)
        elif isinstance(mine, list) and isinstance(other, list):
            self._lists(place, old if isinstance(old, list) else [], mine, other)
        elif _same(old, mine):
            self.steps.append(_becomes(place.ours, other))
        else:
            edits = _becomes(place.ours, old), _becomes(place.ours, other)
            self.steps.append(Conflict(place.words, *edits))

    def _mappings(
        self, place: _Place, old: dict[str, Any], mine: dict[str, Any], other: dict[str, Any]
    ) -> None:
        for key in dict.fromkeys((*other, *old)):
            self.values(place.key(key), *(side.get(key, _ABSENT) for side in (old, mine, other)))

    def _lists(self, place: _Place, old: list[Any], mine: list[Any], other: list[Any]) -> None:
        name = _naming(self._keys, old, mine, other)
        before, ours, theirs = ({_key(item, name): item for item in items} for items in (old, mine, other))
        alike_items = len(before) < len(old) or len(ours) < len(mine) or len(theirs) < len(other)
        if alike_items or (
            not name and _both_replaced(before, ours, theirs)
        ):  # one value, as far as can be told
            self.steps.append(Conflict(place.words, SetValue(place.ours, old), SetValue(place.ours, other)))
            return
        if _reordered(before, ours, theirs):
            self.steps.append(Conflict(f"{place.words} {ORDER}", None, None))
        going = self._items(place, name, (before, ours, theirs))
        for key in before:
            if key not in ours and key in theirs and not _same(before[key], theirs[key]):
                old_item, new_item = AppendItem(place.ours, before[key]), AppendItem(place.ours, theirs[key])
                self.steps.append(Conflict(f"{place.words} {key}", old_item, new_item))
        self.steps += self._moved(place, ours, going, _added(before, ours, theirs))

    def _items(
        self, place: _Place, name: str, sides: tuple[dict[str, Any], ...]
    ) -> dict[str, Edit | Conflict]:
        """Add the steps for each item of our file. Return by name the steps that remove or may remove an item."""
        before, ours, theirs = sides
        numbers = {key: number for number, key in enumerate(theirs)}
        going: dict[str, Edit | Conflict] = {}
        for index, (key, item) in enumerate(ours.items()):
            path, words = (*place.ours, index), f"{place.words} {key}"
            if key in theirs and name and key in before:
                self.values(place.item(index, numbers[key], key), before[key], item, theirs[key])
            elif key in theirs and name and not _same(item, theirs[key]):  # two records were given one id
                going[key] = Conflict(words, Delete(path, comments=True), SetValue(path, theirs[key]))
            elif key in before and key not in theirs:
                going[key] = _goes(path, words, before[key], item)
        return going

    def _moved(
        self,
        place: _Place,
        ours: dict[str, Any],
        going: dict[str, Edit | Conflict],
        added: dict[str | None, list[Numbered]],
    ) -> Iterator[Edit | Conflict]:
        """Yield the steps for added and removed items. They go from end to start, so no index changes too early."""
        for number, item in added.get(None, []):
            yield AppendItem(place.ours, item, self._lines(place, number))
        for index, key in reversed(list(enumerate(ours))):
            for number, item in reversed(added.get(key, [])):
                yield InsertItem((*place.ours, index + 1), item, self._lines(place, number))
            if key in going:
                yield going[key]

    def _lines(self, place: _Place, number: int) -> str:
        """Return an item of the other file as it was written."""
        return lines_of_item(self._other, (*place.theirs, number))


def _goes(path: KeyPath, words: str, before: Any, item: Any) -> Edit | Conflict:
    """Return the removal of an item that the other side removed, or a conflict if our side changed the item."""
    gone = Delete(path, comments=True)
    return gone if _same(before, item) else Conflict(words, SetValue(path, before), gone)


def _becomes(path: KeyPath, value: Any) -> Edit:
    return Delete(path, comments=True) if value is _ABSENT else SetValue(path, value)


def _same(one: Any, other: Any) -> bool:
    if one is _ABSENT or other is _ABSENT:
        return one is other
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _order(items: dict[str, Any], *others: dict[str, Any]) -> list[str]:
    """Return the names of the items that all versions have, in the order of the first."""
    return [key for key in items if all(key in other for other in others)]


def _reordered(before: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Return whether the other side changed the order of the items and our side has another order."""
    moved = _order(theirs, before, ours) != _order(before, theirs, ours)
    return moved and _order(theirs, before, ours) != _order(ours, before, theirs)


def _both_replaced(before: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Return whether both sides removed the same item and each side added an item.

    The two added items may be versions of the removed item.
    """
    lost = any(key not in ours and key not in theirs for key in before)
    return (
        lost
        and any(key not in before for key in ours)
        and any(key not in before and key not in ours for key in theirs)
    )


Numbered = tuple[int, Any]
"""An item with its position in the other file."""


def _added(
    before: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> dict[str | None, list[Numbered]]:
    """Return the new items of the other file by the item of our file that they follow.

    None means the end of the list.
    """
    found: dict[str | None, list[Numbered]] = {}
    last_old = max((number for number, key in enumerate(theirs) if key in before), default=-1)
    behind: str | None = None
    for number, (key, item) in enumerate(theirs.items()):
        if key in ours:
            behind = key
        elif key not in before:
            found.setdefault(behind if number < last_old else None, []).append((number, item))
    return found


def _naming(keys: Sequence[str], *lists: list[Any]) -> str:
    """Return the key that identifies the items of all lists; empty if items are matched by their content."""
    items = [item for listed in lists for item in listed]
    if not items or not all(isinstance(item, dict) for item in items):
        return ""
    for name in keys:
        if all(isinstance(item.get(name), str) for item in items) and all(
            len({item[name] for item in listed}) == len(listed) for listed in lists
        ):
            return name
    return ""


def _key(item: Any, name: str) -> str:
    return str(item[name]) if name else _canonical(item)
