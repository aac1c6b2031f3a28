"""One writer at a time: a lock of the operating system's, freed when its process ends in whatever way."""

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
"""Seconds after which somebody is told what is waited for."""


def _nobody(_told: object) -> None:
    """Nobody wants to know."""


class WriteOptions(NamedTuple):
    """How a front end writes: how long it waits for another writer (seconds), and what it is told."""

    seconds: float = 10.0
    waiting: Callable[[str], None] = _nobody
    """Told after a second who holds the lock."""
    written: Callable[[Sequence[str]], None] = _nobody
    """Told the labels of files that were written or taken away."""
    notify: Callable[[str], None] = _nobody
    """Told, in one sentence, what was ignored or could not be kept."""
    data_folder: Path | None = None
    """The user's private data folder, which holds the key of seals; without it nothing is kept for recovery."""
    check: Callable[[Sequence[str]], None] | None = None
    """Called with the paths that are about to be written; raises RelturnError where they must not be."""
    command: str = ""
    """The command line, as the list of steps to undo shows it."""


@contextmanager
def lock(root: Path, options: WriteOptions | None = None) -> Iterator[None]:
    """Hold the workspace's lock; inside it may be asked for again.

    RelturnError (exit 75) where another holds it for longer than the front end waits.
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
            "relturn doctor says whose it is",
            code=74,
        ) from error
    except Timeout:
        raise RelturnError(
            f"{_holder(root)} is writing in this workspace; nothing was written",
            "try again when it has finished, or wait longer with --lock-timeout SECONDS",
            code=_LOCKED,
        ) from None
    try:
        _say_who(root)
        yield
    finally:
        lock.release()


def holder(root: Path) -> str:
    """Return who writes in the workspace at this moment; empty where nobody does. Raises OSError. Leaves no file."""
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
    """Leave word who holds the lock, for those who wait; it is only a word, so failing does not matter."""
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
    return f"another relturn (process {pid})"
