"""One writer at a time: a lock of the operating system's, freed when its process ends in whatever way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relturn.findings.errors import RelturnError

_SECONDS = 10.0
_LOCKED = 75


@contextmanager
def writing(root: Path, seconds: float = _SECONDS) -> Iterator[None]:
    """Hold the workspace's lock; RelturnError (exit 75) where another holds it for longer than `seconds`."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only writing commands need it

    folder = root / ".relturn"
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        with FileLock(folder / "lock", timeout=seconds, poll_interval=0.02):
            yield
    except Timeout:
        raise RelturnError(
            "another relturn is writing in this workspace; nothing was written",
            "try again when it has finished",
            code=_LOCKED,
        ) from None
