"""The changes of the last commands, stored outside version control so that they can be undone exactly.

Each step contains every file before and after. A step can be undone only if no file has changed since. Steps are
written with the files they describe, in one transaction.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from relturn.store.files import disk, labels
from relturn.store.files.lock import WriteOptions, lock
from relturn.store.files.seal import find_key, is_sealed, seal
from relturn.store.files.state_dir import FOLDER
from relturn.store.files.texts import is_withheld, read_bytes

MOST = 50
"""The number of steps that are stored."""
DAYS = 30
"""The number of days for which a step is stored."""
_SECONDS_A_DAY = 86_400
_FORMAT = 2
_MOST_READ = 64 * 1024 * 1024
MOST_BYTES = 8 * 1024 * 1024
"""The largest step whose files are stored. To reverse a larger import, use version control."""

Metadata = tuple[str, bytes | None, bytes | None]
"""A file of relturn's own: its path, and its bytes before and after."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file before and after a command; None if the file did not exist or no longer exists."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The changes of one command: its number, the files, and whether it has been undone.

    `files` is empty if the step was too large to store, or if it is not `sealed` by this installation.
    """

    number: int
    files: tuple[FileChange, ...]
    undone: bool
    sealed: bool = True
    command: str = ""
    """The command line; empty if it is not known."""
    written: float = 0.0
    """The time of the command, in seconds since 1970."""


def _folder(root: Path) -> Path:
    return root / FOLDER / "undo"


def _label(number: int, *, undone: bool) -> str:
    return f"{FOLDER}/undo/{number:08d}.{'undone' if undone else 'done'}.json"


def keeping(root: Path, files: list[FileChange], key: bytes, command: str) -> list[Metadata]:
    """Return the file changes that store a command as the newest step and remove older steps.

    Steps that were undone, steps beyond `MOST`, and steps older than `DAYS` are removed.
    """
    numbers = _numbers(_folder(root))
    newest = max(numbers, default=0) + 1
    done = sorted(number for number, undone in numbers.items() if not undone)
    going = {number for number, undone in numbers.items() if undone} | set(done[: -(MOST - 1)])
    going |= {number for number in done if _is_old(root, _label(number, undone=False))}
    return [
        (_label(newest, undone=False), None, _packed_step(root, newest, files, key, command)),
        *(_removed(root, _label(number, undone=numbers[number])) for number in sorted(going)),
    ]


def _is_old(root: Path, path: str) -> bool:
    """Return whether a step is older than `DAYS`, measured against the staging folder, which was changed just now."""
    now = (root / FOLDER / "staging").stat().st_mtime
    return now - (root / path).stat().st_mtime > DAYS * _SECONDS_A_DAY


def _removed(root: Path, path: str) -> Metadata:
    return path, _content(root, path), None


def _content(root: Path, path: str) -> bytes:
    try:
        return read_bytes(root / path, _MOST_READ)
    except OSError:  # not a plain file: it goes all the same
        return b""


def _packed_step(root: Path, number: int, files: list[FileChange], key: bytes, command: str) -> bytes:
    if sum(len(one.before or b"") + len(one.after or b"") for one in files) > MOST_BYTES:
        files = []
    packed = [[one.path, _packed(one.before), _packed(one.after)] for one in files]
    body = _body(number, packed, command)
    return json.dumps({**body, "seal": seal(key, root, body)}).encode()


def _body(number: int, files: list[list[str | None]], command: str) -> dict[str, object]:
    """Return the content that is sealed. Steps of earlier versions have no command."""
    said = {"command": command} if command else {}
    return {"format": _FORMAT, "number": number, "files": files, **said}


def _packed(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)


def _numbers(folder: Path) -> dict[int, bool]:
    """Return the numbers of the stored steps, each with whether it has been undone."""
    found = {}
    for path in folder.glob("*.json") if folder.is_dir() else ():
        number, _, state = path.name.removesuffix(".json").partition(".")
        if number.isdigit() and state in {"done", "undone"}:
            found[int(number)] = state == "undone"
    return found


def steps(root: Path, data_folder: Path | None) -> list[UndoStep]:
    """Return every stored step, the newest first. A step from another installation is not `sealed`.

    Raises:
        OSError: A step of this user cannot be read now. An older step must not be used in its place.
    """
    key = find_key(data_folder)
    numbers = sorted(_numbers(_folder(root)).items(), reverse=True)
    return [_step(root, number, key, undone=undone) for number, undone in numbers]


def _step(root: Path, number: int, key: bytes | None, *, undone: bool) -> UndoStep:
    files: tuple[FileChange, ...] = ()
    sealed, command, path = False, "", root / _label(number, undone=undone)
    with suppress(ValueError, KeyError, TypeError):
        data = json.loads(_read(path))
        command = str(data.get("command") or "")
        if data["format"] == _FORMAT and is_sealed(
            key, root, _body(number, data["files"], command), data["seal"]
        ):
            files = tuple(FileChange(path, _unpacked(b), _unpacked(a)) for path, b, a in data["files"])
            sealed = all(labels.is_writable(one.path) for one in files)
    written = os.lstat(path).st_mtime if sealed else 0.0
    return UndoStep(number, files if sealed else (), undone, sealed, command if sealed else "", written)


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path, _MOST_READ)
    except OSError as error:
        if is_withheld(error, path):
            raise
        return b""


def marking(root: Path, chosen: list[UndoStep], *, undone: bool) -> Iterator[Metadata]:
    """Yield the file changes that mark steps as undone or redone."""
    for step in chosen:
        content = read_bytes(root / _label(step.number, undone=step.undone), _MOST_READ)
        yield _label(step.number, undone=step.undone), content, None
        yield _label(step.number, undone=undone), None, content


def purge(root: Path, options: WriteOptions | None = None) -> int:
    """Remove every step, and return how many there were. Raise OSError if one cannot be removed."""
    with lock(root, options):
        numbers = _numbers(_folder(root))
        for path in sorted(_folder(root).iterdir()) if _folder(root).is_dir() else ():
            if path.is_symlink() or not path.is_dir():
                disk.remove(path)
        return len(numbers)
