"""Writes a finished document, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from relturn.findings.errors import RelturnError
from relturn.store.files import disk

_RECORDS = {".yaml", ".yml"}


def publish(path: Path, content: str | bytes) -> None:
    """Write a document to a file, in place of one that is there.

    What a link leads to is replaced, never the link; a device is written to; the mode is kept. Raises RelturnError
    for a folder and for a YAML file (those are records), and OSError, which leaves the old document.
    """
    target = path.resolve()
    if target.is_dir() or path.name == "":
        raise RelturnError(f"{path} is a folder", "name a file")
    if not target.parent.is_dir():
        raise RelturnError(f"there is no folder {target.parent}", "make it, or name another")
    if target.suffix.lower() in _RECORDS:
        raise RelturnError(
            f"{path} is a file of records; no document is written over it", "name another file", code=1
        )
    raw = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if target.exists() and not target.is_file():
        target.write_bytes(raw)
        return
    staged = target.with_name(f".{target.name}.{os.getpid()}.relturn-tmp")
    old = target.exists()
    mode = target.stat().st_mode & 0o777 if old else 0o666
    try:
        disk.remove(staged)  # of a killed process that had our number
        disk.create(staged, raw, mode, exact=old)
        disk.replace(staged, target)
    except OSError:
        disk.remove(staged)
        raise
