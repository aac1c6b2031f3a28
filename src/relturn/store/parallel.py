"""Work on many relationships spread over processes, where the system can fork; the answer is the same without."""

from __future__ import annotations

import gc
import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

FEWEST = 24
"""Below so many relationships one process is quicker."""
_MOST = 64
"""More processes than these wait for each other; and the numbers of their shares have room in a pipe."""
_SHARES, _WIDTH = 16, 4
"""Of each process, so that a slow core does less; and the bytes of a share's number."""


def map_ordered(
    work: Callable[[str], Any], slugs: Sequence[str], processes: int | None = None, fewest: int = FEWEST
) -> Iterator[Any]:
    """The results of `work` for each slug, in the order of the slugs; below `fewest` of them by one process.

    Results must be plain values (numbers, text, tuples, lists, mappings). The work of a worker that dies is repeated here.
    """
    if gc.isenabled():  # records hold no cycles; looking for some takes a fifth of a cold `validate`
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
    """The reading end of a pipe that holds the numbers of all shares: whoever is free takes the next."""
    reader, writer = os.pipe()
    os.write(writer, b"".join(number.to_bytes(_WIDTH, "big") for number in range(count)))
    os.close(writer)
    return reader


def _take(work: Callable[[str], Any], shares: Sequence[Sequence[str]], queue: int) -> dict[int, list[Any]]:
    """The results of the shares that this process came to take, by number."""
    done: dict[int, list[Any]] = {}
    while taken := os.read(queue, _WIDTH):
        number = int.from_bytes(taken, "big")
        done[number] = list(map(work, shares[number]))
    return done


def _start(work: Callable[[str], Any], shares: Sequence[Sequence[str]], queue: int) -> tuple[int, int]:
    """A child that takes shares and writes its results to a pipe: its process and the pipe's end."""
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
    """The results of a child by share; none where it did not finish."""
    with os.fdopen(reader, "rb") as stream:
        raw = stream.read()
    _, status = os.waitpid(process, 0)
    if status:
        return {}
    results: dict[int, list[Any]] = marshal.loads(raw)  # noqa: S302 - written by our own child
    return results
