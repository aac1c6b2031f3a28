"""Where something stands in a text."""

from __future__ import annotations

from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a document to a value."""


class Span(NamedTuple):
    """A stretch of text: offsets count code points from 0, lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


START = Span(0, 0, 1, 1, 1, 1)
"""The beginning of a text, for findings about the whole file."""


class SourceError(NamedTuple):
    """Something wrong with a text. `name` is the name of the rule that explains it."""

    name: str
    message: str
    hint: str = ""
    span: Span | None = None
    key_path: KeyPath = ()
    at_key: bool = False
    suggestion: str = ""
    """What should stand there, where that can be guessed."""
    data: tuple[str, ...] = ()
    """What tells two errors of one name at one place apart."""
