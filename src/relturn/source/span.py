"""Where something stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

KeyPath = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a document to a value."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: offsets count code points from 0, lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


START = Span(0, 0, 1, 1, 1, 1)
"""The beginning of a text, for findings about the whole file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a text. `name` is the name of the rule that explains it."""

    name: str
    message: str
    hint: str = ""
    span: Span | None = None
    path: KeyPath = ()
    at_key: bool = False
    better: str = ""
    """What should stand there, where that can be guessed."""
