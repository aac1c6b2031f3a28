"""A record and its place in the files."""

from __future__ import annotations

from typing import Any, NamedTuple


class Entry(NamedTuple):
    """A record and its place: `path` is its file, `key_path` is the place inside the file."""

    id: str
    kind: str
    record: Any
    path: str
    key_path: tuple[str | int, ...]
    parent: Any = None
    """The interview that contains the record, if the record is a fact or a need from an interview."""
    cycle: int | None = None
    """The closed cycle that the record belongs to; None for a live record."""
