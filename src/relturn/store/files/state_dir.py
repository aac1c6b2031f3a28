"""The folder for relturn's own data in a workspace: private, outside version control, and made by one installation.

Data from another installation, another user or a repository is reported in one line and ignored. Only commands that
write create the folder.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.store.files import disk

FOLDER = ".relturn"
_IGNORE = ".gitignore"
_MARK = "installations"
_OTHERS = 0o077
WITHOUT_TEXT = frozenset({"lock", "holder.json", _IGNORE, _MARK})
"""The files in the folder that contain no text of the workspace."""
_INNER = ("lock", "staging", "undo", "holder.json", _IGNORE, _MARK)
_EVERYTHING = b"*\n"
_MOST_BYTES = 64 * 1024

Kind = Literal["absent", "ours", "not-a-folder", "of-another-user", "of-another-installation"]


class State(NamedTuple):
    """The state of the folder, and a message for the user; empty if nothing is wrong."""

    kind: Kind
    words: str = ""


def inspect(root: Path, key: bytes | None) -> State:
    """Return the state of the folder. Change nothing, and never raise an error.

    `key` belongs to this installation. Without it, the owner of the folder cannot be determined.
    """
    folder = root / FOLDER
    try:
        about = os.lstat(folder)
    except (FileNotFoundError, NotADirectoryError):
        return State("absent")
    except OSError:
        return State("of-another-user", f"{FOLDER}/ cannot be read. It is ignored.")
    if not stat.S_ISDIR(about.st_mode):
        return State("not-a-folder", f"{FOLDER} is not a folder. It is ignored. Remove it.")
    if hasattr(os, "geteuid") and about.st_uid != os.geteuid():
        return State(
            "of-another-user",
            f"{FOLDER}/ belongs to another user. It is ignored, and commands cannot write here. See relturn doctor.",
        )
    if key is not None and mark(root, key) not in _marks(folder):
        return State(
            "of-another-installation",
            f"{FOLDER}/ was not made by this installation of relturn. It is ignored. "
            f"If it came with the repository: git rm -r --cached {FOLDER}",
        )
    return State("ours")


def mark(root: Path, key: bytes) -> str:
    """Return the mark by which an installation recognises its own folder."""
    from hashlib import blake2b  # noqa: PLC0415 - every command imports this module, and few make a mark

    return blake2b(
        os.fsencode(os.path.realpath(root)), key=key, digest_size=16, person=b"relturn state"
    ).hexdigest()


def _marks(folder: Path) -> list[str]:
    return (_content(folder / _MARK) or b"").decode("ascii", "replace").split()


def _content(path: Path) -> bytes | None:
    from relturn.store.files.texts import read_bytes  # noqa: PLC0415 - it needs what is declared here

    try:
        return read_bytes(path, _MOST_BYTES)
    except OSError:
        return None


def prepare(root: Path, key: bytes | None = None) -> Path:
    """Create the folder for relturn's own data if it is missing, and return its path.

    The folder is made private and excluded from version control.

    Raises:
        RelturnError: A link or something else is in place of the folder or one of its files (exit 1).
        OSError: The folder cannot be created.
    """
    folder = root / FOLDER
    for path in (folder, *(folder / name for name in _INNER)):
        _refuse_other(path, is_folder=path.name in {FOLDER, "staging", "undo"})
    disk.make_private(folder)
    for path in (folder, *(folder / name for name in _INNER)):
        _close(path)
    with suppress(OSError):  # where nothing can be written, the command says so itself
        if _content(folder / _IGNORE) != _EVERYTHING:
            _write(folder / _IGNORE, _EVERYTHING)
        if key is not None and (own := mark(root, key)) not in (known := _marks(folder)):
            _write(folder / _MARK, "".join(f"{one}\n" for one in (*known, own)).encode("ascii", "replace"))
    return folder


def _refuse_other(path: Path, *, is_folder: bool) -> None:
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if not (stat.S_ISDIR(mode) if is_folder else stat.S_ISREG(mode)):
        what = "a link" if stat.S_ISLNK(mode) else f"not a {'folder' if is_folder else 'plain file'}"
        raise RelturnError(
            f"{path} is {what}. Nothing was written.", "remove it; relturn creates it again", code=1
        )


def _close(path: Path) -> None:
    """Remove the permissions of other users from a folder or file."""
    with suppress(OSError):
        mode = os.lstat(path).st_mode
        if os.name == "posix" and mode & _OTHERS:
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def _write(path: Path, content: bytes) -> None:
    """Write a few bytes in place. If the write is interrupted, the next command that writes repeats it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        os.write(handle, content)
    finally:
        os.close(handle)
