"""The plan of a command's changes, stored until all changes are done.

If a command is interrupted, the next command that writes can finish the plan. relturn carries out a plan only if this
installation sealed it, and only on paths that relturn writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from relturn.findings.errors import RelturnError
from relturn.store.files import disk, labels
from relturn.store.files.lock import WriteOptions
from relturn.store.files.seal import find_key, is_sealed, load_key, seal
from relturn.store.files.state_dir import FOLDER
from relturn.store.files.texts import is_withheld, read_bytes

_NAME = "journal.json"
_STAGED = "journal.tmp"
STAGING = f"{FOLDER}/staging/"
BESIDE = ".relturn-tmp"
"""The ending of a staged file next to its target, used if the target is on another file system."""
_FORMAT = 2
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned file: its path, its staged replacement (None for a removal), and its hashes before and after."""

    path: str
    staged: str | None
    before: str | None
    after: str | None


def digest(content: bytes | None) -> str | None:
    """Return the hash of a file's bytes, or None for a file that does not exist."""
    return None if content is None else sha256(content).hexdigest()


def path_of(root: Path) -> Path:
    """Return the path of a workspace's journal."""
    return root / FOLDER / _NAME


def is_allowed(root: Path, path: str) -> bool:
    """Return whether relturn writes a path and no link is on the way to it."""
    return labels.is_writable(path) and not labels.leads_outside(root, path)


def write(root: Path, planned: Sequence[Planned], key: bytes) -> None:
    """Write the sealed plan to the disk before any of its changes is made."""
    path = path_of(root)
    staged = path.with_name(_STAGED)
    body = _body([[one.path, one.staged, one.before, one.after] for one in planned])
    disk.remove(staged)
    try:
        disk.create(staged, json.dumps({**body, "seal": seal(key, root, body)}).encode(), 0o600)
        disk.replace(staged, path)
    except BaseException:
        disk.remove(staged)
        raise
    disk.sync_folder(path.parent)


def _body(changes: list[Any]) -> dict[str, Any]:
    return {"format": _FORMAT, "number": 0, "changes": changes}


def clear(root: Path) -> None:
    """Remove the plan after all of its changes are done or undone."""
    disk.remove(path_of(root))
    disk.sync_folder(path_of(root).parent)


def perform(root: Path, planned: Sequence[Planned]) -> None:
    """Carry out the part of a plan that is not done yet, and remove the plan."""
    for one in planned:
        if one.staged is None:
            disk.remove(root / one.path)
        elif (root / one.staged).exists():
            make = disk.make_private if one.path.startswith(FOLDER) else disk.make_folders
            make((root / one.path).parent)
            disk.replace(root / one.staged, root / one.path)
    for folder in sorted({(root / one.path).parent for one in planned}):
        if folder.is_dir():
            disk.sync_folder(folder)
    clear(root)
    remove_empty(root, [one.path for one in planned])


def recover(root: Path, options: WriteOptions | None = None) -> list[str]:
    """Finish an interrupted command, and return the paths of its files.

    A plan that this installation did not seal is reported and ignored. Call this under the lock.

    Raises:
        RelturnError: A file was changed by hand after the interruption (exit 1). Nothing is changed.
    """
    options = options or WriteOptions()
    if not path_of(root).exists() and not path_of(root).is_symlink():
        return []
    planned = _read(root, load_key(options.data_folder))
    if planned is None:
        options.notify(FOREIGN)
        return []
    for one in planned:
        _refuse_other(root, one)
    for one in planned:
        if one.staged is not None and (root / one.staged).exists():
            disk.forbid_execution(root / one.staged)
    perform(root, planned)
    clear_staging(root)
    return [one.path for one in planned if not one.path.startswith(FOLDER)]


FOREIGN = (
    f"{FOLDER}/{_NAME} was not recorded by this installation of relturn. It is ignored. "
    "Check the workspace with git status."
)
INTERRUPTED = "A command was interrupted while it wrote. The next command that writes finishes it."


