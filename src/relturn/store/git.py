"""The little of git that is needed, hardened: nothing that a workspace brings along is ever run."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha1, sha256
from pathlib import Path
from shutil import which
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.store.files.walk import is_record_file

_SAFE = (
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never", "-c", "core.pager=cat",
    "-c", "log.showSignature=false", "-c", "core.quotePath=false", "-c", "core.sshCommand=false", "-c", "gc.auto=0",
)  # fmt: skip
"""Settings that stand before those of a repository, which may come from a stranger."""
_SURROUNDINGS = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C.UTF-8"}
_SECONDS = 20
_MOST_VERSIONS = 300
_SHORT_HASH = 40
"""Characters of a name in a repository that counts by SHA-1."""
_MOST_CONFLICTS = 127
"""More than so many `git merge-file` does not count; above it, the exit code tells of a failure."""


def is_inside(folder: Path) -> bool:
    """Whether a folder lies in a git repository; found by looking, not by running git."""
    return any((above / ".git").exists() for above in (folder, *folder.parents))


def init(folder: Path) -> bool:
    """Make a repository; whether that was done. Without git nothing happens."""
    return _git(folder.parent, "init", "--quiet", "--", str(folder)) is not None


def _git(folder: Path, *words: str, given: bytes | None = None, index: Path | None = None) -> bytes | None:
    """What a git command prints; None where git is not there, takes too long, or says no.

    `index` is used in place of the repository's own.
    """
    done = _run(folder, *words, given=given, index=index)
    return done.stdout if done is not None and done.returncode == 0 else None


def _run(
    folder: Path, *words: str, given: bytes | None = None, index: Path | None = None
) -> subprocess.CompletedProcess[bytes] | None:
    git = which("git")
    if git is None:
        return None
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}  # noqa: TID251 - handed on
    try:
        return subprocess.run(  # noqa: S603 - fixed arguments
            [git, "--no-optional-locks", *_SAFE, *words], cwd=folder, check=False, capture_output=True, input=given,
            timeout=_SECONDS, env={**kept, **_SURROUNDINGS, **({"GIT_INDEX_FILE": str(index)} if index else {})},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None


def resolve(root: Path, word: str) -> tuple[str, date]:
    """The commit that a revision, or a day's end, names, and its day: the one named, or that of the commit.

    Raises RelturnError where there is no git, no repository, or no such commit.
    """
    if which("git") is None or not is_inside(root):
        raise RelturnError("there is no git history here", "history needs git and a workspace kept in it")
    day = _day(word)
    if day is None:
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{word}^{{commit}}")
    else:
        found = _git(root, "rev-list", "-1", f"--before={day}T23:59:59", "HEAD")
    commit = (found or b"").decode().strip()
    if not commit:
        raise RelturnError(
            f"the history has no {word!r}", "name a commit, a tag, or a day since the first commit"
        )
    if day is None:
        day = _day((_git(root, "show", "-s", "--format=%cs", commit) or b"").decode().strip())
    assert day is not None
    return commit, day


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def files_at(root: Path, commit: str, folder: str) -> dict[str, bytes]:
    """The plain files below a path of the workspace as a commit has them, by their path in the workspace."""
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", folder or ".") or b""
    names: dict[str, str] = {}
    for line in listed.split(b"\0"):
        about, _, path = line.partition(b"\t")
        mode, _, rest = about.partition(b" ")
        if mode in {b"100644", b"100755"}:
            names[path.decode("utf-8", "surrogateescape")] = rest.split(b" ")[1].decode()
    return dict(zip(names, _blobs(root, list(names.values())), strict=True))


def _blobs(root: Path, hashes: list[str]) -> Iterator[bytes]:
    raw = _git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in hashes).encode()) or b""
    at = 0
    for _ in hashes:
        head_end = raw.index(b"\n", at)
        size = int(raw[at:head_end].split(b" ")[2])
        yield raw[head_end + 1 : head_end + 1 + size]
        at = head_end + size + 2


def versions(root: Path, path: str) -> list[tuple[date, bytes]]:
    """The last versions of a file with the days of their commits, oldest first; none where there is no history."""
    if not is_inside(root):
        return []
    log = _git(
        root,
        "log",
        f"-{_MOST_VERSIONS}",
        "--format=%H %cs",
        "--no-renames",
        "--",
        f":(top,literal){_from_top(root, path)}",
    )
    found = []
    for line in reversed((log or b"").decode().splitlines()):
        commit, _, day = line.partition(" ")
        text = _git(root, "cat-file", "blob", f"{commit}:./{path}")
        if text is not None:
            found.append((date.fromisoformat(day), text))
    return found


def _from_top(root: Path, path: str) -> str:
    """A path in the workspace as it is called from the top of the repository."""
    top = next(above for above in (root, *root.parents) if (above / ".git").exists())
    return (root.resolve() / path).relative_to(top.resolve()).as_posix()


def commit(root: Path, labels: list[str], message: str) -> str:
    """Commit some files as they are, and nothing else: the short name of the commit.

    Hooks and filters of the repository are not run. Raises RelturnError (exit 1) where git refuses.
    """
    head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    if _index_is_held(root):
        raise RelturnError(
            "the files are written, but not committed: another git is at work here (index.lock)",
            "commit them when it has finished: git add, git commit", code=1,
        )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        _must(root, "read-tree", head.decode().strip() if head else "--empty", index=index)
        entries = b"".join(_index_entry(root, path) for path in labels)
        _must(root, "update-index", "-z", "--index-info", given=entries, index=index)
        tree = _must(root, "write-tree", index=index)
    parent = ["-p", head.decode().strip()] if head else []
    made = _must(root, "commit-tree", *parent, tree, given=message.encode())
    _must(
        root, "update-ref", "-m", message.partition("\n")[0], "HEAD", made, *([parent[1]] if parent else [])
    )
    if _git(root, *_no_filters(root), "update-index", "-z", "--index-info", given=entries) is None:
        _must(root, "update-ref", "HEAD", *(parent[1:] if parent else ["-d", "HEAD"]))
        raise RelturnError(
            "the files are written, but git did not take them into its index", "see git status", code=1
        )
    return made[:10]


def _index_is_held(root: Path) -> bool:
    folder = _git(root, "rev-parse", "--absolute-git-dir")
    return folder is not None and (Path(folder.decode().strip()) / "index.lock").exists()


def _no_filters(root: Path) -> list[str]:
    """Words that switch every filter of the repository off: writing an index may look at files through them."""
    listed = _git(root, "config", "--name-only", "--get-regexp", r"^filter\.") or b""
    names = {name.rpartition(".")[0] for name in listed.decode(errors="replace").splitlines()}
    keys = ("clean", "smudge", "process")
    return [word for name in sorted(names) for key in keys for word in ("-c", f"{name}.{key}=")] + [
        word for name in sorted(names) for word in ("-c", f"{name}.required=false")
    ]


def _index_entry(root: Path, label: str) -> bytes:
    """What tells the index of a file as it is now, or that it is gone."""
    path = root / label
    name = _from_top(root, label).encode()
    if not path.is_file():
        return b"0 " + b"0" * len(_empty_blob(root)) + b"\t" + name + b"\0"
    blob = _must(root, "hash-object", "-w", "--no-filters", "--stdin", given=path.read_bytes())
    mode = b"100755" if path.stat().st_mode & 0o100 else b"100644"
    return mode + b" " + blob.encode() + b"\t" + name + b"\0"


def _empty_blob(root: Path) -> str:
    """What git calls an empty file here; as long as any other name."""
    return _must(root, "hash-object", "--stdin", given=b"")


def _must(root: Path, *words: str, given: bytes | None = None, index: Path | None = None) -> str:
    done = _git(root, *words, given=given, index=index)
    if done is None:
        raise RelturnError(
            f"the files are written, but git did not make a commit of them (git {words[0]})",
            "see git status; git needs user.name and user.email, and a repository that is yours", code=1,
        )  # fmt: skip
    return done.decode().strip()


def merge_texts(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """Three versions merged line by line, and whether it went without marks. RelturnError where git cannot."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, content in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(content)
        names = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
        done = _run(Path(folder), "merge-file", "-p", "--diff3", *names, *map(str, paths))
    if done is None or done.returncode > _MOST_CONFLICTS:
        raise RelturnError("git cannot merge these", "is git installed? relturn doctor")
    return done.stdout, done.returncode == 0


