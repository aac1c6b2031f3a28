"""History from git, also from a repository that means harm."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest

from builders import make_workspace, relturn
from relturn.findings.errors import RelturnError
from relturn.store import git

pytestmark = pytest.mark.skipif(which("git") is None, reason="there is no git")


def run(root: Path, *words: str, day: str = "2026-01-05") -> None:
    env = {
        **os.environ,  # noqa: TID251 - handed to the process
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00", "GIT_CONFIG_GLOBAL": "/dev/null",
    }  # fmt: skip
    subprocess.run(["git", *words], cwd=root, check=True, env=env, capture_output=True)


PLAN = "actions:\n  - id: call\n    side: client\n    statement: Call\n    due: {}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace in a folder of a repository, with two versions of its plan."""
    root = make_workspace(tmp_path / "work", {"plan.yaml": PLAN.format("2026-01-20")})
    run(tmp_path, "init", "--quiet", "-b", "main")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "one")
    (root / "acme/plan.yaml").write_text(PLAN.format("2026-02-20"))
    (root / "acme/relationship.yaml").write_text("client: Acme Works\n")
    run(tmp_path, "commit", "-qam", "two", day="2026-01-25")
    return root


def test_versions_of_a_file_oldest_first(workspace: Path) -> None:
    assert [(day, text.decode().strip()[-10:]) for day, text in git.versions(workspace, "acme/plan.yaml")] == [
        (date(2026, 1, 5), "2026-01-20"), (date(2026, 1, 25), "2026-02-20"),
    ]  # fmt: skip


def test_the_slip_that_nobody_told_of(workspace: Path) -> None:
    shown = relturn("history", "acme", cwd=workspace).out
    assert "1 date moved, 1 of them late or untold" in shown
    assert "2026-01-25  call     2026-01-20  2026-02-20  after it had passed  only git shows it" in shown


def test_the_status_of_an_earlier_day_and_of_a_revision(workspace: Path) -> None:
    then = relturn("status", "acme", "--at", "2026-01-24", cwd=workspace).out
    assert then.startswith("Acme  Insight:")
    assert "today 2026-01-24" in then
    assert "late" in then
    now = relturn("status", "acme", "--at", "HEAD", cwd=workspace).out
    assert now.startswith("Acme Works  Insight:")
    assert "today 2026-01-25" in now
    for wrong in ("2025-12-31", "nothing", "--upload-pack=x"):
        refused = relturn("status", "acme", f"--at={wrong}", cwd=workspace)
        assert (refused.code, refused.err.split("\n")[0]) == (2, f"relturn: the history has no {wrong!r}")


def test_nothing_that_a_repository_brings_along_is_run(workspace: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    config = tmp_path / ".git/config"
    config.write_text(
        config.read_text()
        + f"[core]\n\tfsmonitor = {trap}\n\thooksPath = {tmp_path}\n\tpager = {trap}\n\tsshCommand = {trap}\n"
        + f'[diff]\n\texternal = {trap}\n[diff "x"]\n\ttextconv = {trap}\n\tcommand = {trap}\n'
        + f'[filter "x"]\n\tsmudge = {trap}\n\tclean = {trap}\n[gpg]\n\tprogram = {trap}\n'
        + f"[alias]\n\tlog = !{trap}\n[log]\n\tshowSignature = true\n"
    )
    (tmp_path / ".git/info/attributes").write_text("* diff=x filter=x\n")
    assert relturn("history", "acme", cwd=workspace).code == 0
    assert relturn("status", "acme", "--at", "HEAD", cwd=workspace).code == 0
    assert not (tmp_path / "sprung").exists()


def test_without_history_it_is_said(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert git.versions(tmp_path, "acme/plan.yaml") == []
    with pytest.raises(RelturnError, match="there is no git history here"):
        git.resolve(tmp_path, "HEAD")
