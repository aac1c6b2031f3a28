"""The short form of `benchmarks/reliability`: kills, failing disks, crowds, edits, merges; nothing may go wrong."""

from __future__ import annotations

import os
import subprocess
import sys

from builders import ROOT


def test_nothing_is_lost() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "reliability" / "safety.py")]
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # noqa: TID251
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    tried = {line[:40].strip(): int(line[40:].split()[0]) for line in done.stdout.splitlines()}
    assert tried["killed at a write, or in recovery"] >= 80
    assert tried["a failing disk"] >= 30
    assert tried["plans and undo steps of strangers"] == 60
    assert tried["merge, rebase, cherry-pick, stash pop"] == 32
    assert min(tried.values()) >= 10
