"""What a command is about to do, kept until it is done: a command that was killed is finished by the next one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from relturn.findings.errors import RelturnError
from relturn.store import disk
from relturn.store.lock import FOLDER

_NAME = "journal.json"
_STAGED = "journal.tmp"
STAGING = f"{FOLDER}/staging/"
BESIDE = ".relturn-tmp"
"""How a staged file ends that stands beside its target, which lies on another file system."""


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
    return root / FOLDER / _NAME


def is_inside(root: Path, label: str) -> bool:
    """Whether a label names a place in the workspace that no link leads out of."""
    path = root / label
    parts = Path(label).parts
    return (
        bool(parts)
        and ".." not in parts
        and not Path(label).is_absolute()
        and path.parent.resolve().is_relative_to(root.resolve())
        and not path.is_symlink()
    )


def write(root: Path, planned: Sequence[Planned]) -> None:
    """Keep what is about to be done, on the disk, before any of it is."""
    path = path_of(root)
    staged = path.with_name(_STAGED)
    entries = [[one.label, one.staged, one.before, one.after] for one in planned]
    disk.remove(staged)
    try:
        disk.create(staged, json.dumps({"format": 1, "changes": entries}).encode(), 0o600)
        disk.replace(staged, path)
    except BaseException:
        disk.remove(staged)
        raise
    disk.sync_folder(path.parent)


def clear(root: Path) -> None:
    """All is done, or all is taken back."""
    disk.remove(path_of(root))
    disk.sync_folder(path_of(root).parent)


def perform(root: Path, planned: Sequence[Planned]) -> None:
    """Do what is planned, as far as it is not done yet, and forget the plan."""
    for one in planned:
        if one.staged is None:
            disk.remove(root / one.label)
        elif (root / one.staged).exists():
            make = disk.make_private if one.label.startswith(FOLDER) else disk.make_folders
            make((root / one.label).parent)
            disk.replace(root / one.staged, root / one.label)
    for folder in sorted({(root / one.label).parent for one in planned}):
        if folder.is_dir():
            disk.sync_folder(folder)
    clear(root)
    remove_empty(root, [one.label for one in planned])


def recover(root: Path) -> list[str]:
    """Finish a command that was killed: the labels of its files, none where there is nothing to do.

    Call it under the lock. Raises RelturnError (exit 1) and changes nothing where a file was changed by hand since.
    """
    try:
        planned = _read(root)
    except FileNotFoundError:
        return []
    for one in planned:
        _refuse_other(root, one)
    perform(root, planned)
    clear_staging(root)
    return [one.label for one in planned if not one.label.startswith(FOLDER)]


def _read(root: Path) -> list[Planned]:
    raw = path_of(root).read_bytes()
    try:
        planned = [Planned(*entry) for entry in json.loads(raw)["changes"]]
        sound = all(is_inside(root, one.label) and _is_staged(one.staged) for one in planned)
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise RelturnError(
            f"{path_of(root)} is no plan of relturn's; nothing was written", "remove it", code=1
        )
    return planned


def _is_staged(name: str | None) -> bool:
    """Whether a staged file stands where relturn puts them."""
    return name is None or (
        ".." not in name
        and (name.startswith(STAGING) or (name.endswith(BESIDE) and not name.startswith("/")))
    )


def _refuse_other(root: Path, one: Planned) -> None:
    """RelturnError where a planned file is neither as it was nor as it should become, or can no longer become it."""
    now = digest(_content(root / one.label))
    if now == one.after:
        return
    if now == one.before and (one.staged is None or digest(_content(root / one.staged)) == one.after):
        return
    what = (
        f"{one.label} was changed since" if now != one.before else f"what {one.label} was to become is gone"
    )
    raise RelturnError(
        f"a command was killed while it wrote, and {what}",
        f"compare its files with git, make them what they should be, then remove {path_of(root)}",
        code=1,
    )


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def clear_staging(root: Path) -> None:
    """Take away what a command left that was killed before it began."""
    folder = root / STAGING
    if folder.is_dir():
        for left in sorted(folder.iterdir()):
            disk.remove(left)
    disk.remove(path_of(root).with_name(_STAGED))


def remove_empty(root: Path, labels: Iterable[str]) -> None:
    """Take away folders that hold nothing any more."""
    folders = {above for label in labels for above in (root / label).parents if root in above.parents}
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        if folder.name != FOLDER:
            disk.remove_if_empty(folder)
