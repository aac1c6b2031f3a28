"""One commit of some files, as `git commit --only` makes it. Obstacles are found before anything is written."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.store.git import repository
from relturn.store.git.call import GitError, ask, call, failure, foreign, must, text

_SECONDS = 300
"""The seconds that a commit may take, because someone may have to type the passphrase of a signature."""
_HELD = ("index.lock", "HEAD.lock", "packed-refs.lock")
_STOPPED = {"MERGE_HEAD": "merge", "CHERRY_PICK_HEAD": "cherry-pick", "REVERT_HEAD": "revert"}
_NOTHING_TO_COMMIT = 1


class Place(NamedTuple):
    """The place of a commit: the top folder of a repository, and the paths of the files in it."""

    top: Path
    paths: tuple[str, ...]


def check(root: Path, paths: Sequence[str]) -> None:
    """Check whether files of the workspace can be committed. The files need not exist yet. Write nothing.

    Raises:
        RelturnError: The commit is not possible. The message says why (exit 1).
    """
    place = locate(root, paths)
    try:
        if call(place.top, "rev-parse", "--git-dir").code:
            raise (
                foreign(place.top)
                if repository.is_foreign(place.top)
                else _refused("this folder is not a git repository")
            )
        _refuse_busy(place.top)
        _refuse_ignored(place)
        _refuse_filtered(place)
        _try_out(place.top)
    except GitError as error:
        error.code = 1
        raise


def locate(root: Path, paths: Sequence[str]) -> Place:
    """Return the repository that contains some files of the workspace, and their paths in it.

    Raises:
        RelturnError: The files are in no repository, or in several.
    """
    tops = {path: repository.find((root / path).parent) for path in paths}
    found = sorted({str(top) for top in tops.values() if top is not None})
    if not found or None in tops.values():
        raise RelturnError(
            "there is no git repository to commit to", "omit --commit, or create a repository: git init"
        )
    if len(found) > 1:
        raise _refused(
            f"the files are in {len(found)} repositories ({', '.join(found)})",
            "omit --commit, and commit in each repository",
        )
    top = Path(found[0])
    whole = top.resolve()
    inner = tuple((root / path).parent.resolve() / Path(path).name for path in paths)
    return Place(top, tuple(path.relative_to(whole).as_posix() for path in inner))


def _refused(why: str, hint: str = "omit --commit, and commit by hand") -> RelturnError:
    return RelturnError(f"nothing was written because the commit is not possible: {why}", hint, code=1)


def _refuse_busy(top: Path) -> None:
    """Raise RelturnError if another git command is running, or if a merge is not finished."""
    folder = Path(text(must(top, "rev-parse", "--absolute-git-dir")))
    common = top / text(must(top, "rev-parse", "--git-common-dir"))
    branch = text(ask(top, "symbolic-ref", "--quiet", "HEAD"))
    locks = [*(folder / name for name in _HELD), *([common / f"{branch}.lock"] if branch else [])]
    held = next((lock for lock in locks if lock.exists()), None)
    if held is not None:
        raise _refused(f"another git command is running here ({held})", "try again when it has finished")
    for name, what in _STOPPED.items():
        if (folder / name).exists():
            raise _refused(f"a {what} is not finished here", f"finish it first: git {what} --continue")


def _refuse_ignored(place: Place) -> None:
    tracked = _tracked(place)
    new = [path for path in place.paths if path not in tracked]
    given = "".join(f"{path}\0" for path in new).encode("utf-8", "surrogateescape")
    ignored = ask(place.top, "check-ignore", "-z", "--stdin", given=given) if new else None
    if ignored:
        first = ignored.split(b"\0")[0].decode("utf-8", "replace")
        raise _refused(f"git ignores {first}", "omit --commit, or remove the file from .gitignore")


def _tracked(place: Place) -> set[str]:
    listed = must(place.top, "ls-files", "-z", "--", *place.paths).split(b"\0")
    return {path.decode("utf-8", "surrogateescape") for path in listed if path}


def _refuse_filtered(place: Place) -> None:
    """Raise RelturnError if a filter program would have to change a file. relturn never runs such a program."""
    given = "".join(f"{path}\0" for path in place.paths).encode("utf-8", "surrogateescape")
    found = must(place.top, "check-attr", "-z", "--stdin", "filter", given=given).split(b"\0")
    for path, value in zip(found[::3], found[2::3], strict=False):
        if value not in {b"unspecified", b"unset"} and _is_set_up(
            place.top, value.decode("utf-8", "replace")
        ):
            raise _refused(
                f"{path.decode('utf-8', 'replace')} uses a git filter ({value.decode('utf-8', 'replace')})"
            )


def _is_set_up(top: Path, name: str) -> bool:
    return any(
        ask(top, "config", "--get", f"filter.{name}.{key}") is not None for key in ("clean", "process")
    )


def _try_out(top: Path) -> None:
    """Make an empty test commit and discard it. Raise RelturnError if git does not know the author or cannot sign."""
    signed = text(ask(top, "config", "--type=bool", "--get", "commit.gpgsign")) == "true"
    objects = text(must(top, "rev-parse", "--git-path", "objects"))
    with tempfile.TemporaryDirectory() as folder:
        env = {
            "GIT_OBJECT_DIRECTORY": folder,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str((top / objects).resolve()),
        }
        tree = call(top, "mktree", given=b"", env=env)
        words = ["commit-tree", *(["-S"] if signed else []), "-m", "x", text(tree.output)]
        made = call(top, *words, env=env, seconds=_SECONDS)
    if made.code:
        raise _refused(
            _said(made.said),
            "set your name and email: git config --global user.name …; git config --global user.email …"
            if not signed
            else "sign a commit by hand to see what is missing: git commit -S",
        )


def _said(words: str) -> str:
    """Return git's error message on one line, without its advice to the person who typed the command."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    wanted = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines or ["git refused"]
    return "; ".join(line.partition(": ")[2] or line for line in wanted)


