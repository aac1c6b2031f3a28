"""Reads the texts of a relationship. Symbolic links are not followed, and one bad file hides no other."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from relturn.domain.kinds import Kinds
from relturn.source.span import START, Problem
from relturn.source.text import MAX_BYTES, SourceText, decode

Texts = dict[str, SourceText | Problem]
_ENDINGS = (".yaml", ".yml")
_COPY = re.compile(r"\.ya?ml(\.|~)|\.sync-conflict-|\([0-9]+\)\.ya?ml")


def read_text(root: Path, label: str) -> SourceText | Problem:
    """Read one file by its path in the workspace."""
    try:
        return decode(label, read_bytes(root / label))
    except OSError as error:
        linked = error.errno == errno.ELOOP
        reason = "it is a symbolic link" if linked else (error.strerror or str(error))
        return Problem(
            "unreadable", f"the file cannot be read: {reason}", "make it a plain, readable file", START
        )


MAX_TEMPLATE = 64 * 1024 * 1024
"""The largest house template that is read."""


def read_whole(path: Path) -> bytes:
    """A plain file that is no record, up to `MAX_TEMPLATE`; raises OSError."""
    if path.stat().st_size > MAX_TEMPLATE:
        raise OSError(errno.EFBIG, "it is too large", str(path))
    return path.read_bytes()


def read_bytes(path: Path) -> bytes:
    """At most a little more than the size cap, of a plain file; raises OSError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no plain file", str(path))
    with os.fdopen(handle, "rb") as stream:
        return stream.read(MAX_BYTES + 1)


def read_texts(root: Path, slug: str, kinds: Kinds) -> Texts:
    """Every YAML file of a relationship, by label, in the order of their paths."""
    return {
        label: _closed() if label.endswith("/") else read_text(root, label)
        for label in labels(root, slug, kinds)
    }


def _closed() -> Problem:
    why = "the folder cannot be read: Permission denied"
    return Problem("unreadable", why, "let it be read, or nothing in it counts", START)


def labels(root: Path, slug: str, kinds: Kinds) -> list[str]:
    """The labels of a relationship's YAML files: its own, those of its logs, and those of closed cycles.

    A folder that cannot be looked into is told by its own label, which ends in `/`.
    """
    base = root / slug
    folders = ["", *(path for path in kinds.by_path if path.endswith("/")), *_archives(base)]
    found: list[str] = []
    try:
        for folder in folders:
            found += (f"{slug}/{folder}{name}" for name in _yaml_names(base / folder))
        found += _strays(base, slug, set(folders))
    except PermissionError:
        found += _closed_folders(base, slug, folders)
    return sorted(set(found))


def _closed_folders(base: Path, slug: str, folders: list[str]) -> Iterator[str]:
    """Folders that cannot be looked into, and the files of the others."""
    for folder in folders:
        try:
            yield from (f"{slug}/{folder}{name}" for name in _yaml_names(base / folder))
        except PermissionError:
            yield f"{slug}/{folder}"
            if not folder:
                return


def _strays(base: Path, slug: str, folders: set[str]) -> Iterator[str]:
    """YAML files below folders that hold no records, copies such as `plan.yaml.orig`, and odd things named as files."""
    for path in sorted(base.iterdir()) if base.is_dir() else ():
        name = path.name
        if name.startswith(".") or name == "cycles":
            continue
        if f"{name}/" in folders and path.is_dir() and not path.is_symlink():
            inner = (below for below in path.iterdir() if below.is_dir() and not below.name.startswith("."))
            yield from (
                _below(base, slug, below) for folder in inner for below in sorted(folder.rglob("*.y*ml"))
            )
        elif f"{name}/" in folders or name.endswith(_ENDINGS) or _COPY.search(name):
            if not (path.is_file() and name.endswith(_ENDINGS)):
                yield f"{slug}/{name}"
        elif path.is_dir() and not path.is_symlink():
            yield from (_below(base, slug, below) for below in sorted(path.rglob("*.y*ml")))


def _below(base: Path, slug: str, path: Path) -> str:
    return f"{slug}/{path.relative_to(base).as_posix()}"


def _archives(base: Path) -> Iterator[str]:
    cycles = base / "cycles"
    try:
        if cycles.is_dir() and not cycles.is_symlink():
            for folder in sorted(cycles.iterdir()):
                if folder.is_dir() and not folder.is_symlink():
                    yield f"cycles/{folder.name}/"
    except PermissionError:
        yield "cycles/"


def _yaml_names(folder: Path) -> list[str]:
    if folder.is_symlink():
        return []
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.name
                for entry in entries
                if entry.name.endswith(_ENDINGS) and not entry.name.startswith(".") and not entry.is_dir()
            )
    except (FileNotFoundError, NotADirectoryError):
        return []
