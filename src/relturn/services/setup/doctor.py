"""Checks the installation and the workspace, and says how to fix problems."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from relturn.declare.kinds import FORMAT
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.rules.checks.union_merge import places
from relturn.services.setup.git_setup import TEXTCONV, drivers, interpreter_of
from relturn.services.setup.init import schema_texts
from relturn.services.setup.migrate import format_of
from relturn.source.span import SourceError
from relturn.source.text import SourceText
from relturn.store.files import host_checks, undo
from relturn.store.files.locate import ATTRIBUTES, SETTINGS, linked
from relturn.store.files.lock import holder
from relturn.store.files.seal import find_key
from relturn.store.files.state_dir import FOLDER, inspect
from relturn.store.files.texts import read_text
from relturn.store.git import history, repository, settings
from relturn.store.git.call import foreign

CheckState = Literal["good", "note", "bad"]
GOOD: Literal["good"] = "good"
NOTE: Literal["note"] = "note"
BAD: Literal["bad"] = "bad"
_EXTRAS = {
    "office": "docx", "pdf": "typst", "data": "pyarrow", "watch": "watchfiles", "lsp": "pygls",
}  # fmt: skip
_RUNS = (
    "core.fsmonitor", "core.sshCommand", "core.hooksPath", "core.pager", "diff.external", "core.editor",
    "core.gitProxy", "gpg.program", "credential.helper",
)  # fmt: skip
"""Git settings that make git run programs."""


@dataclass(frozen=True, slots=True)
class SetupCheck:
    """The result of one check: its state in words, and a hint if there is a problem."""

    about: str
    state: CheckState
    words: str
    hint: str = ""


def doctor(root: Path, interpreter: str, data_folder: Path | None = None) -> list[SetupCheck]:
    """Check the installation and a workspace without changing anything.

    `interpreter` is the Python with which git calls relturn. `data_folder` contains the key of this installation.
    """
    return [
        *_workspace(root),
        *_disk(root),
        *_state(root, data_folder),
        *_lock(root),
        *_git(root, interpreter),
        *_extras(),
    ]


def _workspace(root: Path) -> Iterator[SetupCheck]:
    text = read_text(root, SETTINGS)
    if isinstance(text, SourceError):
        yield SetupCheck("workspace", BAD, f"{SETTINGS}: {text.message}", text.hint)
        return
    try:
        number = format_of(text)
    except RelturnError as error:
        yield SetupCheck("workspace", BAD, error.message, error.hint)
        return
    if number < FORMAT:
        yield SetupCheck(
            "format",
            BAD,
            f"the workspace has format {number}; the current format is {FORMAT}",
            "relturn migrate",
        )
    else:
        yield SetupCheck("format", GOOD, f"format {number}, the current format")
    old = [path for path, made in schema_texts().items() if _differs(root, path, made)]
    if old:
        yield SetupCheck("schemas", NOTE, f"out-of-date schemas for editors: {len(old)}", "relturn schema")


def _differs(root: Path, path: str, made: str) -> bool:
    text = read_text(root, path) if (root / path).is_file() else None
    return isinstance(text, SourceText) and text.text != made


def _disk(root: Path) -> Iterator[SetupCheck]:
    if host_checks.is_writable(root):
        yield SetupCheck("permissions", GOOD, "relturn can write files here")
    else:
        yield SetupCheck("permissions", BAD, "relturn cannot write files here", f"chmod u+rwx {root}")
    far, tool = host_checks.network_file_system(root), host_checks.sync_tool(root)
    if far:
        hint = "keep the workspace on this machine, and share it with git"
        yield SetupCheck(
            "file system",
            NOTE,
            f"the workspace is on another machine ({far}), where locks may not work",
            hint,
        )
    if tool:
        hint = "share the workspace with git; relturn validate finds copies that the tool leaves"
        yield SetupCheck(
            "sync", NOTE, f"{tool} seems to synchronise this folder between several machines", hint
        )
    if not host_checks.has_case(root):
        yield SetupCheck(
            "file system",
            NOTE,
            "names that differ only in upper and lower case are the same file here",
            "write names in lowercase letters",
        )
    left = host_checks.unfinished(root)
    if left:
        hint = "the next command that writes completes the change"
        yield SetupCheck(
            "unfinished", NOTE, f"a command was stopped while it was writing: {', '.join(left[:3])}", hint
        )
    strays = host_checks.strays(root)
    if strays:
        yield SetupCheck(
            "unfinished", NOTE, f"temporary files are left over: {', '.join(strays[:3])}", "remove them"
        )
    yield SetupCheck(
        "undo",
        GOOD,
        f"{pluralize(len(undo.steps(root, None)), 'step')} recorded; relturn purge clears the undo history",
    )


def _state(root: Path, data_folder: Path | None) -> Iterator[SetupCheck]:
    """Check the owner of relturn's own folder, and report links in place of relationship folders."""
    found = inspect(root, find_key(data_folder))
    if found.words:
        hints = {
            "of-another-user": f"the folder belongs to {host_checks.owner(root / FOLDER)}: "
            f"sudo chown -R {host_checks.user()} {shlex.quote(str(root / FOLDER))}",
            "of-another-installation": "the next command that writes uses this folder for this installation, and ignores its current content",
        }
        yield SetupCheck("own folder", NOTE, found.words, hints.get(found.kind, f"remove {root / FOLDER}"))
    for name in linked(root):
        yield SetupCheck(
            "links",
            BAD,
            f"{name} is a link to a folder, and relturn does not follow links",
            "move the folder itself into the workspace",
        )


