"""Which repository a file is in, and what kind of a clone it is; mostly found by looking, without running git."""

from __future__ import annotations

import os
from pathlib import Path


def find(folder: Path) -> Path | None:
    """Return the top of the nearest repository that a folder lies in; the folder need not be there."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)


def is_inside(folder: Path) -> bool:
    """Return whether a folder lies in a git repository."""
    return find(folder) is not None


def prefix(root: Path) -> str:
    """Return the path of a folder in its repository, with a slash at its end; empty at the top, and outside."""
    top = find(root)
    inner = "" if top is None else root.resolve().relative_to(top.resolve()).as_posix()
    return "" if inner in {"", "."} else f"{inner}/"


def is_foreign(folder: Path) -> bool:
    """Return whether the repository of a folder belongs to another user, which makes git refuse it."""
    top = find(folder)
    if top is None or not hasattr(os, "geteuid"):
        return False
    try:
        owners = {(top / ".git").stat().st_uid, top.stat().st_uid}
    except OSError:
        return True
    return bool(owners - {os.geteuid()})


def git_folder(top: Path) -> Path | None:
    """Return where a repository keeps its data: `.git`, or what the file of that name leads to."""
    place = top / ".git"
    if place.is_dir():
        return place
    try:
        words = place.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return (top / words.partition("gitdir:")[2].strip()).resolve() if words.startswith("gitdir:") else None


def odd_file(folder: Path) -> Path | None:
    """Return a file of the repository that is a pipe or a device, at which git would wait for ever."""
    top = find(folder)
    place = git_folder(top) if top else None
    for name in ("HEAD", "config", "index") if place else ():
        assert place is not None
        path = place / name
        if path.exists() and not path.is_file():
            return path
    return None


def is_shallow(root: Path) -> bool:
    """Return whether a clone holds only the last commits."""
    top = find(root)
    folder = git_folder(top) if top else None
    if folder is None:
        return False
    common = folder / "commondir"  # of a worktree
    if common.is_file():
        folder = folder / common.read_text(encoding="utf-8", errors="surrogateescape").strip()
    return (folder / "shallow").is_file()
