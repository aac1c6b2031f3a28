"""What a command is about to do, kept until it is done: a command that was killed is finished by the next one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from relturn.findings.errors import RelturnError

_NAME = "journal.json"


@dataclass(frozen=True, slots=True)
class Planned:
    """One file: its label, the staged file that takes its place (None: it is taken away), its hashes before and after."""

    label: str
    staged: str | None
    before: str | None
    after: str | None


def digest(content: bytes | None) -> str | None:
    """The hash of a file's bytes; None for a file that is not there."""
    return None if content is None else sha256(content).hexdigest()


def path_of(root: Path) -> Path:
    """Where the journal of a workspace stands."""
    return root / ".relturn" / _NAME


def write(root: Path, planned: list[Planned]) -> None:
    """Keep what is about to be done, on the disk, before any of it is."""
    path = path_of(root)
    staged = path.with_name(f".{_NAME}.{os.getpid()}")
    entries = [[one.label, one.staged, one.before, one.after] for one in planned]
    with staged.open("w", encoding="utf-8") as stream:
        json.dump({"format": 1, "changes": entries}, stream)
        stream.flush()
        os.fsync(stream.fileno())
    staged.replace(path)
    sync_folder(path.parent)


def clear(root: Path) -> None:
    """All is done, or all is taken back."""
    path_of(root).unlink(missing_ok=True)


def recover(root: Path) -> list[str]:
    """Finish a command that was killed: the labels of its files, none where there is nothing to do.

    Call it under the lock. Raises RelturnError (exit 1) and changes nothing where a file was changed by hand since.
    """
    path = path_of(root)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    planned = [Planned(*entry) for entry in data["changes"]]
    for one in planned:
        if digest(_content(root / one.label)) not in {one.before, one.after}:
            raise RelturnError(
                f"a command was killed while it wrote, and {one.label} was changed since",
                f"make the file what it should be, then remove {path}",
                code=1,
            )
    for one in planned:
        _redo(root, one)
    for folder in {(root / one.label).parent for one in planned}:
        sync_folder(folder)
    clear(root)
    return [one.label for one in planned]


def _redo(root: Path, one: Planned) -> None:
    target = root / one.label
    if one.staged is None:
        target.unlink(missing_ok=True)
    elif (root / one.staged).exists():
        (root / one.staged).replace(target)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
