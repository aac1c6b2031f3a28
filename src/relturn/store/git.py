"""The little of git that is needed: whether it is there, and a new repository. Nothing of a workspace is run."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.ext.allow=never")
_SECONDS = 20


def is_inside(folder: Path) -> bool:
    """Whether a folder lies in a git repository; found by looking, not by running git."""
    return any((above / ".git").exists() for above in (folder, *folder.parents))


def init(folder: Path) -> bool:
    """Make a repository; whether that was done. Without git nothing happens."""
    git = which("git")
    if git is None:
        return False
    done = subprocess.run(  # noqa: S603 - fixed arguments
        [git, *_SAFE, "init", "--quiet", "--", str(folder)],
        check=False, capture_output=True, timeout=_SECONDS,
    )  # fmt: skip
    return done.returncode == 0
