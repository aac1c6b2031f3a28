"""Runs relturn in processes of its own that need not import it first: each is forked from one that has.

`python zygote.py SOCKET` is the process that forks; `Zygote` asks it. What is forked has the arguments, folder, environment and the
three streams of a process that a shell starts. Where systems cannot fork, and where a test is about how the interpreter starts, an
ordinary process is used (`builders.relturn`).
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
_STREAMS = 3
_LONGEST = 1_000_000
_CHUNK = 65_536


class Zygote:
    """The other end: asks the process that forks for one run after the other."""

    def __init__(self, env: Mapping[str, str] | None = None) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket = ours
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())], pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL,
            env={**os.environ, **(env or {})},  # noqa: TID251 - handed to the process
        )  # fmt: skip
        theirs.close()

    def run(
        self, words: Sequence[str], cwd: Path, env: Mapping[str, str], stdin: bytes, timeout: float
    ) -> tuple[int, bytes, bytes]:
        """Run relturn with these words: its exit code, and what it wrote; negative where a signal ended it."""
        pipes = [os.pipe() for _ in range(_STREAMS)]
        theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
        asked = json.dumps({"words": list(words), "cwd": os.fspath(cwd), "env": dict(env)}).encode()
        socket.send_fds(self._socket, [asked], theirs)
        for one in theirs:
            os.close(one)
        process = int(self._socket.recv(_CHUNK))
        out, err = _exchange(pipes[0][1], [pipes[1][0], pipes[2][0]], stdin, timeout, process)
        return int(self._socket.recv(_CHUNK)), out, err

    def close(self) -> None:
        """End the process that forks."""
        self._socket.close()
        self._process.wait()


def _exchange(to: int, of: Sequence[int], stdin: bytes, timeout: float, process: int) -> tuple[bytes, bytes]:
    """Write to one end and read from two, until all are closed; a process that takes too long is killed."""
    read = {fd: bytearray() for fd in of}
    left = memoryview(stdin)
    end = time.monotonic() + timeout
    with selectors.DefaultSelector() as ready:
        for fd in of:
            ready.register(fd, selectors.EVENT_READ)
        os.set_blocking(to, False)
        ready.register(to, selectors.EVENT_WRITE)
        while ready.get_map():
            if time.monotonic() > end:
                os.kill(process, signal.SIGKILL)
                end = float("inf")
            for key, _ in ready.select(1):
                if key.fd == to:
                    with contextlib.suppress(BrokenPipeError, BlockingIOError):
                        left = left[os.write(to, left[:_CHUNK]) :] if left else left
                        if left:
                            continue
                    ready.unregister(to)
                    os.close(to)
                elif chunk := os.read(key.fd, _CHUNK):
                    read[key.fd] += chunk
                else:
                    ready.unregister(key.fd)
                    os.close(key.fd)
    out, err = (bytes(one) for one in read.values())
    return out, err


def _serve(fd: int) -> None:
    """Fork for each request until the other end is closed."""
    asked = socket.socket(fileno=fd)
    while True:
        raw, streams, _, _ = socket.recv_fds(asked, _LONGEST, _STREAMS)
        if not raw:
            return
        process = os.fork()
        if process == 0:
            asked.close()
            _become(json.loads(raw), streams)
        for one in streams:
            os.close(one)
        asked.send(str(process).encode())
        _, status = os.waitpid(process, 0)
        asked.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: Mapping[str, object], streams: Sequence[int]) -> None:
    """Be the process that was asked for, and end."""
    code = 1
    try:
        for number, fd in enumerate(streams):
            os.dup2(fd, number)
            os.close(fd)
        environ = asked["env"]
        assert isinstance(environ, dict)
        os.environ.clear()  # noqa: TID251 - of the process that is made
        os.environ.update(environ)  # noqa: TID251 - the same
        time.tzset()
        os.chdir(str(asked["cwd"]))
        words = asked["words"]
        assert isinstance(words, list)
        sys.argv = ["relturn", *words]
        sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(_STREAMS))
        sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc]
        from relturn.__main__ import main  # noqa: PLC0415 - only in what is forked

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:  # noqa: BLE001 - told as an interpreter would
        import traceback  # noqa: PLC0415 - the same

        traceback.print_exc()
    for one in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            one.flush()
    os._exit(code)


def _stream(number: int) -> io.TextIOWrapper:
    """A standard stream as an interpreter makes it for a pipe, in UTF-8."""
    raw = io.FileIO(number, "r" if number == 0 else "w", closefd=False)
    buffer = io.BufferedReader(raw) if number == 0 else io.BufferedWriter(raw)
    errors = "backslashreplace" if number == _STREAMS - 1 else "strict"
    return io.TextIOWrapper(buffer, "utf-8", errors, line_buffering=number == _STREAMS - 1)


def _prepare() -> None:
    """Import all of relturn, so that nothing that is forked has to."""
    import relturn  # noqa: PLC0415 - only the process that forks needs it

    for module in pkgutil.walk_packages(relturn.__path__, "relturn."):
        with contextlib.suppress(ImportError):  # of an extra that is not installed
            importlib.import_module(module.name)
    gc.freeze()


if __name__ == "__main__":
    _prepare()
    _serve(int(sys.argv[1]))