def commit(place: Place, message: str) -> str:
    """Commit the given files only, and return the short hash of the commit; empty if nothing differs.

    No hook of the repository runs.

    Raises:
        GitError: Git refused (exit 1). The files stay on the disk.
    """
    tracked = _tracked(place)
    new = [path for path in place.paths if path not in tracked and (place.top / path).exists()]
    chosen = [path for path in place.paths if path in tracked or path in new]
    if not chosen:
        return ""
    if new:
        _must(place.top, "add", "--intent-to-add", "--", *new)
    words = ["commit", "--quiet", "--only", "--no-verify", "--cleanup=whitespace", "-m", message]
    try:
        answer = call(place.top, *_no_filters(place.top), *words, "--", *chosen, seconds=_SECONDS)
        if answer.code == _NOTHING_TO_COMMIT and _is_clean(place.top, chosen):
            return ""
        if answer.code:
            raise _written(failure(place.top, "commit", answer))
    except GitError:
        if new:
            call(place.top, "rm", "--cached", "--quiet", "--ignore-unmatch", "--", *new)
        raise
    return text(must(place.top, "rev-parse", "--short=10", "HEAD"))


def _is_clean(top: Path, paths: Sequence[str]) -> bool:
    """Return whether files are the same as in the last commit."""
    return call(top, *_no_filters(top), "diff", "--quiet", "--no-ext-diff", "HEAD", "--", *paths).code == 0


def _must(top: Path, *words: str) -> None:
    answer = call(top, *_no_filters(top), *words)
    if answer.code:
        raise _written(failure(top, words[0], answer))


def _written(error: GitError) -> GitError:
    return GitError(
        error.reason,
        f"the files were written but not committed: {error.message}",
        "commit them by hand: git commit",
        code=1,
    )


def _no_filters(top: Path) -> list[str]:
    """Return git options that switch off every filter of the repository, because git add and commit could run them."""
    listed = text(ask(top, "config", "--name-only", "--get-regexp", r"^filter\."))
    names = sorted({name.rpartition(".")[0] for name in listed.splitlines()})
    keys = ("clean=", "smudge=", "process=", "required=false")
    return [word for name in names for key in keys for word in ("-c", f"{name}.{key}")]