def merge_commits(root: Path, other: str) -> tuple[str, str, str]:
    """The commit that both share, the present one and another. RelturnError where there is none."""
    theirs, _ = resolve(root, other)
    ours = (_git(root, "rev-parse", "--verify", "--quiet", "HEAD") or b"").decode().strip()
    base = (_git(root, "merge-base", ours, theirs) or b"").decode().split("\n")[0]
    if not ours or not base:
        raise RelturnError(f"{other} shares no history with the present commit", "name another")
    return base, ours, theirs


def renames(root: Path, old: str, new: str) -> dict[str, str]:
    """The files of the workspace that have another path in a newer commit, by their old path."""
    asked = ("--name-status", "--find-renames", "--diff-filter=R", "--relative", "--no-ext-diff", "-z")
    words = (_git(root, "diff", *asked, old, new, "--", ".") or b"").split(b"\0")
    paths = [word.decode("utf-8", "surrogateescape") for word in words]
    return dict(zip(paths[1::3], paths[2::3], strict=False))


def prefix(root: Path) -> str:
    """The path of a folder in its repository, with a slash at its end; empty at the top, and outside."""
    return (_git(root, "rev-parse", "--show-prefix") or b"").decode("utf-8", "surrogateescape").strip("\n")


def unmerged(root: Path) -> dict[str, tuple[bytes | None, bytes | None, bytes | None]]:
    """The files on which a merge has stopped, each as both had it, as ours and as theirs."""
    listed = _git(root, "ls-files", "--unmerged", "-z", "--", ".") or b""
    found: dict[str, list[bytes | None]] = {}
    for line in listed.split(b"\0"):
        about, tab, path = line.partition(b"\t")
        if tab:
            _, blob, stage = about.split(b" ")
            entry = found.setdefault(path.decode("utf-8", "surrogateescape"), [None, None, None])
            entry[int(stage) - 1] = _git(root, "cat-file", "blob", blob.decode())
    return {label: (stages[0], stages[1], stages[2]) for label, stages in found.items()}


