"""Writing: all files or none, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from relturn.findings.errors import RelturnError
from relturn.source.text import SourceText
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
        if path.is_file() and path.name != "lock"
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
