"""Undoes and redoes commands, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.store.cache import results
from relturn.store.files import journal
from relturn.store.files import undo as undo_steps
from relturn.store.files.state_dir import FOLDER, WITHOUT_TEXT
from relturn.store.files.texts import is_withheld, read_bytes
from relturn.store.files.undo import UndoStep as UndoStep  # noqa: PLC0414 - front ends speak of steps, too


@changing
def undo(
    change: ChangeSession, to: int | None = None, *, dry_run: bool = False
) -> tuple[list[UndoStep], str]:
    """Undo the last step, or all steps back to number `to`, and return the steps and the diff.

    Raises:
        RelturnError: There is no such step, or a file has changed since (exit 1). Nothing is changed.
    """
    waiting = [step for step in _own_steps(change.workspace) if not step.undone]
    if not waiting:
        raise RelturnError(
            "Nothing to undo.",
            "only changes that relturn commands made in this workspace can be undone",
            code=1,
        )
    if to is not None and to not in {step.number for step in waiting}:
        raise RelturnError(
            f"there is no step {to}",
            f"choose a step from {waiting[-1].number} to {waiting[0].number}: relturn undo --list",
            code=1,
        )
    chosen = [step for step in waiting if step.number >= (waiting[0].number if to is None else to)]
    return chosen, _swap(change.workspace, chosen, back=True, dry_run=dry_run)


@changing
def redo(change: ChangeSession, *, dry_run: bool = False) -> tuple[list[UndoStep], str]:
    """Redo the last undone step.

    Raises:
        RelturnError: There is nothing to redo, or a file has changed since (exit 1).
    """
    taken_back = [step for step in _own_steps(change.workspace) if step.undone]
    if not taken_back:
        raise RelturnError("Nothing to redo.", "relturn undo undoes the last command", code=1)
    chosen = [taken_back[-1]]
    return chosen, _swap(change.workspace, chosen, back=False, dry_run=dry_run)


def _own_steps(workspace: Workspace) -> list[UndoStep]:
    """Return the steps that this installation recorded; report others, which are never carried out."""
    found = undo_steps.steps(workspace.root, workspace.write_options.data_folder)
    foreign = [str(step.number) for step in found if not step.sealed]
    if foreign:
        steps = f"Step {foreign[0]} was" if len(foreign) == 1 else f"Steps {', '.join(foreign)} were"
        workspace.write_options.notify(
            f"{steps} not recorded by this installation of relturn, and cannot be undone here. Use git: git log -p"
        )
    return [step for step in found if step.sealed]


def _swap(workspace: Workspace, chosen: list[UndoStep], *, back: bool, dry_run: bool) -> str:
    """Set the files of some steps to their state before or after these steps, in one transaction. Return the diff."""
    large = next((step for step in chosen if not step.files), None)
    if large is not None:
        raise RelturnError(
            f"step {large.number} was too large to be stored", "restore it from version control", code=1
        )
    here: dict[str, bytes | None] = {}
    there: dict[str, bytes | None] = {}
    for step in chosen:
        for one in step.files:
            now, then = (one.after, one.before) if back else (one.before, one.after)
            here.setdefault(one.path, now)
            there[one.path] = then
    transaction = workspace.transaction(undoable=False)
    for path, now in here.items():
        transaction.swap(path, now, there[path])
    diff = transaction.diff()
    for path, now in here.items():
        _refuse_changed(workspace, path, now, back=back)
    if not dry_run:
        for own in undo_steps.marking(workspace.root, chosen, undone=back):
            transaction.write_metadata(*own)
        transaction.commit()
    return diff


def _refuse_changed(workspace: Workspace, path: str, wanted: bytes | None, *, back: bool) -> None:
    """Refuse if a file is not in the state in which the undo steps left that file. Other files do not matter.

    Raises:
        RelturnError: The file has changed since.
    """
    try:
        present = read_bytes(workspace.root / path)
    except OSError as error:
        if is_withheld(error, workspace.root / path):
            raise
        present = None
    if present != wanted or (wanted is None and os.path.lexists(workspace.root / path)):
        raise RelturnError(
            f"{path} has changed since that step; nothing was {'undone' if back else 'redone'}",
            "compare it with git diff, and change it by hand",
            code=1,
        )


def steps(workspace: Workspace) -> list[UndoStep]:
    """Return all recorded undo steps, the newest first."""
    return undo_steps.steps(workspace.root, workspace.write_options.data_folder)


class Purged(NamedTuple):
    """The numbers of deleted undo steps, temporary files and cached results, and the files that are left."""

    steps: int
    left_over: int
    cached: int
    left: tuple[str, ...]


def purge(workspace: Workspace, cache: Path | None = None) -> Purged:
    """Delete all texts that relturn stores apart from the records: undo steps, staged and temporary files.

    With a `cache` folder, the stored results of this workspace are deleted too.
    """
    steps = undo_steps.purge(workspace.root, workspace.write_options)
    with workspace.lock():
        left_over = journal.discard(workspace.root)
    cached = results.forget(str(cache), str(workspace.root)) if cache else 0
    own = workspace.root / FOLDER
    left = sorted(
        path.relative_to(workspace.root).as_posix()
        for path in own.rglob("*")
        if not path.is_dir() and path.relative_to(own).as_posix() not in WITHOUT_TEXT
    )
    return Purged(steps, left_over, cached, tuple(left))
