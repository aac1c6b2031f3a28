"""Streams that are closed, slow or left by their readers: no command ends or works otherwise because of them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from commands import COMMANDS, TODAY, prepare
from kills import EXAMPLE, Tally

_READING = """
list
portfolio
portfolio --format json
validate
validate --format sarif
explain C103
show -c corvane-retail
status corvane-retail
status corvane-retail --format json
next corvane-retail
gate action corvane-retail
trace corvane-retail
history corvane-retail
interview corvane-retail
assess corvane-retail
assess sheet -c corvane-retail
report corvane-retail --format html
report corvane-retail --format docx -o -
report corvane-retail --kind plan --audience client
export corvane-retail --format json
schema needs
config --format json
doctor
--help
--version
show nothing -c corvane-retail
"""
READING = [shlex.split(line) for line in _READING.strip().splitlines()]
ALL = [*(command for command in COMMANDS[:-1] if "seal" not in command), *READING]
"""Commands that write, in an order in which each is possible, and commands that read; a seal is another each time."""
FEW = [*ALL[:4], *READING[::4]]
"""The commands of a short run."""


def streams(every: int) -> Tally:
    """Run commands with each kind of stream, and compare with a run in which all is well; all of them where `every` is 1."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        for name in STREAMS if every == 1 else _SHORT:
            folder = Path(scratch) / name
            folder.mkdir()
            plain, other = (prepare(_made(folder / side), EXAMPLE) for side in ("plain", "other"))
            for command in ALL if every == 1 else FEW:
                _compared(name, command, (plain, other), tally)
            if _tree(plain) != _tree(other):
                tally.wrong.append(f"{name}: the files differ")
    return tally


def _compared(name: str, command: list[str], roots: tuple[Path, Path], tally: Tally) -> None:
    """Run a command with all well, and with a kind of stream."""
    expected, found = _plainly(command, roots[0]), STREAMS[name](command, roots[1])
    where = f"{name}: relturn {shlex.join(command)}"
    tally.points += 1
    if found[0] != expected[0]:
        tally.wrong.append(f"{where}: exit code {found[0]}, not {expected[0]}")
    if found[1] is not None and len(found[1]) != len(expected[1]):
        tally.wrong.append(f"{where}: {len(found[1])} bytes of {len(expected[1])}")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".relturn" not in path.parts
    }


Answer = tuple[int, bytes | None]


def _env(**more: str) -> dict[str, str]:
    return {**os.environ, "RELTURN_TODAY": TODAY, **more}  # noqa: TID251 - handed to the process


def _words(command: list[str]) -> list[str]:
    return [sys.executable, "-m", "relturn", *command]


def _plainly(command: list[str], root: Path) -> tuple[int, bytes]:
    done = subprocess.run(_words(command), cwd=root, env=_env(), capture_output=True, check=False)
    return done.returncode, done.stdout


def _closed(redirection: str) -> Callable[[list[str], Path], Answer]:
    def run(command: list[str], root: Path) -> Answer:
        line = f"{shlex.join(_words(command))} {redirection}"
        done = subprocess.run(line, shell=True, cwd=root, env=_env(), capture_output=True, check=False)  # noqa: S602
        return done.returncode, None if "1>&-" in redirection else done.stdout

    return run


def _not_blocking(command: list[str], root: Path) -> Answer:
    """Write to a pipe that does not block, and that nobody reads for a while."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    env = _env(PYTHONUNBUFFERED="1")
    with subprocess.Popen(
        _words(command), cwd=root, env=env, stdout=writing, stderr=subprocess.DEVNULL
    ) as process:
        os.close(writing)
        time.sleep(0.1)
        read = b""
        while piece := os.read(reading, 65536):
            read += piece
    os.close(reading)
    return process.returncode, read


def _left(buffered: str) -> Callable[[list[str], Path], Answer]:
    def run(command: list[str], root: Path) -> Answer:
        """Write to a pipe whose reader has gone."""
        reading, writing = os.pipe()
        os.close(reading)
        env = _env(PYTHONUNBUFFERED=buffered)
        done = subprocess.run(_words(command), cwd=root, env=env, stdout=writing, stderr=writing, check=False)
        os.close(writing)
        return done.returncode, None

    return run


_SHORT = ("none of the three", "a pipe that does not block", "a reader that left, unbuffered")
"""The streams of a short run."""
STREAMS: dict[str, Callable[[list[str], Path], Answer]] = {
    "no standard input": _closed("0<&-"),
    "no standard output": _closed("1>&-"),
    "no standard error": _closed("2>&-"),
    "none of the three": _closed("0<&- 1>&- 2>&-"),
    "a pipe that does not block": _not_blocking,
    "a reader that left": _left(""),
    "a reader that left, unbuffered": _left("1"),
}
