"""The calls that change the disk. The store makes all of them here, so that each can be made to fail in tests."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, where they are missing."""
    if not folder.is_dir():
        make_folders(folder.parent)
        with suppress(FileExistsError):
            os.mkdir(folder)  # noqa: PTH102 - every call of this module is one of the system's


def make_private(folder: Path) -> None:
    """Make a folder for this user alone, where it is missing."""
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)  # noqa: PTH102


def create(path: Path, content: bytes, mode: int = 0o666, *, exact: bool = False) -> None:
    """Write a new file whole and have it on the disk; `exact` sets the mode whatever the mask of the process."""
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
    """Take the right to be executed from a file."""
    mode = os.lstat(path).st_mode & 0o666
    os.chmod(path, mode)  # noqa: PTH101


def replace(source: Path, target: Path) -> None:
    """Put a file in the place of another, in one step."""
    os.replace(source, target)  # noqa: PTH105


def link(source: Path, target: Path) -> None:
    """Give a file a second name, unless there is a file of that name already."""
    with suppress(FileExistsError):
        os.link(source, target)


def remove(path: Path) -> None:
    """Take a file away, where it is there."""
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108


def remove_if_empty(folder: Path) -> None:
    """Take a folder away, where nothing is in it."""
    with suppress(OSError):
        os.rmdir(folder)  # noqa: PTH106


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
