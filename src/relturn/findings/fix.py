"""A fix for a finding, as data: what an editor can show, and the store can write."""

from __future__ import annotations

from typing import NamedTuple

from relturn.source.edits import Edit


class Replacement(NamedTuple):
    """A stretch of a file's text (offsets in code points) and what stands there instead."""

    path: str
    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """What puts a finding right. `safe` where it changes nothing that anybody meant.

    Either edits by key path, or replacements of text, or whole files (None takes one away).
    """

    title: str
    safe: bool
    edits: tuple[tuple[str, Edit], ...] = ()
    replacements: tuple[Replacement, ...] = ()
    files: tuple[tuple[str, str | None], ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """The files that it touches."""
        named = (*self.edits, *self.files)
        return frozenset([path for path, _ in named] + [one.path for one in self.replacements])
