"""Takes commands back, and does them again, byte for byte."""

from __future__ import annotations

from relturn.findings.errors import RelturnError
from relturn.services.exclusive import locked
from relturn.services.workspace import Workspace
from relturn.source.text import SourceText, decode
from relturn.store.files import undo as kept
from relturn.store.files.undo import UndoStep
from relturn.store.files.write import Transaction


@locked
def undo(workspace: Workspace, to: int | None = None, *, dry_run: bool = False) -> tuple[list[UndoStep], str]:
    """Take the last step back, or all down to the one numbered `to`: the steps and the diff.

    Raises RelturnError (exit 1) and changes nothing where there is none, or where a file has changed since.
    """
    waiting = [step for step in _own_steps(workspace) if not step.undone]
    if not waiting:
        raise RelturnError("Nothing to undo.", "only changes made by commands here can be undone", code=1)
    if to is not None and to not in {step.number for step in waiting}:
        raise RelturnError(
            f"there is no step {to}",
            f"from {waiting[-1].number} to {waiting[0].number}: relturn undo --list",
            code=1,
        )
    chosen = [step for step in waiting if step.number >= (waiting[0].number if to is None else to)]
    return chosen, _swap(workspace, chosen, back=True, dry_run=dry_run)


@locked
def redo(workspace: Workspace, *, dry_run: bool = False) -> tuple[list[UndoStep], str]:
    """Do the step that was taken back last again. RelturnError (exit 1) where there is none, or a file has changed since."""
    taken_back = [step for step in _own_steps(workspace) if step.undone]
    if not taken_back:
        raise RelturnError("nothing was taken back", "relturn undo takes the last command back", code=1)
    chosen = [taken_back[-1]]
    return chosen, _swap(workspace, chosen, back=False, dry_run=dry_run)


def _own_steps(workspace: Workspace) -> list[UndoStep]:
    """The steps that this installation recorded; others are reported, and never carried out."""
    found = kept.steps(workspace.root, workspace.write_options.data_folder)
    foreign = [str(step.number) for step in found if not step.sealed]
    if foreign:
        steps = f"Step {foreign[0]} was" if len(foreign) == 1 else f"Steps {', '.join(foreign)} were"
        workspace.write_options.notify(
            f"{steps} not recorded by this installation of relturn, and cannot be undone here. Use git: git log -p"
        )
    return [step for step in found if step.sealed]


def _swap(workspace: Workspace, chosen: list[UndoStep], *, back: bool, dry_run: bool) -> str:
    """Put the files of some steps, one after the other, into the state before or after them, as one transaction."""
    large = next((step for step in chosen if not step.files), None)
    if large is not None:
        raise RelturnError(
            f"step {large.number} was too large to be kept", "take it back from version control", code=1
        )
    here: dict[str, bytes | None] = {}
    there: dict[str, bytes | None] = {}
    for step in chosen:
        for one in step.files:
            now, then = (one.after, one.before) if back else (one.before, one.after)
            here.setdefault(one.path, now)
            there[one.path] = then
    transaction = workspace.transaction(kept=False)
    for label, now in here.items():
        path = workspace.root / label
        present = path.read_bytes() if path.is_file() and not path.is_symlink() else None
        if present != now:
            raise RelturnError(
                f"{label} has changed since; nothing was taken back" if back else f"{label} has changed since; nothing was done",
                "look at it with git diff, and change it by hand", code=1,
            )  # fmt: skip
        _stage(transaction, label, now, there[label])
    diff = transaction.diff()
    if not dry_run:
        for own in kept.marking(workspace.root, chosen, undone=back):
            transaction.write_metadata(*own)
        transaction.commit()
    return diff


def _stage(transaction: Transaction, path: str, now: bytes | None, then: bytes | None) -> None:
    before, after = (_text(path, raw) for raw in (now, then))
    if after is not None:
        transaction.write(before, after)
    elif before is not None:
        transaction.remove(before)


def _text(path: str, raw: bytes | None) -> SourceText | None:
    if raw is None:
        return None
    text = decode(path, raw)
    assert isinstance(text, SourceText), path  # commands only write text
    return text
