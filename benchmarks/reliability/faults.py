"""Makes any call that changes the disk fail, or the process die at it, in a fork of this process."""

from __future__ import annotations

import errno
import os
import re
import secrets
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from filelock import FileLock

from relturn.cli.app import COMMANDS, load
from relturn.cli.boundary import run
from relturn.rules.registry import all_rules
from relturn.store.files import disk

for _name in COMMANDS:
    load(_name)  # once here, and not again in each fork
for _module in ("filelock", "ruamel.yaml", "relturn.source.emit", "relturn.services.records.undo"):
    import_module(_module)
all_rules()

CALLS = ("open", "write", "fsync", "replace", "unlink", "mkdir", "rmdir", "fchmod")
"""The write-class calls; all of them pass through `relturn.store.files.disk`."""
READS = ("open", "read", "fstat", "stat", "scandir", "flock")
"""Calls that read, or take the lock; those of `READERS`."""
READERS = tuple(
    map(import_module, ("relturn.store.files.texts", "relturn.store.files.walk", FileLock.__module__))
)
ERRORS = tuple(
    errno.errorcode[code] for code in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE)
)
_MET = {"ENOSPC": ("open", "write", "fsync", "mkdir"), "EMFILE": ("open",)}
_OF_A_DOCUMENT = re.compile(r"\.(status\.md\.)?[0-9]+\.relturn-tmp")
KILL_BEFORE, KILL_AFTER, KILL_HALF = "killed before", "killed after", "killed in the middle"


@dataclass
class Fault:
    """What happens at the call number `at` (from 1): a kill, or an error.

    `lasting`: at all later calls that such an error would meet, too; a full disk still lets files go.
    """

    at: int
    what: str
    lasting: bool = False
    of: tuple[str, ...] = CALLS
    """The calls that are counted."""
    calls: list[str] = field(default_factory=list)

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """The call with its fault."""

        def call(*words: Any, **names: Any) -> Any:
            self.calls.append(name)
            here = len(self.calls)
            if here == self.at or (self.lasting and here > self.at and name in _MET.get(self.what, self.of)):
                return self._strike(real, name, *words, **names)
            return real(*words, **names)

        return call

    def _strike(self, real: Callable[..., Any], name: str, *words: Any, **names: Any) -> Any:
        if self.what == KILL_BEFORE:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.what == KILL_HALF and name == "write":
            os.write(words[0], bytes(words[1])[: len(words[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        if self.what in {KILL_AFTER, KILL_HALF}:
            real(*words, **names)
            os.kill(os.getpid(), signal.SIGKILL)
        code = getattr(errno, self.what)
        raise OSError(code, os.strerror(code))


class _System:
    """A module of the system's, such as `os`, as those see it whose calls are counted, with a fault."""

    def __init__(self, module: Any, fault: Fault) -> None:
        self._module, self._fault = module, fault

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._module, name)
        return self._fault.wrap(name, real) if name in self._fault.of else real


def _put_in_the_way(fault: Fault) -> None:
    """Let the modules that call the system meet the fault."""
    for module in (disk,) if fault.of is CALLS else READERS:
        for name in ("os", "fcntl"):
            if name in vars(module):
                vars(module)[name] = _System(vars(module)[name], fault)


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative: the signal that ended it), and how many calls it made."""

    code: int
    calls: int
    told: str


def attempt(arguments: Sequence[str], cwd: Path, today: str, fault: Fault | None = None) -> Ended:
    """Run a command of relturn in a fork, with a fault in its way."""
    counts, told = os.pipe(), os.pipe()
    process = os.fork()
    if not process:
        _be_the_command(arguments, cwd, today, fault or Fault(0, ""), counts[1], told[1])
    os.close(counts[1])
    os.close(told[1])
    with os.fdopen(told[0], "rb") as stream:
        words = stream.read().decode(errors="replace")
    with os.fdopen(counts[0], "rb") as stream:
        calls = int(stream.read() or b"0")
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return Ended(status, calls, words)


def _be_the_command(
    arguments: Sequence[str], cwd: Path, today: str, fault: Fault, counts: int, told: int
) -> None:
    code = 70
    vars(secrets)["token_hex"] = "0".__mul__  # the same salt each time
    try:
        os.chdir(cwd)
        os.environ["RELTURN_TODAY"] = today  # noqa: TID251 - this is the command's process
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(told, 1)
        os.dup2(told, 2)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode) for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        _put_in_the_way(fault)
        code = run(list(arguments))
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(counts, str(len(fault.calls)).encode())
    finally:
        os._exit(code)


def is_of_a_document(name: str) -> bool:
    """Whether a file is what `report` stages; where it cannot be taken away it stays beside the document."""
    return bool(_OF_A_DOCUMENT.fullmatch(name))


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a workspace but relturn's own, git's, and those that a killed `report` leaves beside its own."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and not {".relturn", ".git"} & set(path.relative_to(root).parts)
        and not is_of_a_document(path.name)
    }


def left_over(root: Path) -> list[str]:
    """Temporary files and plans that should be gone."""
    own = root / ".relturn"
    found = [path for path in root.rglob("*") if path.name.endswith(("-tmp", ".tmp", ".new", ".old"))]
    return sorted(path.name for path in (*found, *own.glob("journal*")))


def everything(root: Path) -> dict[str, bytes]:
    """Every file of a folder, relturn's own as well, but for the lock."""
    paths = (path for path in root.rglob("*") if path.is_file() and path.name not in {"lock", "holder.json"})
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def restore(root: Path, files: dict[str, bytes]) -> None:
    """Make a folder hold exactly these files."""
    present = everything(root)
    for name in present.keys() - files.keys():
        (root / name).unlink()
    for name, content in files.items():
        if present.get(name) != content:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
    for folder in sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
