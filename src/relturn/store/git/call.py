"""The calls of git. No program of a repository is run, and no setting of the user changes what is read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from typing import Literal, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.store.git import repository

_SETTINGS = (
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never", "core.pager=cat", "core.sshCommand=false",
    "log.showSignature=false", "core.quotePath=false", "gc.auto=0", "maintenance.auto=false", "color.ui=false",
    "i18n.logOutputEncoding=UTF-8", "i18n.commitEncoding=UTF-8", "log.follow=false", "log.mailmap=false",
    "diff.renames=true", "diff.relative=false", "diff.ignoreSubmodules=all", "submodule.recurse=false", "commit.verbose=false",
    "commit.status=false",
)  # fmt: skip
"""Settings that override those of the user and of a repository, which may come from a stranger."""
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C.UTF-8"}
_KEPT = (
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_CONFIG",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
)
"""Environment variables that pass through to git. The others could select another repository or make git run programs."""
_WITHOUT_LITERAL_PATHS = {"check-ignore"}
"""Commands that always read paths literally, and do not accept `--literal-pathspecs`."""
_SECONDS = 20
_NO = 1
"""The exit code with which git answers "no". Any other code means a failure."""

Reason = Literal["absent", "slow", "foreign", "failed", "cut off"]


class GitError(RelturnError):
    """An error for a question that git could not answer; `reason` says why. It never means "no"."""

    def __init__(self, reason: Reason, message: str, hint: str = "", *, code: int = 2) -> None:
        super().__init__(message, hint, code=code)
        self.reason = reason


class Answer(NamedTuple):
    """The answer of git: its exit code, its output, and its standard error."""

    code: int
    output: bytes
    said: str


def call(
    folder: Path,
    *words: str,
    given: bytes | None = None,
    env: Mapping[str, str] | None = None,
    seconds: float = _SECONDS,
) -> Answer:
    """Run a git command in a folder, and return its answer.

    Raises:
        GitError: Git is not installed or takes too long.
    """
    git = which("git")
    if git is None:
        raise GitError("absent", "git is not installed", "install git, or continue without the history")
    odd = repository.odd_file(folder)
    if odd is not None:
        raise GitError(
            "failed",
            f"{odd} is not a plain file, so git would wait for it forever",
            "find out which program created it, and remove it",
        )
    kept = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251 - handed on
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    literal = [] if words[0] in _WITHOUT_LITERAL_PATHS else ["--literal-pathspecs"]
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            [git, "--no-optional-locks", *literal, *settings, *words], cwd=folder, check=False,
            capture_output=True, input=given, timeout=seconds, env={**kept, **_ENVIRONMENT, **(env or {})},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise GitError("slow", f"git did not answer within {seconds:g} seconds (git {words[0]})") from None
    except OSError as error:
        raise GitError(
            "absent",
            f"relturn cannot run git: {error.strerror or error}",
            "run relturn doctor to check the installation",
        ) from error
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


def ask(folder: Path, *words: str, given: bytes | None = None) -> bytes | None:
    """Return the output of a git command, or None if git answers "no".

    Raises:
        GitError: Git could not answer.
    """
    answer = call(folder, *words, given=given)
    if answer.code == 0:
        return answer.output
    if answer.code == _NO:
        return None
    raise failure(folder, words[0], answer)


def must(folder: Path, *words: str, given: bytes | None = None) -> bytes:
    """Return the output of a git command.

    Raises:
        GitError: Git could not answer, or answered "no".
    """
    answer = call(folder, *words, given=given)
    if answer.code:
        raise failure(folder, words[0], answer)
    return answer.output


def failure(folder: Path, word: str, answer: Answer) -> GitError:
    """Return the error for an answer that is a failure."""
    if repository.is_foreign(folder):
        return foreign(folder)
    said = answer.said.splitlines()[0] if answer.said else f"exit code {answer.code}"
    said = said.removeprefix("fatal: ").removeprefix("error: ")
    return GitError("failed", f"git {word} failed: {said}", "run relturn doctor to check the installation")


def foreign(folder: Path) -> GitError:
    """Return the error for a repository of another user, which git refuses to read."""
    top = repository.find(folder) or folder
    return GitError(
        "foreign",
        f"git does not read this repository: {top} belongs to another user",
        f"if you trust it: git config --global --add safe.directory {top}",
    )


def text(raw: bytes | None) -> str:
    """Return the output of git as text, without the line break at its end."""
    return (raw or b"").decode("utf-8", "surrogateescape").strip("\n")


def named_setting(root: Path, name: str, *more: str) -> str:
    """Return the value of a git setting that applies here; empty if it is not set or git fails."""
    try:
        return text(ask(root, "config", *more, "--get", name)).strip()
    except GitError:
        return ""
