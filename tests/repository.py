"""A git repository for tests, whoever runs them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def run(root: Path, *words: str, day: str = "2026-01-05") -> None:
    env = {
        **os.environ,  # noqa: TID251 - handed to the process
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00", "GIT_CONFIG_GLOBAL": "/dev/null",
    }  # fmt: skip
    subprocess.run(["git", *words], cwd=root, check=True, env=env, capture_output=True)


PLAN = "actions:\n  - id: call\n    side: client\n    statement: Call\n    due: {}\n"


def log(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout
