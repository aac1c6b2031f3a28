"""Reading of a relationship's text files. Symbolic links are not followed, and one bad file does not hide the others."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from relturn.source.span import START, SourceError
from relturn.source.text import MAX_BYTES, SourceText, decode
from relturn.store.files.walk import in_relationship

if TYPE_CHECKING:
    from relturn.declare.kinds import Kinds

Texts = dict[str, SourceText | SourceError]

UNREADABLE = "unreadable"
"""The name of the rule about a file that cannot be read."""


def read_text(root: Path, path: str) -> SourceText | SourceError:
    """Read one file by its path in the workspace."""
    try:
        return decode(path, read_bytes(f"{root}/{path}"))
    except OSError as error:
        linked = error.errno == errno.ELOOP
        reason = "it is a symbolic link" if linked else (error.strerror or str(error))
        return SourceError(
            UNREADABLE, f"the file cannot be read: {reason}", "make it a plain, readable file", START
        )


MAX_TEMPLATE = 64 * 1024 * 1024
"""The largest corporate template that is read."""


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file that is not a record, up to `MAX_TEMPLATE`. Raise OSError if that fails."""
    if path.stat().st_size > MAX_TEMPLATE:
        raise OSError(errno.EFBIG, "it is too large", str(path))
    return path.read_bytes()


def read_bytes(path: Path | str, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a plain file, up to a little more than `most`. Raise OSError if that fails."""
    handle = os.open(path, _FLAGS)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file", str(path))
        return _whole(handle, about.st_size, most)
    finally:
        os.close(handle)


def is_withheld(error: OSError, path: Path) -> bool:
    """Return whether a plain file of this user is there and could not be read.

    This is not the case for a missing file, a link, a special file, or a file of another user. To continue without
    a withheld file would give a different result from the one that was requested.
    """
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EINVAL}:
        return False
    try:
        about = os.lstat(path)
    except OSError:
        return True
    foreign = isinstance(error, PermissionError) and hasattr(os, "getuid") and about.st_uid != os.getuid()
    return stat.S_ISREG(about.st_mode) and not foreign


_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
)


def _whole(handle: int, size: int, most: int) -> bytes:
    """Return the content of an open file up to `most` bytes, even if it has grown meanwhile."""
    raw = os.read(handle, min(size, most) + 1)
    while len(raw) > size and len(raw) <= most:
        more = os.read(handle, most + 1 - len(raw))
        if not more:
            break
        raw += more
    return raw


def read_texts(root: Path, slug: str, kinds: Kinds) -> Texts:
    """Return every YAML file of a relationship by its path, in the order of the paths."""
    return {
        path: _closed() if path.endswith("/") else read_text(root, path) for path in labels(root, slug, kinds)
    }


def _closed() -> SourceError:
    why = "the folder cannot be read: Permission denied"
    return SourceError(UNREADABLE, why, "allow reading; until then relturn ignores everything in it", START)


def labels(root: Path, slug: str, kinds: Kinds) -> list[str]:
    """Return the sorted paths of a relationship's YAML files: records, logs, closed cycles, and stray files."""
    return sorted(in_relationship(f"{root}/{slug}", slug, log_folders(kinds)))


def log_folders(kinds: Kinds) -> frozenset[str]:
    """Return the names of the folders that hold logs."""
    return frozenset(path.rstrip("/") for path in kinds.by_path if path.endswith("/"))
