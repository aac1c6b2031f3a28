"""The standard streams of this process. One rule: a reader that leaves never changes what a command does, or its exit code.

- A stream that was closed by whoever started relturn is empty, or takes everything and keeps nothing.
- Writing waits for a slow reader, also where the stream does not block. Nothing is cut off.
- Where the reader of a pipe has gone, the rest is dropped. The work goes on, and its result is the exit code.
- A full disk, and any other error of writing, is reported (exit code 74).
"""

from __future__ import annotations

import io
import os
import select
import sys
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_INPUT, _OUTPUT, _ERRORS = 0, 1, 2
_BUFFER = 64 * 1024
_PAUSE = 0.01
"""Seconds between two attempts where the system cannot tell when a reader is ready."""
_gone: set[int] = set()


def prepare() -> None:
    """Put complete, patient streams in place of Python's own. Call this once, before anything is opened."""
    _fill()
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(_INPUT, closefd=False)), encoding="utf-8")
    sys.stdout = _stream(_OUTPUT, sys.stdout)
    sys.stderr = _stream(_ERRORS, sys.stderr)


def reader_left() -> bool:
    """Return whether nobody reads the results any more, which ends what would go on for ever."""
    return _OUTPUT in _gone


def _fill() -> None:
    """Open the null device where a standard stream is closed, so that no other file takes its number."""
    while True:
        number = os.open(os.devnull, os.O_RDWR)
        if number > _ERRORS:
            os.close(number)
            return


def _stream(number: int, old: TextIO | None) -> io.TextIOWrapper:
    raw = _Patient(number)
    return io.TextIOWrapper(
        io.BufferedWriter(raw, _BUFFER),
        encoding=old.encoding if old is not None else "utf-8",
        errors="backslashreplace",
        line_buffering=number == _ERRORS or raw.isatty(),
    )


class _Patient(io.RawIOBase):
    """Writes all that it is given to a file descriptor, however long that takes."""

    def __init__(self, number: int) -> None:
        self._number = number

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return os.isatty(self._number)

    def writable(self) -> bool:
        return True

    def write(self, content: ReadableBuffer, /) -> int:
        rest = memoryview(content).cast("B")
        size = len(rest)
        while rest and self._number not in _gone:
            try:
                rest = rest[os.write(self._number, rest) :]
            except BlockingIOError:
                self._wait()
            except BrokenPipeError:
                _gone.add(self._number)
        return size

    def _wait(self) -> None:
        try:
            select.select((), (self._number,), ())
        except (OSError, ValueError):
            time.sleep(_PAUSE)
