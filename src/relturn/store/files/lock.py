"""A lock that allows one writer at a time. The operating system releases it when the process ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.store.files.state_dir import FOLDER, prepare
from relturn.store.files.texts import read_bytes

if TYPE_CHECKING:
    from filelock import BaseFileLock

_LOCKED = 75
_HOLDER = "holder.json"
_PATIENCE = 1.0
"""The number of seconds to wait before the user sees which process holds the lock."""


def _nobody(_told: object) -> None:
    """Do nothing with a message."""


class WriteOptions(NamedTuple):
    """The options of a front end for writing: the longest wait for another writer (in seconds), and functions to call."""

    seconds: float = 10.0
    waiting: Callable[[str], None] = _nobody
    """The function that receives the holder of the lock after one second of waiting."""
    written: Callable[[Sequence[str]], None] = _nobody
    """The function that receives the paths of files that were written or removed."""
    notify: Callable[[str], None] = _nobody
    """The function that receives one sentence about what was ignored or could not be stored."""
    data_folder: Path | None = None
    """The user's private data folder, which holds the sealing key. Without it, no plan and no undo step is stored."""
    check: Callable[[Sequence[str]], None] | None = None
    """The function that receives the paths before they are written, and raises RelturnError if one is not allowed."""
    command: str = ""
    """The command line, as the list of undo steps shows it."""


@contextmanager
def lock(root: Path, options: WriteOptions | None = None) -> Iterator[None]:
    """Hold the workspace's lock. The same process can take the lock again inside the block.

    Raise RelturnError (exit 75) if another process holds the lock for longer than the front end waits.
    """
    from filelock import Timeout  # noqa: PLC0415 - only writing commands need it

    options = options or WriteOptions()
    lock = _lock(root, options)
    try:
        try:
            lock.acquire(timeout=min(_PATIENCE, options.seconds))
        except Timeout:
            if options.seconds <= _PATIENCE:
                raise
            options.waiting(_holder(root))
            lock.acquire(timeout=options.seconds - _PATIENCE)
    except PermissionError as error:
        raise RelturnError(
            f"{root / FOLDER} cannot be written. Nothing was written.",
            "run relturn doctor to see who owns it",
            code=74,
        ) from error
    except Timeout:
        raise RelturnError(
            f"{_holder(root)} is writing in this workspace. Nothing was written.",
            "try again when it has finished, or wait longer with --lock-timeout SECONDS",
            code=_LOCKED,
        ) from None
    try:
        _say_who(root)
        yield
    finally:
        lock.release()


def holder(root: Path) -> str:
    """Return the process that is writing in the workspace now, or an empty string. Leave no file behind."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only for those who ask

    if not (root / FOLDER / "lock").is_file():
        return ""
    try:
        with FileLock(root / FOLDER / "lock", timeout=0):
            return ""
    except Timeout:
        return _holder(root)


def _lock(root: Path, options: WriteOptions) -> BaseFileLock:
    from filelock import FileLock  # noqa: PLC0415 - only writing commands need it

    from relturn.store.files.seal import load_key  # noqa: PLC0415 - the same

    folder = prepare(root, load_key(options.data_folder))
    return FileLock(folder / "lock", poll_interval=0.01, is_singleton=True, mode=0o600)


def _say_who(root: Path) -> None:
    """Record which process holds the lock, for others that wait. A failure to write is ignored."""
    with suppress(OSError):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(root / FOLDER / _HOLDER, flags | getattr(os, "O_NONBLOCK", 0), 0o600)
        try:
            os.write(handle, b'{"pid": %d}' % os.getpid())
        finally:
            os.close(handle)


def _holder(root: Path) -> str:
    try:
        import json  # noqa: PLC0415 - the same

        pid = int(json.loads(read_bytes(root / FOLDER / _HOLDER))["pid"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return "another relturn"
    return f"another relturn command (process {pid})"
