"""One writer at a time: a lock of the operating system's, freed when its process ends in whatever way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.store.files.disk import make_private

if TYPE_CHECKING:
    from filelock import BaseFileLock

_LOCKED = 75
_PATIENCE = 1.0
"""Seconds after which somebody is told what is waited for."""
FOLDER = ".relturn"
"""What relturn keeps for itself in a workspace, outside version control."""


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


def state_dir(root: Path) -> Path:
    """The folder that relturn keeps for itself; made where missing. RelturnError where it leads elsewhere."""
    folder = root / FOLDER
    for path in (folder, folder / "lock", folder / "staging", folder / "undo", folder / "holder.json"):
        if path.is_symlink():
            raise RelturnError(
                f"{path} is a symbolic link; nothing was written", "remove it: relturn makes it anew", code=1
            )
    make_private(folder)
    return folder


@contextmanager
def lock(root: Path, options: WriteOptions | None = None) -> Iterator[None]:
    """Hold the workspace's lock; inside it may be asked for again.

    RelturnError (exit 75) where another holds it for longer than the front end waits.
    """
    from filelock import Timeout  # noqa: PLC0415 - only writing commands need it

    options = options or WriteOptions()
    lock = _lock(root)
    try:
        try:
            lock.acquire(timeout=min(_PATIENCE, options.seconds))
        except Timeout:
            if options.seconds <= _PATIENCE:
                raise
            options.waiting(_holder(root))
            lock.acquire(timeout=options.seconds - _PATIENCE)
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

    if not (root / FOLDER / "lock").exists():
        return ""
    try:
        with FileLock(root / FOLDER / "lock", timeout=0):
            return ""
    except Timeout:
        return _holder(root)


def _lock(root: Path) -> BaseFileLock:
    from filelock import FileLock  # noqa: PLC0415 - only writing commands need it

    return FileLock(state_dir(root) / "lock", poll_interval=0.01, is_singleton=True)


def _say_who(root: Path) -> None:
    """Leave word who holds the lock, for those who wait; it is only a word, so failing is no matter."""
    with suppress(OSError):
        import json  # noqa: PLC0415 - reading must not wait for it

        (root / FOLDER / "holder.json").write_text(json.dumps({"pid": os.getpid()}), encoding="utf-8")


def _holder(root: Path) -> str:
    try:
        import json  # noqa: PLC0415 - the same

        pid = json.loads((root / FOLDER / "holder.json").read_text(encoding="utf-8"))["pid"]
    except (OSError, ValueError, KeyError, TypeError):
        return "another relturn"
    return f"another relturn (process {pid})"
