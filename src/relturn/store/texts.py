"""Reads the texts of a relationship. Symbolic links are not followed, and one bad file hides no other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from relturn.domain.kinds import Kinds
from relturn.source.span import START, Problem
from relturn.source.text import MAX_BYTES, SourceText, decode

Texts = dict[str, SourceText | Problem]
_ENDINGS = (".yaml", ".yml")


def read_text(root: Path, label: str) -> SourceText | Problem:
    """Read one file by its path in the workspace."""
    try:
        return decode(label, read_bytes(root / label))
    except OSError as error:
        reason = "it is a symbolic link" if (root / label).is_symlink() else (error.strerror or str(error))
        return Problem(
            "unreadable", f"the file cannot be read: {reason}", "make it a plain, readable file", START
        )


def read_bytes(path: Path) -> bytes:
    """At most a little more than the size cap, of a plain file; raises OSError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as stream:
        return stream.read(MAX_BYTES + 1)


def read_texts(root: Path, slug: str, kinds: Kinds) -> Texts:
    """Every YAML file of a relationship, by label, in the order of their paths."""
    return {label: read_text(root, label) for label in labels(root, slug, kinds)}


def labels(root: Path, slug: str, kinds: Kinds) -> list[str]:
    """The labels of a relationship's YAML files: its own, those of its logs, and those of closed cycles."""
    base = root / slug
    folders = ["", *(path for path in kinds.by_path if path.endswith("/")), *_archives(base)]
    found: list[str] = []
    for folder in folders:
        found += (f"{slug}/{folder}{name}" for name in _yaml_names(base / folder))
    return sorted(found)


def _archives(base: Path) -> Iterator[str]:
    cycles = base / "cycles"
    if cycles.is_dir() and not cycles.is_symlink():
        for folder in sorted(cycles.iterdir()):
            if folder.is_dir() and not folder.is_symlink():
                yield f"cycles/{folder.name}/"


def _yaml_names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.name
                for entry in entries
                if entry.name.endswith(_ENDINGS) and not entry.name.startswith(".") and not entry.is_dir()
            )
    except (FileNotFoundError, NotADirectoryError):
        return []