def discard(root: Path) -> int:
    """Remove the plan, whoever made it, and every staged and temporary file; return how many files there were.

    Call this under the lock, after `recover` has finished what can be finished.
    """
    found = [path_of(root), path_of(root).with_name(_STAGED)]
    staging = root / STAGING
    found += [*staging.iterdir()] if staging.is_dir() and not staging.is_symlink() else []
    found += strays(root)
    count = 0
    for path in found:
        if path.is_symlink() or path.is_file():
            disk.remove(path)
            count += 1
    return count


def strays(root: Path) -> list[Path]:
    """Return temporary files that killed commands left next to records and in relturn's own folder."""
    patterns = ("", "*/", "*/*/", f"{FOLDER}/", f"{FOLDER}/*/")
    return sorted({path for start in patterns for path in root.glob(f"{start}.*{BESIDE}")})


def state(root: Path, data_folder: Path | None) -> Literal["none", "interrupted", "foreign"]:
    """Return whether an interrupted command left a plan in a workspace, and whose. Change nothing."""
    path = path_of(root)
    if not path.exists() and not path.is_symlink():
        return "none"
    try:
        return "foreign" if _read(root, find_key(data_folder)) is None else "interrupted"
    except OSError:  # it is ours, and the next command that writes will say why it cannot be read
        return "interrupted"


def _read(root: Path, key: bytes | None) -> list[Planned] | None:
    """Return the stored plan, or None if another installation made it or it names a path that relturn never writes.

    Raise OSError if the plan belongs to this user and cannot be read now.
    """
    try:
        data = json.loads(read_bytes(path_of(root), _MOST_BYTES))
        body = _body(data["changes"])
        if data["format"] != _FORMAT or not is_sealed(key, root, body, data["seal"]):
            return None
        planned = [Planned(*entry) for entry in data["changes"]]
        sound = all(is_allowed(root, one.path) and _is_staged(root, one) for one in planned)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    except OSError as error:
        if is_withheld(error, path_of(root)):
            raise
        return None
    return planned if sound else None


def _is_staged(root: Path, one: Planned) -> bool:
    """Return whether the staged file of a path is at the place where relturn puts it."""
    if one.staged is None:
        return True
    name = one.staged.removeprefix(STAGING)
    beside = beside_label(one.path)
    return (
        one.staged == beside or (name != one.staged and "/" not in name and name.endswith(_STAGED_ENDINGS))
    ) and (not labels.leads_outside(root, one.staged))


_STAGED_ENDINGS = (".new", ".old")


def beside_label(path: str) -> str:
    """Return the path of the staged file next to a target."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}.{name}{BESIDE}"


def _refuse_other(root: Path, one: Planned) -> None:
    """Raise RelturnError if a planned file has neither its old nor its new content, or lost its staged file."""
    now = digest(_content(root / one.path))
    if now == one.after:
        return
    if now == one.before and (one.staged is None or digest(_content(root / one.staged)) == one.after):
        return
    what = (
        f"{one.path} was changed after that"
        if now != one.before
        else f"the new content of {one.path} is missing"
    )
    raise RelturnError(
        f"a command was interrupted while it wrote, and {what}",
        f"compare the files with git, correct them, then remove {path_of(root)}",
        code=1,
    )


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path, _MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None


def clear_staging(root: Path) -> None:
    """Remove the files of a command that was killed before it began to write."""
    folder = root / STAGING
    if folder.is_dir():
        for left in sorted(folder.iterdir()):
            disk.remove(left)
    disk.remove(path_of(root).with_name(_STAGED))


def remove_empty(root: Path, labels: Iterable[str]) -> None:
    """Remove folders that are now empty."""
    folders = {above for path in labels for above in (root / path).parents if root in above.parents}
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        if folder.name != FOLDER:
            disk.remove_if_empty(folder)
