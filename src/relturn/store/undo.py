"""What the last commands changed, kept outside version control so that it can be taken back byte for byte.

Each step holds every file before and after. A step is taken back only where no file has changed since.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from relturn.store.journal import sync_folder

MOST = 50
"""Steps that are kept."""
_MOST_BYTES = 8 * 1024 * 1024
"""A step of more is not kept: a whole portfolio taken in is taken back from version control."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One file before and after; None where it was not there, or is not there any more."""

    label: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Step:
    """One command's changes: its number, the files, and whether it is taken back already."""

    number: int
    files: tuple[Touched, ...]
    undone: bool


def _folder(root: Path) -> Path:
    return root / ".relturn" / "undo"


def keep(root: Path, files: list[Touched]) -> None:
    """Keep what a command changed as the newest step; steps that were taken back are forgotten.

    Call it under the lock. That nothing can be kept (a full disk) never fails the command, which is done.
    """
    if sum(len(one.before or b"") + len(one.after or b"") for one in files) > _MOST_BYTES:
        return
    with suppress(OSError):
        folder = _folder(root)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        numbers = _numbers(folder)
        for number, undone in numbers.items():
            if undone:
                _path(folder, number, undone=True).unlink(missing_ok=True)
        number = max(numbers, default=0) + 1
        _write(folder, number, files)
        for old in sorted(number for number, undone in _numbers(folder).items() if not undone)[:-MOST]:
            _path(folder, old, undone=False).unlink(missing_ok=True)


def _write(folder: Path, number: int, files: list[Touched]) -> None:
    path = _path(folder, number, undone=False)
    staged = path.with_suffix(".tmp")
    handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(
            {"format": 1, "files": [[one.label, _packed(one.before), _packed(one.after)] for one in files]},
            stream,
        )
        stream.flush()
        os.fsync(stream.fileno())
    staged.replace(path)
    sync_folder(folder)


def _packed(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)


def _path(folder: Path, number: int, *, undone: bool) -> Path:
    return folder / f"{number:08d}.{'undone' if undone else 'done'}.json"


def _numbers(folder: Path) -> dict[int, bool]:
    """The steps that are kept, by number, and whether each is taken back."""
    found = {}
    for path in folder.glob("*.json") if folder.is_dir() else ():
        number, _, state = path.name.removesuffix(".json").partition(".")
        if number.isdigit() and state in {"done", "undone"}:
            found[int(number)] = state == "undone"
    return found


def steps(root: Path) -> list[Step]:
    """Every step that is kept, the newest first; one that cannot be read is left out."""
    folder = _folder(root)
    found = []
    for number, undone in sorted(_numbers(folder).items(), reverse=True):
        with suppress(OSError, ValueError, KeyError):
            data = json.loads(_path(folder, number, undone=undone).read_text(encoding="utf-8"))
            files = tuple(Touched(label, _unpacked(b), _unpacked(a)) for label, b, a in data["files"])
            found.append(Step(number, files, undone))
    return found


def mark(root: Path, step: Step, *, undone: bool) -> None:
    """Note that a step is taken back, or done again."""
    folder = _folder(root)
    _path(folder, step.number, undone=step.undone).replace(_path(folder, step.number, undone=undone))
    sync_folder(folder)


def purge(root: Path) -> int:
    """Forget every step: how many there were."""
    folder = _folder(root)
    number = len(_numbers(folder))
    shutil.rmtree(folder, ignore_errors=True)
    return number
