"""Edits of a file as data: each edit says which key path changes and how."""

from __future__ import annotations

from typing import Any, NamedTuple

from relturn.source.span import KeyPath


class SetValue(NamedTuple):
    """A new value at a key path. The last key, and missing mappings on the path, are created."""

    key_path: KeyPath
    value: Any


class AppendItem(NamedTuple):
    """A new item at the end of the list at a key path. A missing list is created.

    `lines` is the item as it was written, with its dash in the first column. It is used if the list has one item on each line.
    """

    key_path: KeyPath
    value: Any
    lines: str = ""


class InsertItem(NamedTuple):
    """A new item in a list. The last part of the path is the new index of the item; `lines` is as in `AppendItem`."""

    key_path: KeyPath
    value: Any
    lines: str = ""


class Delete(NamedTuple):
    """The removal of a key or an item; with `comments`, also of the comments inside it."""

    key_path: KeyPath
    comments: bool = False


class RenameKey(NamedTuple):
    """A new name for a key. Its value and place stay the same."""

    key_path: KeyPath
    key: str


Edit = SetValue | AppendItem | InsertItem | Delete | RenameKey


class RefusedError(Exception):
    """An error for an edit that cannot be made by a splice."""
