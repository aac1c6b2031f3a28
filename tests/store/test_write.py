"""Writing: all files or none, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from relturn.findings.errors import RelturnError
from relturn.source.text import SourceText
from relturn.store import journal
from relturn.store.lock import writing
from relturn.store.write import Transaction


def text(label: str, content: str) -> SourceText:
    return SourceText(label, content)


def two(root: Path) -> Transaction:
    (root / "a.yaml").write_text("a: 1\n")
    transaction = Transaction(root)
    transaction.write(text("a.yaml", "a: 1\n"), text("a.yaml", "a: 2\n"))
    transaction.write(None, text("deep/b.yaml", "b: 1\n"))
    return transaction


def tree(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): path.read_text()
        for path in root.rglob("*")
        if path.is_file() and path.name != "lock" and "undo" not in path.parts
    }


def test_all_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    two(tmp_path).commit()
    assert tree(tmp_path) == {"a.yaml": "a: 2\n", "deep/b.yaml": "b: 1\n"}


def test_a_file_changed_meanwhile_stops_everything(tmp_path: Path) -> None:
    transaction = two(tmp_path)
    (tmp_path / "a.yaml").write_text("a: mine\n")
    with pytest.raises(RelturnError, match=r"a\.yaml was changed by somebody else meanwhile") as caught:
        transaction.commit()
    assert caught.value.code == 1
    assert tree(tmp_path) == {"a.yaml": "a: mine\n"}


def test_a_file_made_meanwhile_stops_everything(tmp_path: Path) -> None:
    transaction = two(tmp_path)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.yaml").write_text("b: theirs\n")
    with pytest.raises(RelturnError, match="changed by somebody else"):
        transaction.commit()
    assert tree(tmp_path) == {"a.yaml": "a: 1\n", "deep/b.yaml": "b: theirs\n"}


@pytest.mark.parametrize("failing", [1, 2])
def test_a_failing_disk_leaves_every_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    transaction = two(tmp_path)
    calls = 0
    real = os.fsync

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RelturnError, match="No space left on device") as caught:
        transaction.commit()
    assert caught.value.code == 74
    assert tree(tmp_path) == {"a.yaml": "a: 1\n"}


def test_a_failing_replace_takes_back_what_was_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    transaction = two(tmp_path)
    real = Path.replace
    calls = 0

    def second_fails(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    with pytest.raises(RelturnError, match="Input/output error"):
        transaction.commit()
    assert tree(tmp_path) == {"a.yaml": "a: 1\n"}


def test_modes_are_kept(tmp_path: Path) -> None:
    transaction = two(tmp_path)
    (tmp_path / "a.yaml").chmod(0o640)
    transaction.commit()
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("label", ["../out.yaml", "link/out.yaml", "here.yaml"])
def test_nothing_is_written_outside_the_workspace(tmp_path: Path, label: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    (root / "here.yaml").symlink_to(tmp_path / "out.yaml")
    transaction = Transaction(root)
    transaction.write(None, text(label, "a: 1\n"))
    with pytest.raises(RelturnError, match="leads out of the workspace"):
        transaction.commit()
    assert not (tmp_path / "out.yaml").exists()


def test_a_diff_says_what_changes(tmp_path: Path) -> None:
    assert two(tmp_path).diff() == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -1 +1 @@\n-a: 1\n+a: 2\n--- /dev/null\n+++ b/deep/b.yaml\n@@ -0,0 +1 @@\n+b: 1\n"
    )


def test_another_writer_is_waited_for_and_then_named(tmp_path: Path) -> None:
    with (
        FileLock(tmp_path / "x", timeout=1),
        writing(tmp_path),
        pytest.raises(RelturnError, match="another relturn is writing") as caught,
        writing(tmp_path, seconds=0.1),
    ):
        pass
    assert caught.value.code == 75


KILLED = """
import os, sys
from pathlib import Path
from relturn.source.text import SourceText
from relturn.store import journal, write
root, at = Path(sys.argv[1]), int(sys.argv[2])
calls = 0
def counted(real):
    def call(*words, **names):
        global calls
        calls += 1
        if calls == at:
            os._exit(9)
        return real(*words, **names)
    return call
os.fsync, Path.replace, Path.unlink = counted(os.fsync), counted(Path.replace), counted(Path.unlink)
change = write.Transaction(root)
change.write(SourceText("a.yaml", "a: 1\\n"), SourceText("a.yaml", "a: 2\\n"))
change.write(None, SourceText("deep/b.yaml", "b: 1\\n"))
change.remove(SourceText("c.yaml", "c: 1\\n"))
change.commit()
"""
BEFORE = {"a.yaml": "a: 1\n", "c.yaml": "c: 1\n"}
AFTER = {"a.yaml": "a: 2\n", "deep/b.yaml": "b: 1\n"}


def _killed(root: Path, at: int) -> int:
    (root / "a.yaml").write_text("a: 1\n")
    (root / "c.yaml").write_text("c: 1\n")
    return subprocess.run([sys.executable, "-c", KILLED, str(root), str(at)], check=False).returncode


def test_a_killed_command_is_finished_or_never_was(tmp_path: Path) -> None:
    for at in range(1, 40):
        root = tmp_path / str(at)
        root.mkdir()
        code = _killed(root, at)
        with writing(root):
            journal.recover(root)
        found = {
            path: text
            for path, text in tree(root).items()
            if not path.endswith("-tmp") and "journal" not in path
        }
        assert found in (BEFORE, AFTER), at
        if code == 0:
            assert found == AFTER
            break
        assert code == 9
    assert at > 8


def test_a_file_changed_by_hand_after_a_kill_is_never_overwritten(tmp_path: Path) -> None:
    journal_left = False
    for at in range(1, 40):
        root = tmp_path / str(at)
        root.mkdir()
        if _killed(root, at) == 0:
            break
        if not journal.path_of(root).exists():
            continue
        journal_left = True
        (root / "a.yaml").write_text("a: by hand\n")
        with writing(root), pytest.raises(RelturnError, match=r"a\.yaml was changed since"):
            journal.recover(root)
        assert (root / "a.yaml").read_text() == "a: by hand\n"
    assert journal_left
