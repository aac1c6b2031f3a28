"""What the history says: commits by name or day, files as they were, what changed."""

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
"""Characters of a name in a repository that counts by SHA-1."""
_MOST_BYTES = 64 * 1024 * 1024
CUT_OFF = "the history here is cut off"
FETCH_ALL = "git fetch --unshallow; in CI fetch the whole history (fetch-depth: 0)"
WITHOUT_CONTENTS = "this clone leaves out what older files hold"
FETCH_CONTENTS = "git fetch --refetch --no-filter"


def resolve(root: Path, word: str) -> tuple[str, date]:
    """Return the commit that a revision, or the end of a day, names, and its day: the one named, or that of the commit.

    Raises:
        RelturnError: There is no git, no repository or no such commit.
        GitError: Git cannot tell, as the history is cut off or belongs to somebody else.
    """
    if which("git") is None or not repository.is_inside(root):
        raise RelturnError("there is no git history here", "history needs git and a workspace kept in it")
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
        return GitError("cut off", f"{CUT_OFF}: it does not reach {word!r}", FETCH_ALL)
    return RelturnError(
        f"the history has no {word!r}", "name a commit, a tag, or a day since the first commit"
    )


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def files_at(root: Path, commit: str, folder: str) -> dict[str, bytes]:
    """Return the plain files below a path of the workspace as a commit has them, by their path in the workspace.

    Raises:
        GitError: The clone leaves out what they hold.
    """
    names = {
        path: name
        for path, (mode, name) in _tree(root, commit, folder).items()
        if mode in {"100644", "100755"}
    }
    contents = list(blobs(root, list(names.values())))
    if None in contents:
        raise GitError("cut off", f"{WITHOUT_CONTENTS}, so that {commit[:10]} cannot be read", FETCH_CONTENTS)
    return {path: raw for path, raw in zip(names, contents, strict=True) if raw is not None}


def _tree(root: Path, commit: str, folder: str) -> dict[str, tuple[str, str]]:
    """Every entry below a path as a commit has it: its mode and its name, by its path."""
    listed = ask(root, "ls-tree", "-r", "-z", commit, "--", folder or ".") or b""
    found = {}
    for line in listed.split(b"\0"):
        about, tab, path = line.partition(b"\t")
        if tab:
            mode, _, name = about.decode().split(" ")
            found[path.decode("utf-8", "surrogateescape")] = (mode, name)
    return found


def blobs(root: Path, names: list[str]) -> Iterator[bytes | None]:
    """Return what is stored under each name; None for what is not there. Git stops at what it would have to fetch."""
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
    """The last versions of a file with the days of their commits, oldest first; and why older ones are not known."""

    found: tuple[tuple[date, bytes], ...] = ()
    cut_off: str = ""
    """Why the history does not say everything; empty where it does."""


def versions(root: Path, path: str) -> Versions:
    """Return the last versions of a file. Never raises: where git cannot tell, it is said why."""
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
    """Return whether a clone leaves out contents until they are asked for."""
    try:
        return ask(root, "config", "--get-regexp", r"^remote\..*\.promisor$") is not None
    except GitError:
        return False


def renames(root: Path, old: str, new: str) -> dict[str, str]:
    """Return the files of the workspace that have another path in a newer commit, by their old path."""
    asked = ("--name-status", "--find-renames", "--diff-filter=R", "--relative", "--no-ext-diff", "-z")
    words = must(root, "diff", *asked, old, new, "--", ".").split(b"\0")
    paths = [word.decode("utf-8", "surrogateescape") for word in words]
    return dict(zip(paths[1::3], paths[2::3], strict=False))


def merge_base(root: Path, one: str, other: str, name: str) -> str:
    """Return the commit from which two went apart; `name` is what the user calls the other.

    Raises:
        RelturnError: There is none.
        GitError: The history is cut off before it.
    """
    base = text(ask(root, "merge-base", one, other)).partition("\n")[0]
    if base:
        return base
    if repository.is_shallow(root):
        raise GitError("cut off", f"{CUT_OFF} before the commit that both share", FETCH_ALL)
    raise RelturnError(f"{name} shares no history with the present commit", "name another")


def merge_commits(root: Path, other: str) -> tuple[str, str, str]:
    """Return the commit that both share, the present one and another.

    Raises:
        RelturnError: There is no such commit, or none that both share.
        GitError: Git cannot tell.
    """
    theirs, _ = resolve(root, other)
    ours, _ = resolve(root, "HEAD")
    return merge_base(root, ours, theirs, other), ours, theirs


def changed_since(root: Path, rev: str) -> list[str]:
    """Return the files that differ from where the present branch left a commit, new ones as well.

    Paths are those in the workspace. Nothing of the repository's own is run: files are compared by what they hold.

    Raises:
        RelturnError: There is no such commit, or none that both share.
        GitError: Git cannot tell.
    """
    commit, _ = resolve(root, rev)
    head, _ = resolve(root, "HEAD")
    return _changed(root, merge_base(root, head, commit, rev))


_SUBMODULE = "160000"


def _changed(root: Path, commit: str) -> list[str]:
    """The files below a folder that are not as a commit of its repository has them."""
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
    """The same in a submodule; all of it where that does not have the commit."""
    if not (folder / ".git").exists():
        return []
    if ask(folder, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}") is None:
        return [
            path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if is_record_file(path.name)
        ]
    return _changed(folder, commit)


def _hashes(paths: list[Path], hashed: Callable[..., Any]) -> list[str]:
    """What git calls the contents of files; line ends count as newlines alone, as they are kept."""
    found = []
    for path in paths:
        try:
            raw = read_bytes(path, _MOST_BYTES).replace(b"\r\n", b"\n")
        except OSError:  # it is reported when it is read; here it counts as changed
            found.append("")
            continue
        found.append(hashed(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest())
    return found
