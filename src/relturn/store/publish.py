"""Writes a finished document, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def publish(path: Path, text: str) -> None:
    """Write a document to a file, in place of one that is there; raises OSError and leaves the old one."""
    staged = path.with_name(f".{path.name}.relturn-tmp")
    try:
        with staged.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        staged.replace(path)
    except OSError:
        staged.unlink(missing_ok=True)
        raise
