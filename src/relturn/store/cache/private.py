"""Reading and writing of cache files that only this user can read. Each file is written completely or not at all."""

from __future__ import annotations

import os
from pathlib import Path

_OTHERS = 0o077
_LEFT = ".relturn-tmp"


def read_private(path: Path) -> bytes | None:
    """Return the content of a cache file; None if the file is missing, a link or another user's."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid != os.getuid():
                return None
            return stream.read()
    except OSError:
        return None


def write_private(path: Path, content: bytes) -> None:
    """Write a cache file in place of an older one, and remove the temporary files that killed processes left.

    Raises:
        OSError: The file cannot be written. The older file stays unchanged.
    """
    for old in path.parent.glob(f"{path.name}.*{_LEFT}"):
        old.unlink(missing_ok=True)
    write_one_of_many(path, content)


def write_one_of_many(path: Path, content: bytes) -> None:
    """Write a cache file in place of an older one, and make its folder accessible to this user only.

    Raises:
        OSError: The file cannot be written. The older file stays unchanged.
    """
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & _OTHERS:
        folder.chmod(0o700)
    staged = path.with_name(f"{path.name}.{os.getpid()}{_LEFT}")
    try:
        handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        staged.replace(path)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
