"""What is wrong with the set-up of a workspace, and what to do."""

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
"""Settings of a repository that make git run programs."""


@dataclass(frozen=True, slots=True)
class SetupCheck:
    """One thing that was looked at: how it is, in words, and a hint where it is not well."""

    about: str
    state: CheckState
    words: str
    hint: str = ""


def doctor(root: Path, interpreter: str, data_folder: Path | None = None) -> list[SetupCheck]:
    """Look at a workspace from outside: nothing is changed.

    `interpreter` is the Python by which git calls relturn; `data_folder` holds the key of this installation.
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
            "format", BAD, f"the workspace has format {number}, today's is {FORMAT}", "relturn migrate"
        )
    else:
        yield SetupCheck("format", GOOD, f"format {number}, which is today's")
    old = [path for path, made in schema_texts().items() if _differs(root, path, made)]
    if old:
        yield SetupCheck("schemas", NOTE, f"{len(old)} schemas for editors are not today's", "relturn schema")


def _differs(root: Path, path: str, made: str) -> bool:
    text = read_text(root, path) if (root / path).is_file() else None
    return isinstance(text, SourceText) and text.text != made


def _disk(root: Path) -> Iterator[SetupCheck]:
    if host_checks.is_writable(root):
        yield SetupCheck("permissions", GOOD, "files can be written here")
    else:
        yield SetupCheck("permissions", BAD, "files cannot be written here", f"chmod u+rwx {root}")
    far, tool = host_checks.network_file_system(root), host_checks.sync_tool(root)
    if far:
        hint = "keep the workspace on this machine, and share it by git"
        yield SetupCheck(
            "file system", NOTE, f"it lies on another machine ({far}); locks may not hold there", hint
        )
    if tool:
        hint = "share it by git; copies that it leaves are found by relturn validate"
        yield SetupCheck("sync", NOTE, f"{tool} seems to keep this folder on several machines", hint)
    if not host_checks.has_case(root):
        yield SetupCheck(
            "file system",
            NOTE,
            "names that differ in case are one file here",
            "write names in lowercase letters",
        )
    left = host_checks.unfinished(root)
    if left:
        hint = "the next command that writes finishes it"
        yield SetupCheck(
            "unfinished", NOTE, f"a command was killed while it wrote: {', '.join(left[:3])}", hint
        )
    strays = host_checks.strays(root)
    if strays:
        yield SetupCheck("unfinished", NOTE, f"left-over files: {', '.join(strays[:3])}", "remove them")
    yield SetupCheck(
        "undo", GOOD, f"{pluralize(len(undo.steps(root, None)), 'step')} kept; relturn purge forgets them"
    )


def _state(root: Path, data_folder: Path | None) -> Iterator[SetupCheck]:
    """Whose the folder is that relturn keeps for itself, and links in the place of relationships."""
    found = inspect(root, find_key(data_folder))
    if found.words:
        hints = {
            "of-another-user": f"it belongs to {host_checks.owner(root / FOLDER)}: "
            f"sudo chown -R {host_checks.user()} {shlex.quote(str(root / FOLDER))}",
            "of-another-installation": "the next command that writes makes it its own, and leaves out what is in it",
        }
        yield SetupCheck("own folder", NOTE, found.words, hints.get(found.kind, f"remove {root / FOLDER}"))
    for name in linked(root):
        yield SetupCheck(
            "links",
            BAD,
            f"{name} is a link to a folder, and relturn follows no links",
            "move the folder itself into the workspace",
        )


def _lock(root: Path) -> Iterator[SetupCheck]:
    if not host_checks.is_writable(root):
        return
    try:
        who = holder(root)
    except OSError as error:
        yield SetupCheck(
            "lock", BAD, f"it cannot be taken: {error.strerror or error}", f"remove {root}/.relturn/lock"
        )
        return
    if who:
        hint = "try again when it has finished, or wait longer with --lock-timeout SECONDS"
        yield SetupCheck("lock", NOTE, f"{who} is writing in this workspace", hint)
    else:
        yield SetupCheck("lock", GOOD, "nobody is writing")


def _git(root: Path, interpreter: str) -> Iterator[SetupCheck]:
    version = settings.version()
    if not version:
        yield SetupCheck(
            "git", NOTE, "git is not installed", "without it there is no history, and no merging"
        )
        return
    if not repository.is_inside(root):
        yield SetupCheck("git", NOTE, "the workspace is in no repository", "git init; it keeps the history")
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
            "git does not know who you are; --commit needs it",
            "git config --global user.email …",
        )
    yield from _clone(root)
    yield from _drivers(root, interpreter)
    yield from _own_folder(root)
    yield from _programs(root)


def _clone(root: Path) -> Iterator[SetupCheck]:
    """What the history of this clone does not hold."""
    if repository.is_shallow(root):
        yield SetupCheck("history", NOTE, f"{history.CUT_OFF}: older changes are not seen", history.FETCH_ALL)
    if history.is_partial(root):
        yield SetupCheck("history", NOTE, history.WITHOUT_CONTENTS, history.FETCH_CONTENTS)


def _own_folder(root: Path) -> Iterator[SetupCheck]:
    """Whether version control leaves out what relturn keeps for itself."""
    if settings.tracks(root, ".relturn"):
        hint = "git rm -r --cached .relturn"
        yield SetupCheck(
            "git", BAD, ".relturn/ is under version control; it belongs to one installation alone", hint
        )
    if not settings.ignores(root, ".relturn/undo/x"):
        hint = "write .relturn/ into .gitignore"
        yield SetupCheck(
            "git", BAD, "what is kept for undo would be committed: .relturn/ is not ignored", hint
        )


def _programs(root: Path) -> Iterator[SetupCheck]:
    """What this clone makes git do to files."""
    runs = [name for name in _RUNS if settings.own_setting(root, name)]
    if runs:
        hint = "look at .git/config; relturn itself runs none of them"
        yield SetupCheck("git", NOTE, f"this clone makes git run programs: {', '.join(runs)}", hint)
    if settings.setting(root, "core.autocrlf") == "true":
        yield SetupCheck("git", NOTE, "core.autocrlf changes line ends", f"{ATTRIBUTES}: *.yaml text eol=lf")


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
            f"the Python by which git calls relturn is gone ({called}); git merges lines",
            "relturn git setup",
        )
    elif stale:
        yield SetupCheck(
            "merging", NOTE, f"git calls another relturn than this one: {stale[0]}", "relturn git setup"
        )
    elif all(settings.setting(root, name) for name in wanted) and "merge=relturn" in present:
        yield SetupCheck("merging", GOOD, "git merges by record and field here")
    else:
        yield SetupCheck("merging", NOTE, "git merges lines here, not records", "relturn git setup")
    if isinstance(text, SourceText) and any(True for _ in places(text)):
        hint = f"take merge=union out of {ATTRIBUTES}"
        yield SetupCheck("merging", BAD, "merge=union mixes the fields of records", hint)


def _extras() -> Iterator[SetupCheck]:
    missing = [name for name, module in _EXTRAS.items() if find_spec(module) is None]
    if missing:
        hint = f"pip install 'relturn[{','.join(missing)}]', where you want them"
        yield SetupCheck("extras", GOOD, f"not installed: {', '.join(missing)}", hint)
    else:
        yield SetupCheck("extras", GOOD, "all are installed")
