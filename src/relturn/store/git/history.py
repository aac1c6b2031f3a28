"""The git history: commits by name or date, files at a commit, and changed files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha1, sha256
from pathlib import Path
from shutil import which
from typing import Any, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.store.files.texts import read_bytes
from relturn.store.files.walk import is_record_file
from relturn.store.git import repository
from relturn.store.git.call import GitError, ask, call, must, text

_MOST_VERSIONS = 300
_SHORT_HASH = 40
"""The number of characters of a SHA-1 commit hash."""
_MOST_BYTES = 64 * 1024 * 1024
CUT_OFF = "this clone contains only part of the history"
FETCH_ALL = "git fetch --unshallow; in CI fetch the whole history (fetch-depth: 0)"
WITHOUT_CONTENTS = "this clone does not contain the content of older files"
FETCH_CONTENTS = "git fetch --refetch --no-filter"


def resolve(root: Path, word: str) -> tuple[str, date]:
    """Return the commit that a revision or a date names, with its date.

    Raises:
        RelturnError: There is no git, no repository or no such commit.
        GitError: Git cannot answer, because the history is incomplete or belongs to another user.
    """
    if which("git") is None or not repository.is_inside(root):
        raise RelturnError(
            "there is no git history here", "this command needs git and a workspace in a git repository"
        )
    commit = text(ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{word}^{{commit}}"))
    day = None if commit else _day(word)
    if day is not None and _has_commits(root):
        commit = text(must(root, "rev-list", "-1", f"--before={day}T23:59:59", "HEAD"))
    if not commit:
        raise _unknown(root, word)
    if day is None:
        day = _day(text(must(root, "show", "-s", "--format=%cs", commit)))
    assert day is not None
    return commit, day


def _has_commits(root: Path) -> bool:
    return ask(root, "rev-parse", "--verify", "--quiet", "HEAD") is not None


def _unknown(root: Path, word: str) -> RelturnError:
    if repository.is_shallow(root):
        return GitError("cut off", f"{CUT_OFF}: it does not contain {word!r}", FETCH_ALL)
    return RelturnError(
        f"the history does not contain {word!r}", "specify a commit, a tag, or a date after the first commit"
    )


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def files_at(root: Path, commit: str, folder: str) -> dict[str, bytes]:
    """Return the content of the plain files below a folder at a commit, by their path in the workspace.

    Raises:
        GitError: The clone does not contain their content.
    """
    names = {
        path: name
        for path, (mode, name) in _tree(root, commit, folder).items()
        if mode in {"100644", "100755"}
    }
    contents = list(blobs(root, list(names.values())))
    if None in contents:
        raise GitError(
            "cut off", f"{WITHOUT_CONTENTS}, so commit {commit[:10]} cannot be read", FETCH_CONTENTS
        )
    return {path: raw for path, raw in zip(names, contents, strict=True) if raw is not None}


def _tree(root: Path, commit: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return every entry below a folder at a commit: its mode and object name, by its path."""
    listed = ask(root, "ls-tree", "-r", "-z", commit, "--", folder or ".") or b""
    found = {}
    for line in listed.split(b"\0"):
        about, tab, path = line.partition(b"\t")
        if tab:
            mode, _, name = about.decode().split(" ")
            found[path.decode("utf-8", "surrogateescape")] = (mode, name)
    return found


def blobs(root: Path, names: list[str]) -> Iterator[bytes | None]:
    """Yield the content of each git object, or None for a missing object. Git never fetches one."""
    asked = "".join(f"{name}\n" for name in names).encode()
    raw, at = call(root, "cat-file", "--batch", given=asked).output, 0
    for _ in names:
        head_end = raw.find(b"\n", at)
        head = raw[at:head_end].split(b" ") if head_end >= 0 else []
        if len(head) < 3 or not head[2].isdigit():  # noqa: PLR2004 - name, type, size; or name, "missing"
            yield None
            at = head_end + 1 if head_end >= 0 else len(raw)
            continue
        size = int(head[2])
        yield raw[head_end + 1 : head_end + 1 + size]
        at = head_end + size + 2


class Versions(NamedTuple):
    """The last versions of a file with their commit dates, oldest first, and the reason why older ones are missing."""

    found: tuple[tuple[date, bytes], ...] = ()
    cut_off: str = ""
    """The reason why the history is incomplete; empty if it is complete."""


def versions(root: Path, path: str) -> Versions:
    """Return the last versions of a file. Never raise an error; the result says why git could not answer."""
    if not repository.is_inside(root):
        return Versions()
    try:
        log = text(
            ask(root, "log", f"-{_MOST_VERSIONS}", "--format=%H %cs", "--no-renames", "--", path)
            if _has_commits(root)
            else b""
        )
        lines = [line.partition(" ") for line in reversed(log.splitlines())]
        contents = list(blobs(root, [f"{commit}:./{path}" for commit, _, _ in lines]))
    except GitError as error:
        return Versions((), error.message)
    found = tuple(
        (date.fromisoformat(day), raw)
        for (_, _, day), raw in zip(lines, contents, strict=True)
        if raw is not None
    )
    return Versions(found, _why_cut_off(root, lines, contents))


