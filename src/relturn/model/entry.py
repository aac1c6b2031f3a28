"""A record and where it stands."""

from __future__ import annotations

from typing import Any, NamedTuple


class Entry(NamedTuple):
    """A record and where it stands: `label` is its file, `path` the way to it inside."""

    id: str
    kind: str
    record: Any
    path: str
    key_path: tuple[str | int, ...]
    parent: Any = None
    """The record that it stands in, for facts and needs heard in a conversation."""
    cycle: int | None = None
    """The closed cycle that it belongs to; None for a live record."""
