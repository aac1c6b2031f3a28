"""What every trial begins with: a fresh copy of the example, and of it a git repository."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from builders import EXAMPLE


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "ws", ignore=shutil.ignore_patterns(".relturn")))


@pytest.fixture
def repository(example: Path) -> Path:
    """The same in a git repository of its own, with one commit."""
    for words in (("init", "-qb", "main"), ("add", "-A"), ("commit", "-qm", "start")):
        subprocess.run(
            ["git", "-c", "user.name=T", "-c", "user.email=t@example.test", *words], cwd=example, check=True
        )
    return example