def _why_cut_off(root: Path, lines: list[Any], contents: list[bytes | None]) -> str:
    if repository.is_shallow(root):
        return f"{CUT_OFF} ({FETCH_ALL})"
    missing = [commit for (commit, _, _), raw in zip(lines, contents, strict=True) if raw is None and commit]
    return f"{WITHOUT_CONTENTS} ({FETCH_CONTENTS})" if missing and is_partial(root) else ""


def is_partial(root: Path) -> bool:
    """Return whether a clone loads the content of older files only on request."""
    try:
        return ask(root, "config", "--get-regexp", r"^remote\..*\.promisor$") is not None
    except GitError:
        return False


def renames(root: Path, old: str, new: str) -> dict[str, str]:
    """Return the files of the workspace that a newer commit has renamed: new paths by old paths."""
    asked = ("--name-status", "--find-renames", "--diff-filter=R", "--relative", "--no-ext-diff", "-z")
    words = must(root, "diff", *asked, old, new, "--", ".").split(b"\0")
    paths = [word.decode("utf-8", "surrogateescape") for word in words]
    return dict(zip(paths[1::3], paths[2::3], strict=False))


def merge_base(root: Path, one: str, other: str, name: str) -> str:
    """Return the last common commit of two commits; `name` is the user's name for the second.

    Raises:
        RelturnError: There is no common commit.
        GitError: The history is incomplete and does not reach it.
    """
    base = text(ask(root, "merge-base", one, other)).partition("\n")[0]
    if base:
        return base
    if repository.is_shallow(root):
        raise GitError("cut off", f"{CUT_OFF}, without the last common commit", FETCH_ALL)
    raise RelturnError(f"{name} has no history in common with the current commit", "specify another commit")


def merge_commits(root: Path, other: str) -> tuple[str, str, str]:
    """Return the last common commit of the current branch and `other`, the current commit, and the other commit.

    Raises:
        RelturnError: There is no such commit, or no common commit.
        GitError: Git cannot answer.
    """
    theirs, _ = resolve(root, other)
    ours, _ = resolve(root, "HEAD")
    return merge_base(root, ours, theirs, other), ours, theirs


def changed_since(root: Path, rev: str) -> list[str]:
    """Return the files that differ from the last common commit of the current branch and `rev`, including new files.

    Paths are relative to the workspace. No program of the repository runs: files are compared by their content.

    Raises:
        RelturnError: There is no such commit, or no common commit.
        GitError: Git cannot answer.
    """
    commit, _ = resolve(root, rev)
    head, _ = resolve(root, "HEAD")
    return _changed(root, merge_base(root, head, commit, rev))


_SUBMODULE = "160000"


def _changed(root: Path, commit: str) -> list[str]:
    """Return the files below a folder that differ from a commit of its repository."""
    tree = _tree(root, commit, "")
    known = {path: name for path, (mode, name) in tree.items() if mode != _SUBMODULE}
    inner = {path: name for path, (mode, name) in tree.items() if mode == _SUBMODULE}
    changed = {
        f"{path}/{name}" for path, made in inner.items() for name in _changed_inside(root / path, made)
    }
    present = {
        name: path
        for path in root.rglob("*.*")
        if is_record_file(path.name) and path.is_file()
        for name in (path.relative_to(root).as_posix(),)
        if not name.startswith(".") and not any(name.startswith(f"{below}/") for below in inner)
    }
    hashes = _hashes(list(present.values()), sha256 if len(commit) > _SHORT_HASH else sha1)
    changed |= {name for name, blob in zip(present, hashes, strict=True) if known.get(name) != blob}
    gone = {name for name in known if is_record_file(name.rpartition("/")[2]) and name not in present}
    return sorted(changed | gone)


def _changed_inside(folder: Path, commit: str) -> list[str]:
    """Return the changed files of a submodule, or all its files if it does not contain the commit."""
    if not (folder / ".git").exists():
        return []
    if ask(folder, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}") is None:
        return [
            path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if is_record_file(path.name)
        ]
    return _changed(folder, commit)


def _hashes(paths: list[Path], hashed: Callable[..., Any]) -> list[str]:
    """Return the git object names of files. Line endings count as newlines, as git stores them."""
    found = []
    for path in paths:
        try:
            raw = read_bytes(path, _MOST_BYTES).replace(b"\r\n", b"\n")
        except OSError:  # it is reported when it is read; here it counts as changed
            found.append("")
            continue
        found.append(hashed(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest())
    return found
