"""Work on many relationships in several processes, if the system supports it. The results are the same with one process."""

from __future__ import annotations

import gc
import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

FEWEST = 24
"""The number of relationships below which one process is faster."""
_MOST = 64
"""The highest number of processes. More processes would wait for each other, and the numbers of all shares of the work would not fit into one pipe."""
_SHARES, _WIDTH = 16, 4
"""The number of shares for each process, and the bytes of a share's number. A slow core processes fewer shares."""


def map_ordered(
    work: Callable[[str], Any],
    slugs: Sequence[str],
    processes: int | None = None,
    fewest: int = FEWEST,
    *,
    has_cycles: bool = False,
) -> Iterator[Any]:
    """Yield the result of `work` for each slug, in the order of the slugs. For fewer than `fewest`, use one process.

    Results must be plain values (numbers, text, tuples, lists, mappings). If a worker process dies, its work is repeated here.
    `has_cycles` says that the work makes objects that refer to each other, whose memory must be found and freed.
    """
    if (
        gc.isenabled() and not has_cycles
    ):  # records hold no cycles; looking for some takes a fifth of a cold `validate`
        gc.disable()
        try:
            yield from map_ordered(work, slugs, processes, fewest)
        finally:
            gc.enable()
        return
    count = min(processes or _cores(), max(1, len(slugs) // (fewest // 2)), _MOST)
    if count < 2 or len(slugs) < fewest or not hasattr(os, "fork"):  # noqa: PLR2004 - one process is no spreading
        yield from map(work, slugs)
        return
    size = max(1, len(slugs) // (count * _SHARES))
    shares = [slugs[start : start + size] for start in range(0, len(slugs), size)]
    queue = _queue(len(shares))
    children = [_start(work, shares, queue) for _ in range(count - 1)]
    done = _take(work, shares, queue)
    os.close(queue)
    for child in children:
        done |= _collect(*child)
    for number, share in enumerate(shares):
        yield from done[number] if number in done else map(work, share)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


def _queue(count: int) -> int:
    """Return the reading end of a pipe with the numbers of all shares. Each free process takes the next number."""
    reader, writer = os.pipe()
    os.write(writer, b"".join(number.to_bytes(_WIDTH, "big") for number in range(count)))
    os.close(writer)
    return reader


def _take(work: Callable[[str], Any], shares: Sequence[Sequence[str]], queue: int) -> dict[int, list[Any]]:
    """Process shares from the queue until it is empty, and return the results by the number of the share."""
    done: dict[int, list[Any]] = {}
    while taken := os.read(queue, _WIDTH):
        number = int.from_bytes(taken, "big")
        done[number] = list(map(work, shares[number]))
    return done


def _start(work: Callable[[str], Any], shares: Sequence[Sequence[str]], queue: int) -> tuple[int, int]:
    """Start a child process that processes shares, and return its number and the pipe with its results."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    status = 1
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as stream:
            stream.write(marshal.dumps(_take(work, shares, queue)))
        status = 0
    finally:
        os._exit(status)


def _collect(process: int, reader: int) -> dict[int, list[Any]]:
    """Return the results of a child process by share; empty if it did not finish."""
    with os.fdopen(reader, "rb") as stream:
        raw = stream.read()
    _, status = os.waitpid(process, 0)
    if status:
        return {}
    results: dict[int, list[Any]] = marshal.loads(raw)  # noqa: S302 - written by our own child
    return results