def _lock(root: Path) -> Iterator[SetupCheck]:
    if not host_checks.is_writable(root):
        return
    try:
        who = holder(root)
    except OSError as error:
        yield SetupCheck(
            "lock",
            BAD,
            f"the lock cannot be opened: {error.strerror or error}",
            f"remove {root}/.relturn/lock",
        )
        return
    if who:
        hint = "try again when that command has finished, or wait longer with --lock-timeout SECONDS"
        yield SetupCheck("lock", NOTE, f"{who} is writing in this workspace", hint)
    else:
        yield SetupCheck("lock", GOOD, "no write lock")


def _git(root: Path, interpreter: str) -> Iterator[SetupCheck]:
    version = settings.version()
    if not version:
        yield SetupCheck(
            "git", NOTE, "git is not installed", "without git there is no history, and relturn cannot merge"
        )
        return
    if not repository.is_inside(root):
        yield SetupCheck(
            "git", NOTE, "the workspace is not in a git repository", "to keep a history, run: git init"
        )
        return
    if not settings.is_ours(root):
        refused = foreign(root)
        yield SetupCheck("git", BAD, refused.message, refused.hint)
        return
    yield SetupCheck("git", GOOD, version)
    if not settings.setting(root, "user.email"):
        yield SetupCheck(
            "git",
            NOTE,
            "git does not know your email address; --commit needs it",
            "git config --global user.email …",
        )
    yield from _clone(root)
    yield from _drivers(root, interpreter)
    yield from _own_folder(root)
    yield from _programs(root)


def _clone(root: Path) -> Iterator[SetupCheck]:
    """Report what is missing from the git history of this clone."""
    if repository.is_shallow(root):
        yield SetupCheck(
            "history", NOTE, f"{history.CUT_OFF}: older changes are not visible", history.FETCH_ALL
        )
    if history.is_partial(root):
        yield SetupCheck("history", NOTE, history.WITHOUT_CONTENTS, history.FETCH_CONTENTS)


def _own_folder(root: Path) -> Iterator[SetupCheck]:
    """Check that version control ignores the folder that relturn uses for itself."""
    if settings.tracks(root, ".relturn"):
        hint = "git rm -r --cached .relturn"
        yield SetupCheck(
            "git", BAD, ".relturn/ is under version control, but belongs to one installation only", hint
        )
    if not settings.ignores(root, ".relturn/undo/x"):
        hint = "add .relturn/ to .gitignore"
        yield SetupCheck(
            "git", BAD, "git would commit the undo history, because .relturn/ is not ignored", hint
        )


def _programs(root: Path) -> Iterator[SetupCheck]:
    """Report the programs that the git settings of this clone run on files."""
    runs = [name for name in _RUNS if settings.own_setting(root, name)]
    if runs:
        hint = "check .git/config; relturn itself does not run these programs"
        yield SetupCheck(
            "git", NOTE, f"the settings of this clone make git run programs: {', '.join(runs)}", hint
        )
    if settings.setting(root, "core.autocrlf") == "true":
        yield SetupCheck(
            "git",
            NOTE,
            "the git setting core.autocrlf changes line endings",
            f"add to {ATTRIBUTES}: *.yaml text eol=lf",
        )


def _drivers(root: Path, interpreter: str) -> Iterator[SetupCheck]:
    wanted = drivers(interpreter)
    text = read_text(root, ATTRIBUTES) if (root / ATTRIBUTES).is_file() else None
    present = text.text if isinstance(text, SourceText) else ""
    stale = [name for name, value in wanted.items() if settings.setting(root, name) not in {"", value}]
    stale += [TEXTCONV] if settings.own_setting(root, TEXTCONV) else []
    called = interpreter_of(settings.setting(root, "merge.relturn.driver"))
    if called and not os.access(called, os.X_OK):
        yield SetupCheck(
            "merging",
            NOTE,
            f"the Python with which git calls relturn no longer exists ({called}), so git merges line by line",
            "relturn git setup",
        )
    elif stale:
        yield SetupCheck(
            "merging",
            NOTE,
            f"git is set up for another installation of relturn: {stale[0]}",
            "relturn git setup",
        )
    elif all(settings.setting(root, name) for name in wanted) and "merge=relturn" in present:
        yield SetupCheck("merging", GOOD, "git merges by record and field here")
    else:
        yield SetupCheck("merging", NOTE, "git merges line by line here, not by record", "relturn git setup")
    if isinstance(text, SourceText) and any(True for _ in places(text)):
        hint = f"remove merge=union from {ATTRIBUTES}"
        yield SetupCheck("merging", BAD, "merge=union mixes the fields of records", hint)


def _extras() -> Iterator[SetupCheck]:
    missing = [name for name, module in _EXTRAS.items() if find_spec(module) is None]
    if missing:
        hint = f"to install them: pip install 'relturn[{','.join(missing)}]'"
        yield SetupCheck("extras", GOOD, f"not installed: {', '.join(missing)}", hint)
    else:
        yield SetupCheck("extras", GOOD, "all extras are installed")
