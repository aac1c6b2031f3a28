"""Changes several files as one: all of them, or none as far as the file system goes.

Every file is compared with what was read before it is replaced, so that an edit made meanwhile is never lost.
"""

from __future__ import annotations

import difflib
import glob
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from relturn.findings.errors import RelturnError
from relturn.source.text import SourceText
from relturn.store import journal, undo
from relturn.store.lock import writing
from relturn.store.texts import read_bytes

_SUFFIX = ".relturn-tmp"
_OUTPUT_FAILED = 74


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after; None where it was not there, or is taken away."""

    label: str
    before: SourceText | None
    after: SourceText | None


class Transaction:
    """The changes of one command."""

    def __init__(self, root: Path, *, kept: bool = True) -> None:
        self._root = root
        self._kept = kept
        """Whether the changes can be taken back by `undo`."""
        self._changes: dict[str, Change] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes, in the order in which they were asked for."""
        return tuple(self._changes.values())

    def write(self, before: SourceText | None, after: SourceText) -> None:
        """Write a file: a new one where `before` is None."""
        earlier = self._changes.get(after.label)
        self._changes[after.label] = Change(after.label, earlier.before if earlier else before, after)

    def remove(self, before: SourceText) -> None:
        """Take a file away."""
        self._changes[before.label] = Change(before.label, before, None)

    def diff(self) -> str:
        """The changes as a unified diff."""
        return "".join(_diff(change) for change in self.changes)

    def commit(self) -> None:
        """Make the changes.

        Raises RelturnError and leaves every file as it was where a file was changed meanwhile, or where
        writing fails.
        """
        changes = [change for change in self.changes if change.before != change.after]
        if changes:
            with writing(self._root):
                self._commit(changes)

    def _commit(self, changes: list[Change]) -> None:
        """Stage, compare, keep the plan, swap. What a kill leaves behind, the next command finishes."""
        staged: dict[str, Path] = {}
        try:
            journal.recover(self._root)
            for change in changes:
                _inside(self._root, change.label)
                if change.after is not None:
                    staged[change.label] = _stage(self._root / change.label, change.after.encode())
            for change in changes:
                self._unchanged(change)
            journal.write(self._root, [self._planned(change, staged) for change in changes])
            self._swap(changes, staged)
            journal.clear(self._root)
            if self._kept:
                undo.keep(self._root, [_touched(change) for change in changes])
        except OSError as error:
            raise _failed(error) from error
        finally:
            if not journal.path_of(self._root).exists():
                for path in staged.values():
                    path.unlink(missing_ok=True)
                _remove_empty(self._root, changes)

    def _planned(self, change: Change, staged: dict[str, Path]) -> journal.Planned:
        before, after = (text.encode() if text else None for text in (change.before, change.after))
        path = staged.get(change.label)
        name = path.relative_to(self._root).as_posix() if path else None
        return journal.Planned(change.label, name, journal.digest(before), journal.digest(after))

    def _unchanged(self, change: Change) -> None:
        path = self._root / change.label
        try:
            now = read_bytes(path)
        except FileNotFoundError:
            now = None
        before = change.before.encode() if change.before else None
        if now != before:
            raise RelturnError(
                f"{change.label} was changed by somebody else meanwhile; nothing was written",
                "run the command again",
                code=1,
            )

    def _swap(self, changes: list[Change], staged: dict[str, Path]) -> None:
        done: list[Change] = []
        try:
            for change in changes:
                path = self._root / change.label
                if change.after is None:
                    path.unlink()
                else:
                    staged[change.label].replace(path)
                done.append(change)
        except BaseException:
            for change in reversed(done):
                _take_back(self._root / change.label, change.before)
            journal.clear(self._root)
            raise
        for folder in {(self._root / change.label).parent for change in changes}:
            journal.sync_folder(folder)


def _touched(change: Change) -> undo.Touched:
    before, after = (text.encode() if text else None for text in (change.before, change.after))
    return undo.Touched(change.label, before, after)


def _remove_empty(root: Path, changes: list[Change]) -> None:
    """Take away folders that were made for files which did not come to be, and those that a removal left empty."""
    folders = {
        above for change in changes for above in (root / change.label).parents if root in above.parents
    }
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        with suppress(OSError):  # it holds something
            folder.rmdir()


def _failed(error: OSError) -> RelturnError:
    where = f" ({error.filename})" if error.filename else ""
    return RelturnError(
        f"writing failed: {error.strerror or error}{where}; every file is as it was", code=_OUTPUT_FAILED
    )


def _inside(root: Path, label: str) -> None:
    path = root / label
    if (
        ".." in Path(label).parts
        or not path.parent.resolve().is_relative_to(root.resolve())
        or path.is_symlink()
    ):
        raise RelturnError(f"{label} leads out of the workspace; nothing was written", code=1)


def _stage(path: Path, content: bytes) -> Path:
    """A temporary file beside the one to be replaced, on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.{os.getpid()}{_SUFFIX}")
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_SUFFIX}"):  # by a command that was killed
        left.unlink(missing_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(staged, flags, mode), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            staged.chmod(mode)
    except OSError:
        staged.unlink(missing_ok=True)
        raise
    return staged


def _take_back(path: Path, before: SourceText | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        _stage(path, before.encode()).replace(path)


def _diff(change: Change) -> str:
    before = change.before.text.splitlines(keepends=True) if change.before else []
    after = change.after.text.splitlines(keepends=True) if change.after else []
    old = f"a/{change.label}" if change.before else "/dev/null"
    new = f"b/{change.label}" if change.after else "/dev/null"
    lines = difflib.unified_diff(before, after, old, new)
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )
