"""Edits of a file as data: what should become different, by key path."""

from __future__ import annotations

from typing import Any, NamedTuple

from relturn.source.span import KeyPath


class SetValue(NamedTuple):
    """Set the value at a key path; the last key, and mappings on the way, are made where missing."""

    key_path: KeyPath
    value: Any


class AppendItem(NamedTuple):
    """Append an item to the list at a key path, which is made where missing.

    `lines` is the item as somebody wrote it, its dash in the first column; it is used where the list has lines.
    """

    key_path: KeyPath
    value: Any
    lines: str = ""


class InsertItem(NamedTuple):
    """Put an item into a list: the last segment of the path is the index that it will have; `lines` as in `AppendItem`."""

    key_path: KeyPath
    value: Any
    lines: str = ""


class Delete(NamedTuple):
    """Take a key or an item away; with `comments` also those that stand inside it."""

    key_path: KeyPath
    comments: bool = False


class RenameKey(NamedTuple):
    """Give a key another name; its value and place stay."""

    key_path: KeyPath
    key: str


Edit = SetValue | AppendItem | InsertItem | Delete | RenameKey


class RefusedError(Exception):
    """An edit that cannot be made by a splice."""
