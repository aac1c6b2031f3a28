"""Writes a finished document, whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from relturn.findings.errors import RelturnError
from relturn.store.files import disk

_RECORDS = {".yaml", ".yml"}


def publish(path: Path, content: str | bytes, *, private: bool = False) -> Path:
    """Write a document to a path that the user named, in place of one that is there, and return where it went.

    A link is followed: what it leads to is replaced. A device or a pipe is written to. The mode is kept;
    a `private` document can only be read by its owner, from the start.

    Raises:
        RelturnError: The path is a folder or a YAML file (those are records), or its folder is missing.
        OSError: It cannot be written. An old document is left as it was.
    """
    raw = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if (
        path.exists() and not path.is_file() and not path.is_dir()
    ):  # before it is resolved: a pipe has no path
        path.write_bytes(raw)
        return path
    target = _target(path)
    _write(target, raw, private=private)
    return target


def _target(path: Path) -> Path:
    """Where a document goes; a link is followed. RelturnError for a folder, a file of records, or a missing folder."""
    target = Path(os.path.realpath(path))
    if target.is_dir() or path.name == "":
        raise RelturnError(f"{path} is a folder", "name a file")
    if not target.parent.is_dir():
        raise RelturnError(f"there is no folder {target.parent}", "make it, or name another")
    if target.suffix.lower() in _RECORDS:
        raise RelturnError(
            f"{path} is a file of records; no document is written over it", "name another file", code=1
        )
    return target


@contextmanager
def published(path: Path) -> Iterator[IO[bytes]]:
    """Open a document that is written piece by piece; it takes its place when the block ends without an error.

    Raises:
        RelturnError: As for `publish`.
        OSError: It cannot be written. An old document is left as it was.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as pipe:
            yield pipe
        return
    with _staged(_target(path)) as out:
        yield out


@contextmanager
def published_inside(folder: Path, name: str) -> Iterator[IO[bytes]]:
    """Open a document of a folder that relturn names, as `published` does. A link in its place is never followed."""
    refuse_link(folder / name)
    with _staged(folder / name) as out:
        yield out


@contextmanager
def scratch() -> Iterator[IO[bytes]]:
    """Open a file for what does not fit into memory; it is gone when the block ends."""
    with tempfile.TemporaryFile() as out:
        yield out


@contextmanager
def scratch_folder() -> Iterator[str]:
    """Make a folder for such files; it is gone when the block ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield folder


@contextmanager
def _staged(target: Path) -> Iterator[IO[bytes]]:
    staged = target.with_name(f".{target.name}.{os.getpid()}.relturn-tmp")
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
    disk.remove(staged)  # of a killed process that had our number
    try:
        with os.fdopen(os.open(staged, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode), "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        disk.replace(staged, target)
    except BaseException:
        disk.remove(staged)
        raise


def publish_inside(folder: Path, name: str, content: str | bytes) -> None:
    """Write a document to a file of a folder that relturn names. A link in its place is never followed.

    Raises:
        RelturnError: A link, or anything else that is not a plain file, stands in its place (exit 1).
        OSError: It cannot be written. An old document is left as it was.
    """
    refuse_link(folder / name)
    raw = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    _write(folder / name, raw)


def refuse_link(path: Path) -> None:
    """RelturnError (exit 1) where a link, or anything else that is not a plain file, stands at a path."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "not a plain file"
        raise RelturnError(
            f"{path} is {what}. Nothing was written.", "remove it, or name another place", code=1
        )


def _write(target: Path, raw: bytes, *, private: bool = False) -> None:
    staged = target.with_name(f".{os.getpid()}.relturn-tmp")
    old = target.exists()
    mode = 0o600 if private else target.stat().st_mode & 0o777 if old else 0o666
    try:
        disk.remove(staged)  # of a killed process that had our number
        disk.create(staged, raw, mode, exact=old or private)
        disk.replace(staged, target)
    except OSError as error:
        disk.remove(staged)
        if error.errno != errno.EBUSY:
            raise
        target.write_bytes(raw)  # a mount of its own cannot be replaced
