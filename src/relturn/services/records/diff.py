"""Finds what changed in records since a commit."""

from __future__ import annotations

from typing import Any, NamedTuple

from relturn.services.workspace import Workspace
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode
from relturn.store.files.texts import read_text
from relturn.store.files.walk import is_record_file
from relturn.store.git.history import changed_since, files_at, merge_base, resolve

_UNREADABLE = {"the_file": "cannot be read"}
"""Value that replaces the content of a version that cannot be read."""


class FileDiff(NamedTuple):
    """A file's content before and after a change; None if the file did not exist."""

    path: str
    before: Any
    after: Any


def diff(workspace: Workspace, rev: str) -> list[FileDiff]:
    """Return the files of relationships that changed since the current branch left a commit, by path.

    Raises:
        RelturnError: There is no such commit, or git cannot read the history.
    """
    root = workspace.root
    base = merge_base(root, resolve(root, "HEAD")[0], resolve(root, rev)[0], rev)
    old = files_at(root, base, "")
    found = []
    for path in changed_since(root, rev):
        if "/" in path and is_record_file(path):
            now = workspace.root / path
            before = _values(decode(path, old[path])) if path in old else None
            after = _values(read_text(root, path)) if now.is_file() else None
            found.append(FileDiff(path, before, after))
    return found


def _values(text: SourceText | SourceError) -> Any:
    document = parse(text) if isinstance(text, SourceText) else None
    return document.data if document is not None and document.readable else _UNREADABLE
