"""Plans and undo steps are carried out only where this installation sealed them, on paths that relturn writes (S1, S2)."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path

import pytest

from builders import DATA, OPTIONS, make_workspace, relturn
from relturn.store.files import journal, labels, seal
from relturn.store.files.lock import lock

HOOK = b"#!/bin/sh\necho it ran\n"
READING = (
    ("status", "acme"), ("list",), ("validate",), ("next", "acme"), ("gate", "-c", "acme"), ("history", "acme"), ("show", "client-vp"),
    ("report", "acme", "--format", "md"), ("export", "-f", "csv", "-o", "../out"), ("config",), ("portfolio",), ("trace", "acme"),
    ("undo", "--list"), ("merge", "--check", "HEAD"), ("doctor",), ("explain", "F101"), ("team", "-c", "acme"), ("schema", "needs"),
)  # fmt: skip
FOREIGN = "relturn: .relturn/journal.json was not recorded by this installation of relturn. It is ignored. Check the workspace with git status.\n"
FOREIGN_FOLDER = (
    "relturn: .relturn/ was not made by this installation of relturn. It is ignored. If it came with the repository: "
    "git rm -r --cached .relturn\n"
)


def planted(root: Path, path: str = ".git/hooks/pre-commit") -> Path:
    """The clone of a workspace whose maker put a plan under git by force."""
    make_workspace(root / "evil")
    staging = root / "evil/.relturn/staging"
    staging.mkdir(parents=True)
    (staging / "0.new").write_bytes(HOOK)
    (staging / "0.new").chmod(0o755)
    changes = [[path, ".relturn/staging/0.new", None, journal.digest(HOOK)]]
    (root / "evil/.relturn/journal.json").write_text(json.dumps({"format": 1, "changes": changes}))
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("add", "-f", ".relturn"), ("commit", "-qm", "x")):
        subprocess.run([*git, *words], cwd=root / "evil", check=True)
    subprocess.run([*git, "clone", "-q", "evil", "victim"], cwd=root, check=True)
    return root / "victim"


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_s1_no_reading_command_carries_a_plan_out_or_changes_a_file(tmp_path: Path) -> None:
    victim = planted(tmp_path)
    before = files(victim)
    silent = [words for words in READING if FOREIGN_FOLDER not in relturn(*words, cwd=victim).err]
    assert files(victim) == before
    assert silent == [("doctor",), ("explain", "F101"), ("schema", "needs")]  # these open no workspace
    assert "was not made by this installation" in relturn("doctor", cwd=victim).out


def test_s1_a_writing_command_says_so_and_does_its_own_work_alone(tmp_path: Path) -> None:
    victim = planted(tmp_path)
    done = relturn("set", "relationship", "lead=M. Reyes", "-c", "acme", cwd=victim)
    assert (done.code, FOREIGN in done.err) == (0, True)
    assert not (victim / ".git/hooks/pre-commit").exists()
    assert "lead: M. Reyes" in (victim / "acme/relationship.yaml").read_text()


@pytest.mark.wording
def test_s2_a_planted_undo_step_is_named_and_not_carried_out(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".relturn/undo").mkdir(parents=True)
    step = {"format": 1, "files": [[".git/commondir", base64.b64encode(b"../evilgit\n").decode(), None]]}
    (tmp_path / ".relturn/undo/00000001.done.json").write_text(json.dumps(step))
    done = relturn("undo", cwd=tmp_path)
    assert done.code == 1
    assert done.err == (
        "relturn: Step 1 was not recorded by this installation of relturn, and cannot be undone here. Use git: git log -p\n"
        "relturn: Nothing to undo.\n  hint: only changes that relturn commands made in this workspace can be undone\n"
    )
    assert not (tmp_path / ".git/commondir").exists()
    assert relturn("undo", "--list", cwd=tmp_path).out.splitlines()[1].split() == (
        ["1", "–", "not", "recorded", "here", "use", "git:", "git", "log", "-p"]
    )


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("relturn.yaml", True), ("acme/plan.yaml", True), ("acme/execution/2026-03-01-x.yaml", True), ("acme/cycles/1/needs.yaml", True),
        ("schemas/needs.schema.json", True), (".relturn/undo/00000001.done.json", True), (".github/workflows/relturn.yml", True),
        ("acme/insights/2026-03-01-größe.yaml", True), ("acme/needs.yml", True),
        ("", False), ("acme", False), ("acme/", False), ("acme/x.sh", False), ("acme/.x.yaml", False), (".git/config", False),
        (".GIT/x.yaml", False), ("git~1/x.yaml", False), ("acme/git~1/x.yaml", False), ("acme/../x.yaml", False), ("../x.yaml", False),
        ("/x.yaml", False), ("acme//x.yaml", False), ("acme/a\\b.yaml", False), ("acme/a:b.yaml", False), ("acme/nul.yaml", False),
        ("acme/x.yaml ", False), ("acme/x.yaml\n", False), ("acme/\u202e.yaml", False), ("acme/.git/x.yaml", False), ("Acme/x.yaml", False),
        ("schemas/x.yaml", False), (".relturn/journal.json", False), (".relturn/undo/1.done.json", False), (".github/x.yml", False),
        ("acme/a/b/c/d/e/f/g/h/i.yaml", False), ("acme/" + "x" * 260 + ".yaml", False),
    ],
)  # fmt: skip
def test_the_paths_that_relturn_writes(path: str, allowed: bool) -> None:
    assert labels.is_writable(path) is allowed


def test_a_link_inside_the_workspace_is_not_followed_either(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "other").symlink_to(tmp_path / ".git")
    (tmp_path / "acme/vision.yaml").symlink_to(tmp_path / "acme/plan.yaml")
    (tmp_path / "file").write_text("")
    assert [
        labels.leads_outside(tmp_path, name) for name in ("other/x.yaml", "acme/vision.yaml", "file/x.yaml")
    ] == [True] * 3
    assert [labels.leads_outside(tmp_path, name) for name in ("acme/plan.yaml", "new/x.yaml")] == [False] * 2


def test_a_seal_holds_for_one_workspace_one_content_one_key(tmp_path: Path) -> None:
    key = seal.load_key(tmp_path / "data/relturn")
    assert key is not None
    assert len(key) == 32
    assert (tmp_path / "data/relturn").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data/relturn/seal.key").stat().st_mode & 0o777 == 0o600
    assert seal.load_key(tmp_path / "data/relturn") == seal.find_key(tmp_path / "data/relturn") == key
    body = {"format": 2, "number": 1, "files": []}
    made = seal.seal(key, tmp_path, body)
    assert seal.is_sealed(key, tmp_path, body, made)
    assert not seal.is_sealed(key, tmp_path / "data", body, made)
    assert not seal.is_sealed(key, tmp_path, {**body, "number": 2}, made)
    assert not seal.is_sealed(b"0" * 32, tmp_path, body, made)
    assert not seal.is_sealed(None, tmp_path, body, made)
    assert not seal.is_sealed(key, tmp_path, body, None)


def test_a_key_that_others_can_read_is_no_key(tmp_path: Path) -> None:
    seal.load_key(tmp_path / "relturn")
    (tmp_path / "relturn/seal.key").chmod(0o644)
    assert (seal.load_key(tmp_path / "relturn"), seal.find_key(tmp_path / "relturn")) == (None, None)
    (tmp_path / "relturn/seal.key").unlink()
    (tmp_path / "relturn/seal.key").mkdir()
    assert seal.load_key(tmp_path / "relturn") is None
    assert (seal.load_key(None), seal.find_key(None), seal.find_key(tmp_path / "none")) == (None, None, None)


def test_a_key_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    seal.load_key(tmp_path / "relturn")
    (tmp_path / "relturn/seal.key").write_bytes(b"short")
    assert len(seal.load_key(tmp_path / "relturn") or b"") == 32
    assert [path.name for path in (tmp_path / "relturn").iterdir()] == ["seal.key"]


def test_without_a_private_folder_commands_write_without_recovery_and_say_so(tmp_path: Path) -> None:
    make_workspace(tmp_path / "ws")
    (tmp_path / "data").write_text("a file where the folder should be")
    done = relturn(
        "set",
        "relationship",
        "lead=M",
        "-c",
        "acme",
        cwd=tmp_path / "ws",
        env={"XDG_DATA_HOME": str(tmp_path / "data")},
    )
    assert (done.code, "lead: M" in (tmp_path / "ws/acme/relationship.yaml").read_text()) == (0, True)
    assert done.err == (
        "relturn: There is no private data folder for this user. You cannot undo this change, and relturn cannot finish it after an interruption.\n"
    )
    assert not (tmp_path / "ws/.relturn/undo").exists()


def test_reading_reports_an_interrupted_command_and_writing_finishes_it(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    key = seal.load_key(DATA / "relturn")
    assert key is not None
    with lock(tmp_path, OPTIONS):
        staged = tmp_path / ".relturn/staging/0.new"
        staged.parent.mkdir()
        staged.write_text("client: Acme\nlead: Ann\n")
        staged.chmod(0o755)
        hashes = journal.digest(b"client: Acme\n"), journal.digest(staged.read_bytes())
        journal.write(
            tmp_path, [journal.Planned("acme/relationship.yaml", ".relturn/staging/0.new", *hashes)], key
        )
    before = files(tmp_path)
    told = "relturn: A command was interrupted while it wrote. The next command that writes finishes it.\n"
    assert relturn("list", cwd=tmp_path).err == told
    with lock(tmp_path, OPTIONS):
        assert relturn("list", cwd=tmp_path).err == ""  # another command is writing: nothing was interrupted
    assert {name: raw for name, raw in files(tmp_path).items() if "/lock" not in name} == {
        name: raw for name, raw in before.items() if "/lock" not in name
    }
    assert relturn("migrate", cwd=tmp_path).err == ""
    assert (tmp_path / "acme/relationship.yaml").read_text() == "client: Acme\nlead: Ann\n"
    assert (tmp_path / "acme/relationship.yaml").stat().st_mode & 0o111 == 0


def test_a_pipe_in_place_of_a_plan_or_step_stops_nothing(tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - the only test that makes one

    make_workspace(tmp_path)
    (tmp_path / ".relturn/undo").mkdir(parents=True)
    os.mkfifo(tmp_path / ".relturn/journal.json")
    os.mkfifo(tmp_path / ".relturn/undo/00000001.done.json")
    assert relturn("list", cwd=tmp_path).err == FOREIGN_FOLDER
    assert relturn("undo", "--list", cwd=tmp_path).code == 0
    assert relturn("set", "relationship", "lead=M", "-c", "acme", cwd=tmp_path).code == 0