def set_up(root: Path, settings: dict[str, str]) -> None:
    """Write settings into the repository's own configuration. RelturnError where git refuses."""
    for name, value in settings.items():
        if _git(root, "config", "--local", name, value) is None:
            raise RelturnError(
                "git did not take the settings", "is this a repository of yours? relturn doctor", code=1
            )


def setting(root: Path, name: str) -> str:
    """A setting of git's as it counts here; empty where there is none."""
    return (_git(root, "config", "--get", name) or b"").decode().strip()


def changed_since(root: Path, rev: str) -> list[str]:
    """The files of the workspace that are not as a commit has them, new ones as well; by their path in the workspace.

    Nothing of the repository's own is run: files are compared by what they hold. RelturnError where there is no such
    commit.
    """
    commit, _ = resolve(root, rev)
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", ".") or b""
    known: dict[str, str] = {}
    for line in listed.split(b"\0"):
        about, tab, path = line.partition(b"\t")
        if tab:
            known[path.decode("utf-8", "surrogateescape")] = about.split(b" ")[2].decode()
    present = {path.relative_to(root).as_posix(): path for path in root.rglob("*.*") if path.is_file()}
    present = {name: path for name, path in present.items() if is_record_file(path.name)}
    names = [name for name in present if not name.startswith(".")]
    hashes = _hashes([present[name] for name in names], sha256 if len(commit) > _SHORT_HASH else sha1)
    changed = {name for name, blob in zip(names, hashes, strict=True) if known.get(name) != blob}
    gone = {name for name in known if is_record_file(name.rpartition("/")[2]) and name not in present}
    return sorted(changed | gone)


def _hashes(paths: list[Path], hashed: Callable[..., Any]) -> list[str]:
    """What git calls the contents of files; line ends count as newlines alone, as they are kept."""
    found = []
    for path in paths:
        raw = path.read_bytes().replace(b"\r\n", b"\n")
        found.append(hashed(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest())
    return found


def version() -> str:
    """What git says of itself; empty where it is not installed."""
    return (_git(Path.cwd(), "--version") or b"").decode().strip()


def is_ours(root: Path) -> bool:
    """Whether git is willing to read the repository: it refuses one of another owner."""
    return _git(root, "rev-parse", "--git-dir") is not None


def own_setting(root: Path, name: str) -> str:
    """A setting of this clone's own; those of the user do not count."""
    return (_git(root, "config", "--local", "--get", name) or b"").decode().strip()


def ignores(root: Path, path: str) -> bool:
    """Whether a file would be left out of version control."""
    return _git(root, "check-ignore", "--quiet", "--no-index", "--", path) is not None
