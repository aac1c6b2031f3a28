"""What `doctor` sees, each with its hint."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builders import make_workspace, relturn
from relturn.services.setup.doctor import SetupCheck, doctor
from relturn.store.files import host_checks
from relturn.store.git import call, settings


def signs(root: Path) -> dict[str, list[SetupCheck]]:
    found: dict[str, list[SetupCheck]] = {}
    for sign in doctor(root, f"{sys.executable} -m relturn"):
        found.setdefault(sign.state, []).append(sign)
    return found


def repository(root: Path) -> Path:
    make_workspace(root, {"needs.yaml": "needs: []\n"})
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    (root / ".gitignore").write_text(".relturn/\n")
    return root


def test_a_fresh_workspace_is_sound(tmp_path: Path) -> None:
    assert relturn("init", ".", cwd=tmp_path).code == 0
    assert relturn("git", "setup", cwd=tmp_path).code == 0
    subprocess.run(["git", "config", "user.email", "a@example.org"], cwd=tmp_path, check=True)
    done = relturn("doctor", "--format", "json", cwd=tmp_path)
    told = json.loads(done.out)
    assert (done.code, told["schema_version"]) == (0, 1)
    assert {sign["state"] for sign in told["signs"]} == {"good"}
    assert relturn("doctor", cwd=tmp_path).out.startswith("No problems found. ")


@pytest.mark.wording
@pytest.mark.parametrize(
    ("name", "text", "told", "hint"),
    [
        (
            ".gitattributes",
            "*.yaml merge=union\n",
            "merge=union mixes the fields of records",
            "remove merge=union",
        ),
        (".gitignore", "", "git would commit the undo history", "add .relturn/ to .gitignore"),
        ("relturn.yaml", "name: x\n", "the workspace has format 0", "relturn migrate"),
        ("relturn.yaml", "format: 9\n", "the workspace has format 9", "install a newer version of relturn"),
    ],
)
def test_what_is_bad_has_a_hint(tmp_path: Path, name: str, text: str, told: str, hint: str) -> None:
    root = repository(tmp_path)
    (root / name).write_text(text)
    bad = signs(root)["bad"]
    assert [told in sign.words for sign in bad] == [True]
    assert hint in bad[0].hint
    done = relturn("doctor", cwd=root)
    assert done.code == 1
    assert done.out.startswith("1 problem to fix. ")


def test_what_a_killed_command_left_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / ".relturn/staging").mkdir(parents=True)
    (root / ".relturn/staging/0.new").write_text("")
    (root / "acme/.needs.yaml.relturn-tmp").write_text("")
    words = " ".join(sign.words for sign in signs(root)["note"])
    assert ".relturn/staging/0.new" in words
    assert "acme/.needs.yaml.relturn-tmp" in words


def test_schemas_of_another_day_and_programs_of_the_clone_are_told(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "schemas").mkdir()
    (root / "schemas/needs.schema.json").write_text("{}\n")
    settings.set_up(root, {"core.fsmonitor": "touch /tmp/never", "core.autocrlf": "true"})
    words = " ".join(sign.words for sign in signs(root)["note"])
    assert "out-of-date schemas for editors: 1" in words
    assert "the settings of this clone make git run programs: core.fsmonitor" in words
    assert "the git setting core.autocrlf changes line endings" in words


def test_surroundings_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "OneDrive - Firm" / "w"
    root.mkdir(parents=True)
    make_workspace(root)
    mounts = f"/dev/a / ext4 rw 0 0\nserver:/x {str(tmp_path).replace(' ', chr(92) + '040')} nfs4 rw 0 0\n"
    real = Path.read_text

    def read_text(self: Path, *words: Any, **names: Any) -> str:
        return mounts if str(self) == "/proc/mounts" else real(self, *words, **names)

    monkeypatch.setattr(Path, "read_text", read_text)
    assert host_checks.network_file_system(root) == "nfs4"
    assert host_checks.sync_tool(root) == "onedrive"
    assert host_checks.network_file_system(Path("/elsewhere")) == ""
    notes = {sign.about for sign in signs(root)["note"]}
    assert {"file system", "sync"} <= notes
    (root / "RELTURN.YAML").write_text("")
    assert not host_checks.has_case(root)


def test_without_git_only_history_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path)
    monkeypatch.setattr(call, "which", lambda _name: None)
    assert [sign.words for sign in signs(root)["note"]] == ["git is not installed"]


def test_a_workspace_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path)
    monkeypatch.setattr(host_checks, "is_writable", lambda _root: False)
    assert [sign.words for sign in signs(root)["bad"]] == ["relturn cannot write files here"]


@pytest.mark.parametrize(
    ("name", "found", "about", "state"),
    [
        ("repository.is_inside", False, "git", "note"),
        ("settings.is_ours", False, "git", "bad"),
        ("holder", "somebody", "lock", "note"),
        ("holder", OSError(13, "denied"), "lock", "bad"),
        ("find_spec", None, "extras", "good"),
    ],
)
def test_what_is_around_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, found: object, about: str, state: str
) -> None:
    root = repository(tmp_path)

    def answered(*_words: object) -> object:
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(f"relturn.services.setup.doctor.{name}", answered)
    assert about in {sign.about for sign in signs(root)[state]}


def test_settings_that_cannot_be_read_are_bad(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "relturn.yaml").write_bytes(b"\xff\xfe")
    assert {sign.about for sign in signs(root)["bad"]} == {"workspace"}
