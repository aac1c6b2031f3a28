"""The standard streams of this process. A reader that closes a pipe never changes the work or the exit code of a command.

- A stream that was already closed at the start is empty for reading. Text written to it is discarded.
- Writing waits for a slow reader, even if the stream does not block. Nothing is cut off.
- If the reader of a pipe has closed it, the rest of the text is discarded. The work continues, and its result is the exit code.
- A full disk, or any other error of writing, is reported (exit code 74).
"""

from __future__ import annotations

import io
import os
import select
import sys
import time

TYPE_CHECKING = False  # `typing` would take most of the time of `--version`
if TYPE_CHECKING:
    from typing import TextIO

    from _typeshed import ReadableBuffer

_INPUT, _OUTPUT, _ERRORS = 0, 1, 2
_BUFFER = 64 * 1024
_PAUSE = 0.01
"""Seconds between two attempts, if the system cannot report when a reader is ready."""
_gone: set[int] = set()


def prepare() -> None:
    """Replace Python's streams with ones that wait for slow readers. Call this once, before any file is opened."""
    _fill()
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(_INPUT, closefd=False)), encoding="utf-8")
    sys.stdout = _stream(_OUTPUT, sys.stdout)
    sys.stderr = _stream(_ERRORS, sys.stderr)


def reader_left() -> bool:
    """Return whether the reader of the results has closed the pipe. Commands that run without end then stop."""
    return _OUTPUT in _gone


def _fill() -> None:
    """Open the null device for each closed standard stream, so that no other file gets its number."""
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
    """A stream that writes all its data to a file descriptor, and waits as long as necessary."""

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
