"""The floor of knowing that nothing has changed: a Python process that lists and stats every file."""

from __future__ import annotations

import os
import sys


def look(folder: str) -> None:
    """Stat everything below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                look(entry.path)
            else:
                entry.stat(follow_symlinks=False)


if __name__ == "__main__":
    look(sys.argv[1])
