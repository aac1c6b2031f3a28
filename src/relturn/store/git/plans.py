"""All versions of some files of each relationship, such as the plans, read in one pass over the history."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from relturn.store.git import repository
from relturn.store.git.call import GitError, ask, text
from relturn.store.git.history import CUT_OFF, WITHOUT_CONTENTS, blobs, is_partial


class FileVersion(NamedTuple):
    """One version of a file: its relationship, its name, the date of its commit, and its content."""

    slug: str
    name: str
    day: date
    content: bytes


class Walk(NamedTuple):
    """The versions of files since a commit, oldest first.

    `cut_off` is the reason why older versions are missing; empty if none is missing.
    """

    versions: tuple[FileVersion, ...] = ()
    cut_off: str = ""


def walk(root: Path, names: Collection[str], since: str = "") -> Walk:
    """Return every version of the files with these names in every relationship since a commit. Never raise an error; the result says why git could not answer."""
    try:
        return _walk(root, names, since)
    except GitError as error:
        return Walk((), error.message)


def _walk(root: Path, names: Collection[str], since: str) -> Walk:
    span = f"{since}..HEAD" if since else "HEAD"
    raw = ask(
        root,
        "log",
        "--reverse",
        "--format=%x01%H %cs",
        "--name-only",
        "--relative",
        "--no-renames",
        "--diff-filter=AM",
        "-z",
        span,
        "--",
        ".",
    )
    places: list[tuple[str, str, date, str]] = []
    for block in text(raw).split("\x01")[1:]:
        head, _, changed = block.partition("\0")
        commit, _, day = head.strip().partition(" ")
        for name in changed.split("\0"):
            slug, _, rest = name.strip("\n").partition("/")
            if rest in names:
                places.append((slug, rest, date.fromisoformat(day), f"{commit}:./{slug}/{rest}"))
    contents = list(blobs(root, [blob for *_, blob in places]))
    found = tuple(
        FileVersion(slug, name, day, content)
        for (slug, name, day, _), content in zip(places, contents, strict=True)
        if content is not None
    )
    if repository.is_shallow(root):
        return Walk(found, CUT_OFF)
    return Walk(found, WITHOUT_CONTENTS if None in contents and is_partial(root) else "")


def is_known(root: Path, commit: str) -> bool:
    """Return whether the current commit comes after another, so that reading can continue from there."""
    try:
        return ask(root, "merge-base", "--is-ancestor", commit, "HEAD") is not None
    except GitError:
        return False
