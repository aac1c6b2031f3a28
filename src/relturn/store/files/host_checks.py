"""Checks of the computer that holds a workspace: its file system, its permissions, and files that were left behind."""

from __future__ import annotations

import os
from pathlib import Path

from relturn.store.files import journal
from relturn.store.files.state_dir import FOLDER

_FAR = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "davfs", "afs", "ceph", "glusterfs", "drvfs", "vboxsf")
_SYNCED = ("onedrive", "dropbox", "google drive", "icloud", "nextcloud", "owncloud", "syncthing")


def network_file_system(root: Path) -> str:
    """Return the type of the network file system that holds the workspace; empty if local or not known."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    mounts = [line.split(" ")[1:3] for line in lines]
    inside = [mount for mount in mounts if root.is_relative_to(mount[0].replace("\\040", " "))]
    kind = max(inside, key=lambda mount: len(mount[0]), default=["", ""])[1]
    return kind if kind.startswith(_FAR) else ""


def sync_tool(root: Path) -> str:
    """Return the name of the synchronisation tool that copies the folder, judged by the names of the folders above it."""
    parts = [part.lower() for part in root.parts]
    return next((name for name in _SYNCED if any(name in part for part in parts)), "")


def is_writable(root: Path) -> bool:
    """Return whether relturn can create files in the workspace and in its own folder."""
    own = root / FOLDER
    return os.access(root, os.W_OK | os.X_OK) and (not own.exists() or os.access(own, os.W_OK | os.X_OK))


def owner(path: Path) -> str:
    """Return the name of the user who owns a path."""
    try:
        return path.owner()
    except (KeyError, OSError, NotImplementedError):
        return "another user"


def user() -> str:
    """Return the name of this user."""
    import getpass  # noqa: PLC0415 - only for those who ask

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "you"


def has_case(root: Path) -> bool:
    """Return whether this file system treats names that differ only in case as different files."""
    name = "relturn.yaml"
    return not (root / name.upper()).exists()


def unfinished(root: Path) -> list[str]:
    """Return the files that a killed command left: its plan and its staged files."""
    staging = root / journal.STAGING
    left = [journal.path_of(root)] if journal.path_of(root).exists() else []
    left += sorted(staging.iterdir()) if staging.is_dir() else []
    return [path.relative_to(root).as_posix() for path in left]


def strays(root: Path) -> list[str]:
    """Return relturn's temporary files that are left next to records."""
    return [path.relative_to(root).as_posix() for path in journal.strays(root)]
