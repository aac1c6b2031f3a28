"""Positions in a text."""

from __future__ import annotations

from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a document to a value."""


class Span(NamedTuple):
    """A range of text. Offsets count code points from 0; lines and columns count from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


START = Span(0, 0, 1, 1, 1, 1)
"""The beginning of a text, for findings about the whole file."""


class SourceError(NamedTuple):
    """An error in a text. `name` is the name of the rule that explains it."""

    name: str
    message: str
    hint: str = ""
    span: Span | None = None
    key_path: KeyPath = ()
    at_key: bool = False
    suggestion: str = ""
    """The text that should be there, if it can be guessed."""
    data: tuple[str, ...] = ()
    """Values that distinguish two errors with the same name at the same place."""
