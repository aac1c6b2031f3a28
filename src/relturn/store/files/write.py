"""A change of several files at once: all of them are written, or none.

Before a file is replaced, it is compared with the content that was read. No edit made meanwhile is lost. See the
protocol in docs/explanation/reliability.md.
"""

from __future__ import annotations

import difflib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from relturn.findings.errors import RelturnError
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode
from relturn.store.files import disk, journal, labels, seal, undo
from relturn.store.files.journal import STAGING, Planned, digest
from relturn.store.files.lock import WriteOptions, lock
from relturn.store.files.state_dir import prepare
from relturn.store.files.texts import read_bytes

_OUTPUT_FAILED = 74
_WITHOUT_KEY = "There is no private data folder for this user. You cannot undo this change, and relturn cannot finish it after an interruption."


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after a change; None if the file did not exist or is removed."""

    path: str
    before: SourceText | None
    after: SourceText | None


@dataclass(frozen=True, slots=True)
class _Swap:
    """The bytes of one file before and after."""

    path: str
    before: bytes | None
    after: bytes | None

    def reversed(self) -> _Swap:
        return _Swap(self.path, self.after, self.before)


class Transaction:
    """The changes of one command."""

    def __init__(self, root: Path, options: WriteOptions | None = None, *, undoable: bool = True) -> None:
        self._root = root
        self._options = options or WriteOptions()
        self._undoable = undoable
        """True if `undo` can reverse the changes."""
        self._changes: dict[str, Change] = {}
        self._swaps: list[_Swap] = []
        self._asides: list[_Swap] = []

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the changes in the order in which they were requested."""
        return tuple(self._changes.values())

    def write(self, before: SourceText | None, after: SourceText) -> None:
        """Write a file: a new one where `before` is None."""
        earlier = self._changes.get(after.path)
        self._changes[after.path] = Change(after.path, earlier.before if earlier else before, after)

    def remove(self, before: SourceText) -> None:
        """Remove a file."""
        earlier = self._changes.get(before.path)
        self._changes[before.path] = Change(before.path, earlier.before if earlier else before, None)

    def swap(self, path: str, before: bytes | None, after: bytes | None) -> None:
        """Replace the bytes of a file with others of any kind. None means that there is no file."""
        self._swaps.append(_Swap(path, before, after))

    def write_metadata(self, path: str, before: bytes | None, after: bytes | None) -> None:
        """Change one of relturn's own files together with the others. It is not part of the diff."""
        self._asides.append(_Swap(path, before, after))

    def diff(self) -> str:
        """Return the changes as a unified diff."""
        shown = (
            Change(swap.path, _shown(swap.path, swap.before), _shown(swap.path, swap.after))
            for swap in self._swaps
        )
        return "".join(_diff(change) for change in (*self.changes, *shown))

    def commit(self) -> None:
        """Make the changes.

        Raise RelturnError and leave every file unchanged if a file was changed meanwhile or if
        writing fails.
        """
        swaps = [_swap(change) for change in self.changes if change.before != change.after]
        swaps += [swap for swap in self._swaps if swap.before != swap.after]
        if not swaps:
            return
        if self._options.check:
            self._options.check([swap.path for swap in swaps])
        try:
            with lock(self._root, self._options):
                journal.recover(self._root, self._options)
                key = seal.load_key(self._options.data_folder)
                if key is None and self._undoable:
                    self._options.notify(_WITHOUT_KEY)
                self._commit(swaps, key)
        except OSError as error:
            raise _failed(error, pending=journal.path_of(self._root).exists()) from error
        self._options.written([swap.path for swap in swaps])

    def _commit(self, swaps: list[_Swap], key: bytes | None) -> None:
        """Stage the files, compare them, store the plan, and carry it out. The next command finishes an interrupted one."""
        for swap in swaps:
            _refuse_outside(self._root, swap.path)
        try:
            whole, planned = self._staged(swaps, key)
            for swap in swaps:
                self._refuse_changed(swap)
            if key is not None:
                journal.write(self._root, planned, key)
        except BaseException:
            _abandon(self._root, swaps)
            raise
        try:
            journal.perform(self._root, planned)
        except BaseException:
            _roll_back(self._root, whole, key)
            raise

    def _staged(self, swaps: list[_Swap], key: bytes | None) -> tuple[list[_Swap], list[Planned]]:
        """Stage every new file, and return all swaps, including relturn's own files, with their plan."""
        prepare(self._root, key)
        journal.clear_staging(self._root)
        planned = [_stage(self._root, swap, f"{number}.new") for number, swap in enumerate(swaps)]
        asides = list(self._asides)
        if self._undoable and key is not None:
            touched = [undo.FileChange(swap.path, swap.before, swap.after) for swap in swaps]
            asides += [_Swap(*one) for one in undo.keeping(self._root, touched, key, self._options.command)]
        planned += [_stage(self._root, swap, f"own-{number}.new") for number, swap in enumerate(asides)]
        if any(one.staged for one in planned):
            disk.sync_folder(self._root / STAGING)
        return swaps + asides, planned

    def _refuse_changed(self, swap: _Swap) -> None:
        try:
            now = read_bytes(self._root / swap.path)
        except (FileNotFoundError, NotADirectoryError):
            now = None
        if now != swap.before:
            raise RelturnError(
                f"{swap.path} was changed by someone else in the meantime. Nothing was written.",
                "run the command again",
                code=1,
            )


