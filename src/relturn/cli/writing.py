"""The options of every command that writes: `--lock-timeout` and `--commit`."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any

from typer.core import TyperOption

from relturn.cli import environment, output
from relturn.findings.errors import RelturnError
from relturn.store.files.locate import SETTINGS
from relturn.store.files.state_dir import FOLDER, inspect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from relturn.store.files.lock import WriteOptions

_SECONDS, _MOST_SECONDS = 10.0, 86_400


class _Asked:
    """The options for writing in the command line of this process."""

    seconds = _SECONDS
    commit = False
    command = ""
    root: Path | None = None
    written: list[str]
    line = ""


_asked = _Asked()
_asked.written = []


def note_line(arguments: Sequence[str]) -> None:
    """Store the command line of this process, for the list of undo steps."""
    _asked.line = shlex.join(["relturn", *arguments])


def with_options(command: Any) -> Any:
    """Add `--lock-timeout` and `--commit` to a command and its subcommands, and return the command.

    Only commands with `--dry-run` get these options.
    """
    for inner in getattr(command, "commands", {}).values():
        with_options(inner)
    if any(param.name == "dry_run" for param in command.params):
        command.params += [_lock_timeout(), _commit()]
    return command


def _lock_timeout() -> TyperOption:
    return TyperOption(
        param_decls=["--lock-timeout"], type=float, metavar="SECONDS", expose_value=False, callback=_note_seconds,
        help="Seconds to wait for another command that writes (default: 10).",
    )  # fmt: skip


def _commit() -> TyperOption:
    return TyperOption(
        param_decls=["--commit"], is_flag=True, default=False, expose_value=False, callback=_note_commit,
        help="Commit the written files to git, in one commit.",
    )  # fmt: skip


def _note_seconds(_context: Any, _param: Any, value: float | None) -> float | None:
    if value is not None and not 0 <= value <= _MOST_SECONDS:
        raise RelturnError(
            "--lock-timeout must be a number of seconds, at most one day", "for example --lock-timeout 30"
        )
    _asked.seconds = _SECONDS if value is None else value
    return value


def _note_commit(context: Any, _param: Any, value: bool) -> bool:
    _asked.commit, _asked.command, _asked.written = value, context.command_path, []
    if value:
        context.call_on_close(_make_commit)
    return value


def write_options(root: Path) -> WriteOptions:
    """Return how this command writes in a workspace.

    Raises:
        RelturnError: The command should commit, but the workspace is not in a git repository.
    """
    from relturn.store.files.lock import WriteOptions  # noqa: PLC0415 - not needed for help and completion

    _asked.root = root
    if _asked.commit:
        _must_be_inside(root)
    check = _check_commit if _asked.commit else None
    return WriteOptions(
        _asked.seconds,
        _waiting,
        _asked.written.extend,
        _notify,
        environment.data_folder(),
        check,
        _asked.line,
    )


def _must_be_inside(root: Path) -> None:
    """Raise RelturnError early, if the workspace is not in a git repository."""
    from relturn.store.git import commit  # noqa: PLC0415 - only where something is committed

    commit.locate(root, [SETTINGS])


def _check_commit(paths: Sequence[str]) -> None:
    """Raise RelturnError before files are written, if they cannot be committed."""
    from relturn.store.git import commit  # noqa: PLC0415 - only where something is committed

    assert _asked.root is not None
    commit.check(_asked.root, paths)


def _notify(sentence: str) -> None:
    output.note(f"relturn: {sentence}")


def report_state() -> None:
    """Report in one line if `.relturn/` belongs to someone else, or if it contains the work of an interrupted command."""
    root = _asked.root
    if root is None or not os.path.lexists(root / FOLDER):
        return
    from relturn.store.files.seal import find_key  # noqa: PLC0415 - only where the folder is there

    found = inspect(root, find_key(environment.data_folder()))
    if found.words:
        _notify(found.words)
    elif os.path.lexists(root / FOLDER / "journal.json"):
        _report_interrupted(root)


def _report_interrupted(root: Path) -> None:
    """Report the work that an interrupted command left, unless another command is writing."""
    from relturn.store.files import journal  # noqa: PLC0415 - only where there is a plan
    from relturn.store.files.lock import holder  # noqa: PLC0415 - the same

    state = journal.state(root, environment.data_folder())
    if state == "foreign":
        _notify(journal.FOREIGN)
    elif state == "interrupted" and not holder(root):
        _notify(journal.INTERRUPTED)


def _waiting(who: str) -> None:
    output.note(f"relturn: waiting for {who} to finish writing")


def _make_commit() -> None:
    labels = list(dict.fromkeys(_asked.written))
    if labels and _asked.root:
        from relturn.store.git import commit  # noqa: PLC0415 - only where something is committed

        folders = ", ".join(sorted({label.partition("/")[0] for label in labels}))
        message = f"{_asked.command}: {folders}\n\n" + "".join(f"{label}\n" for label in labels)
        made = commit.commit(commit.locate(_asked.root, labels), message)
        output.note(
            f"committed: {made}"
            if made
            else "nothing to commit: the files are the same as in the last commit"
        )
