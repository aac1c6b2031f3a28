"""The repository that contains a file, and the type of its clone; mostly found without running git."""

from __future__ import annotations

import os
from pathlib import Path


def find(folder: Path) -> Path | None:
    """Return the top folder of the nearest repository that contains a folder. The folder need not exist."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)


def is_inside(folder: Path) -> bool:
    """Return whether a folder is in a git repository."""
    return find(folder) is not None


def prefix(root: Path) -> str:
    """Return the path of a folder in its repository, with a final slash.

    The path is empty at the top and outside a repository.
    """
    top = find(root)
    inner = "" if top is None else root.resolve().relative_to(top.resolve()).as_posix()
    return "" if inner in {"", "."} else f"{inner}/"


def is_foreign(folder: Path) -> bool:
    """Return whether the repository of a folder belongs to another user, in which case git refuses to read it."""
    top = find(folder)
    if top is None or not hasattr(os, "geteuid"):
        return False
    try:
        owners = {(top / ".git").stat().st_uid, top.stat().st_uid}
    except OSError:
        return True
    return bool(owners - {os.geteuid()})


def git_folder(top: Path) -> Path | None:
    """Return the data folder of a repository: `.git`, or the folder that a file named `.git` refers to."""
    place = top / ".git"
    if place.is_dir():
        return place
    try:
        words = place.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return (top / words.partition("gitdir:")[2].strip()).resolve() if words.startswith("gitdir:") else None


def odd_file(folder: Path) -> Path | None:
    """Return a file of the repository that is a pipe or a device, because git would wait for it forever."""
    top = find(folder)
    place = git_folder(top) if top else None
    for name in ("HEAD", "config", "index") if place else ():
        assert place is not None
        path = place / name
        if path.exists() and not path.is_file():
            return path
    return None


def shared_folder(root: Path) -> Path | None:
    """Return the data folder that all worktrees of the repository of a workspace share; None if there is none."""
    top = find(root)
    folder = git_folder(top) if top else None
    try:
        common = (
            (folder / "commondir").read_text(encoding="utf-8", errors="surrogateescape") if folder else ""
        )
    except OSError:
        common = ""
    return (folder / common.strip()).resolve() if folder and common.strip() else folder


def is_shallow(root: Path) -> bool:
    """Return whether a clone contains only the latest commits."""
    folder = shared_folder(root)
    return folder is not None and (folder / "shallow").is_file()
