"""Writing of a finished document, completely or not at all."""

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
    """Write a document to a path that the user specified, replace an existing file, and return the final path.

    The target of a link is replaced. A device or a pipe is written to directly. The file mode stays the same;
    only its owner can read a `private` document, from the start.

    Raises:
        RelturnError: The path is a folder or a YAML file (those are records), or its folder is missing.
        OSError: The document cannot be written. An existing document stays unchanged.
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
    """Return the target path of a document, with links resolved. Raise RelturnError if nothing may be written there."""
    target = Path(os.path.realpath(path))
    if target.is_dir() or path.name == "":
        raise RelturnError(f"{path} is a folder", "name a file")
    if not target.parent.is_dir():
        raise RelturnError(
            f"the folder {target.parent} does not exist", "create it, or specify another folder"
        )
    if target.suffix.lower() in _RECORDS:
        raise RelturnError(
            f"{path} is a file of records. relturn does not overwrite it with a document.",
            "specify another file",
            code=1,
        )
    return target


@contextmanager
def published(path: Path) -> Iterator[IO[bytes]]:
    """Open a document for writing in pieces. It replaces the old file when the block ends without an error.

    Raises:
        RelturnError: As for `publish`.
        OSError: The document cannot be written. An existing document stays unchanged.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as pipe:
            yield pipe
        return
    with _staged(_target(path)) as out:
        yield out


@contextmanager
def published_inside(folder: Path, name: str) -> Iterator[IO[bytes]]:
    """Open a document in a folder that relturn chose, as `published` does. Never follow a link in its place."""
    refuse_link(folder / name)
    with _staged(folder / name) as out:
        yield out


@contextmanager
def scratch() -> Iterator[IO[bytes]]:
    """Open a temporary file for data that does not fit into memory. It is removed when the block ends."""
    with tempfile.TemporaryFile() as out:
        yield out


@contextmanager
def scratch_folder() -> Iterator[str]:
    """Create a folder for temporary files. It is removed when the block ends."""
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
    """Write a document to a file in a folder that relturn chose. Never follow a link in its place.

    Raises:
        RelturnError: A link, or anything else that is not a plain file, is in its place (exit 1).
        OSError: The document cannot be written. An existing document stays unchanged.
    """
    refuse_link(folder / name)
    raw = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    _write(folder / name, raw)


def refuse_link(path: Path) -> None:
    """Raise RelturnError (exit 1) if a link, or anything else that is not a plain file, is at a path."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "not a plain file"
        raise RelturnError(
            f"{path} is {what}. Nothing was written.", "remove it, or specify another path", code=1
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
