"""The fix for a finding, as data that an editor can show and relturn can apply."""

from __future__ import annotations

from typing import NamedTuple

from relturn.source.edits import Edit


class Replacement(NamedTuple):
    """A range of a file's text, as offsets in code points, and the text that replaces it."""

    path: str
    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """The changes that fix a finding. `safe` is True if they keep the meaning of the file.

    A fix contains edits by key path, replacements of text, or whole files (None removes the file).
    """

    title: str
    safe: bool
    edits: tuple[tuple[str, Edit], ...] = ()
    replacements: tuple[Replacement, ...] = ()
    files: tuple[tuple[str, str | None], ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """Return the paths of the files that the fix changes."""
        named = (*self.edits, *self.files)
        return frozenset([path for path, _ in named] + [one.path for one in self.replacements])
