"""All calls that change the disk. They are in one module so that tests can make each of them fail."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_folders(folder: Path) -> None:
    """Create a folder and its parents if they are missing."""
    if not folder.is_dir():
        make_folders(folder.parent)
        with suppress(FileExistsError):
            os.mkdir(folder)  # noqa: PTH102 - every call of this module is one of the system's


def make_private(folder: Path) -> None:
    """Create a folder that only this user can read, if it is missing."""
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)  # noqa: PTH102


def create(path: Path, content: bytes, mode: int = 0o666, *, exact: bool = False) -> None:
    """Write a new file and flush it to the disk. With `exact` the umask does not change the mode."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), mode)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if exact:
            os.fchmod(handle, mode) if hasattr(os, "fchmod") else os.chmod(path, mode)  # noqa: PTH101
        os.fsync(handle)
    finally:
        os.close(handle)


def forbid_execution(path: Path) -> None:
    """Remove the execute permission from a file."""
    mode = os.lstat(path).st_mode & 0o666
    os.chmod(path, mode)  # noqa: PTH101


def replace(source: Path, target: Path) -> None:
    """Replace a file with another one in a single step."""
    os.replace(source, target)  # noqa: PTH105


def link(source: Path, target: Path) -> None:
    """Give a file a second name, unless a file with that name exists."""
    with suppress(FileExistsError):
        os.link(source, target)


def remove(path: Path) -> None:
    """Remove a file if it exists."""
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108


def remove_if_empty(folder: Path) -> None:
    """Remove a folder if it is empty."""
    with suppress(OSError):
        os.rmdir(folder)  # noqa: PTH106


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk if the system supports it."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
