"""Seals for the plans and undo steps in a workspace, so that relturn never carries out a stranger's plan.

The key is in the user's private data folder, outside every workspace. See docs/explanation/reliability.md.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

from relturn.store.files import disk
from relturn.store.files.texts import read_bytes

_NAME = "seal.key"
_BYTES = 32
_OTHERS = 0o077


def load_key(data_folder: Path | None) -> bytes | None:
    """Return this user's key, and create it if it is missing. Return None if there is no private folder for it."""
    if data_folder is None:
        return None
    path = data_folder / _NAME
    try:
        return _read(path) or _make(path)
    except OSError:
        return None


def find_key(data_folder: Path | None) -> bytes | None:
    """Return this user's key without creating one, because reading commands write nothing."""
    if data_folder is None:
        return None
    try:
        return _read(data_folder / _NAME)
    except OSError:
        return None


def _read(path: Path) -> bytes | None:
    """Return the key, or None if there is no valid one. Raise OSError if the file is not private to this user."""
    try:
        about = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(about.st_mode) or (hasattr(os, "getuid") and about.st_uid != os.getuid()):
        raise PermissionError(str(path))
    if os.name == "posix" and about.st_mode & _OTHERS:
        raise PermissionError(str(path))
    key = read_bytes(path)
    return key if len(key) == _BYTES else None


def _make(path: Path) -> bytes | None:
    import secrets  # noqa: PLC0415 - reading must not wait for it

    disk.make_folders(path.parent.parent)
    disk.make_private(path.parent)
    staged = path.with_name(f".{_NAME}.{os.getpid()}")
    disk.remove(staged)
    disk.create(staged, secrets.token_bytes(_BYTES), 0o600, exact=True)
    try:
        if path.exists():  # of another length: a write that was cut off
            disk.replace(staged, path)
        else:
            disk.link(staged, path)
    finally:
        with suppress(OSError):
            disk.remove(staged)
    return _read(path)


def seal(key: bytes, root: Path, body: dict[str, Any]) -> str:
    """Return the seal of a plan or step of the workspace at `root`."""
    import hmac  # noqa: PLC0415 - reading must not wait for it

    signed = {**body, "workspace": os.path.realpath(root)}
    text = json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, text.encode("ascii"), "sha256").hexdigest()


def is_sealed(key: bytes | None, root: Path, body: dict[str, Any], found: object) -> bool:
    """Return whether a seal was made by this installation, for this content and this workspace."""
    import hmac  # noqa: PLC0415 - the same

    return key is not None and isinstance(found, str) and hmac.compare_digest(seal(key, root, body), found)
