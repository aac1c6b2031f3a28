"""Work on many relationships spread over processes, where the system can fork; the answer is the same without."""

from __future__ import annotations

import gc
import marshal
import os

TYPE_CHECKING = False  # as typing says it, which is slow to load
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

FEWEST = 24
"""Below so many relationships one process is quicker."""


def spread(
    work: Callable[[str], Any], slugs: Sequence[str], processes: int | None = None, fewest: int = FEWEST
) -> Iterator[Any]:
    """The results of `work` for each slug, in the order of the slugs; below `fewest` of them by one process.

    Results must be plain values (numbers, text, tuples, lists, mappings). A worker that dies is done again here.
    """
    if gc.isenabled():  # what is read is let go by itself; looking for cycles takes as long as the work
        gc.disable()
        try:
            yield from spread(work, slugs, processes, fewest)
        finally:
            gc.enable()
        return
    count = min(processes or _cores(), max(1, len(slugs) // (fewest // 2)))
    if count < 2 or len(slugs) < fewest or not hasattr(os, "fork"):  # noqa: PLR2004 - one process is no spreading
        yield from map(work, slugs)
        return
    parts = [slugs[len(slugs) * n // count : len(slugs) * (n + 1) // count] for n in range(count)]
    readers = [_start(work, part) for part in parts[1:]]
    yield from map(work, parts[0])
    for reader, part in zip(readers, parts[1:], strict=True):
        done = _collect(*reader)
        yield from map(work, part) if done is None else done


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


def _start(work: Callable[[str], Any], part: Sequence[str]) -> tuple[int, int]:
    """A child that does a part and writes its results to a pipe: its process and the pipe's end."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    status = 1
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as stream:
            stream.write(marshal.dumps([work(slug) for slug in part]))
        status = 0
    finally:
        os._exit(status)


def _collect(process: int, reader: int) -> list[Any] | None:
    """The results of a child; None where it did not finish."""
    with os.fdopen(reader, "rb") as stream:
        raw = stream.read()
    _, status = os.waitpid(process, 0)
    if status:
        return None
    results: list[Any] = marshal.loads(raw)  # noqa: S302 - written by our own child
    return results