def _shown(path: str, raw: bytes | None) -> SourceText | None:
    """Return bytes as text for a diff, with a replacement mark for each byte that is not UTF-8."""
    return None if raw is None else SourceText(path, raw.decode("utf-8", "replace"))


def _swap(change: Change) -> _Swap:
    """Return the bytes of a change. Raise RelturnError (exit 1) for a text that could not be read again."""
    before, after = (text.encode() if text else None for text in (change.before, change.after))
    unreadable = None if after is None else decode(change.path, after)
    if isinstance(unreadable, SourceError):
        raise RelturnError(
            f"{change.path}: {unreadable.message}. Nothing was written.", unreadable.hint, code=1
        )
    return _Swap(change.path, before, after)


def _abandon(root: Path, swaps: list[_Swap]) -> None:
    """Remove the plan and the staged files before anything has been changed.

    If the plan cannot be removed, everything stays for the next command, which carries out the plan.
    """
    with suppress(OSError):
        disk.remove(journal.path_of(root))
        journal.clear_staging(root)
        for swap in swaps:
            disk.remove(_beside(root, swap.path))


def _roll_back(root: Path, swaps: list[_Swap], key: bytes | None) -> None:
    """Undo the changes with a plan of their own. If that fails too, the next command finishes the stored plan."""
    back = [swap.reversed() for swap in swaps if _is_done(root, swap)]
    if not back:
        _abandon(root, swaps)
        return
    with suppress(OSError):
        planned = [_stage(root, swap, f"{number}.old") for number, swap in enumerate(back)]
        if key is not None:
            journal.write(root, planned, key)
        journal.perform(root, planned)
        journal.clear_staging(root)
        journal.remove_empty(root, [swap.path for swap in swaps])


def _is_done(root: Path, swap: _Swap) -> bool:
    try:
        now = read_bytes(root / swap.path)
    except OSError:
        now = None
    return now == swap.after and swap.after != swap.before


def _stage(root: Path, swap: _Swap, name: str) -> Planned:
    """Stage the new file of one swap on the disk, and return its plan."""
    hashes = digest(swap.before), digest(swap.after)
    if swap.after is None:
        return Planned(swap.path, None, *hashes)
    target = root / swap.path
    disk.make_private(root / STAGING)
    staged = root / STAGING / name
    if target.parent.exists() and _device(target.parent) != _device(staged.parent):
        staged = _beside(root, swap.path)
    disk.remove(staged)
    private = swap.path.startswith(STAGING.split("/")[0])
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o600 if private else 0o666
    disk.create(staged, swap.after, mode, exact=target.exists())
    return Planned(swap.path, staged.relative_to(root).as_posix(), *hashes)


def _device(path: Path) -> int:
    """Return the number of the file system that contains a folder."""
    return path.stat().st_dev


def _beside(root: Path, path: str) -> Path:
    return root / journal.beside_label(path)


def _failed(error: OSError, *, pending: bool) -> RelturnError:
    name = error.filename2 or error.filename
    where = f" ({name})" if name else ""
    state = "the next relturn command that writes will finish it" if pending else "no file has changed"
    return RelturnError(f"writing failed: {error.strerror or error}{where}; {state}", code=_OUTPUT_FAILED)


def _refuse_outside(root: Path, path: str) -> None:
    if not labels.is_writable(path):
        raise RelturnError(f"{path} is not a path that relturn writes. Nothing was written.", code=1)
    if labels.leads_outside(root, path):
        raise RelturnError(
            f"{path} is a link, or a folder above it is a link. Nothing was written.",
            "replace the link with a plain file or folder",
            code=1,
        )


def _diff(change: Change) -> str:
    before = change.before.text.splitlines(keepends=True) if change.before else []
    after = change.after.text.splitlines(keepends=True) if change.after else []
    old = f"a/{change.path}" if change.before else "/dev/null"
    new = f"b/{change.path}" if change.after else "/dev/null"
    lines = difflib.unified_diff(before, after, old, new)
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )
