"""Writing: all files or none, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import OPTIONS
from relturn.findings.errors import RelturnError
from relturn.source.text import SourceText
from relturn.store.files import disk, journal, write
from relturn.store.files.lock import WriteOptions, _lock, lock
from relturn.store.files.seal import load_key
from relturn.store.files.write import Transaction

KEY = load_key(OPTIONS.data_folder) or b""


def text(path: str, content: str) -> SourceText:
    return SourceText(path, content)


def two(root: Path) -> Transaction:
    (root / "acme").mkdir(exist_ok=True)
    (root / "acme/a.yaml").write_text("a: 1\n")
    transaction = Transaction(root, OPTIONS)
    transaction.write(text("acme/a.yaml", "a: 1\n"), text("acme/a.yaml", "a: 2\n"))
    transaction.write(None, text("deep/b.yaml", "b: 1\n"))
    return transaction


def tree(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): path.read_text()
        for path in root.rglob("*")
        if path.is_file() and ".relturn" not in path.relative_to(root).parts
    }


def test_all_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    two(tmp_path).commit()
    assert tree(tmp_path) == {"acme/a.yaml": "a: 2\n", "deep/b.yaml": "b: 1\n"}


@pytest.mark.wording
def test_a_file_changed_meanwhile_stops_everything(tmp_path: Path) -> None:
    transaction = two(tmp_path)
    (tmp_path / "acme/a.yaml").write_text("a: mine\n")
    with pytest.raises(
        RelturnError, match=r"acme/a\.yaml was changed by someone else in the meantime"
    ) as caught:
        transaction.commit()
    assert caught.value.code == 1
    assert tree(tmp_path) == {"acme/a.yaml": "a: mine\n"}


@pytest.mark.wording
def test_a_file_made_meanwhile_stops_everything(tmp_path: Path) -> None:
    transaction = two(tmp_path)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.yaml").write_text("b: theirs\n")
    with pytest.raises(RelturnError, match="changed by someone else"):
        transaction.commit()
    assert tree(tmp_path) == {"acme/a.yaml": "a: 1\n", "deep/b.yaml": "b: theirs\n"}


class Failing:
    """The module `os` as `store.disk` sees it: one call of a name fails, or all from it on."""

    def __init__(self, name: str, at: int, *, lasting: bool = False) -> None:
        self.name, self.at, self.lasting, self.calls = name, at, lasting, 0

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        return self.call(real) if name == self.name else real

    def call(self, real: Callable[..., object]) -> Callable[..., object]:
        """The call, which fails when its turn comes."""

        def called(*words: object, **names: object) -> object:
            self.calls += 1
            if self.calls == self.at or (self.lasting and self.calls > self.at):
                raise OSError(28, "No space left on device")
            return real(*words, **names)

        return called


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace", "mkdir"])
@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_a_failing_disk_leaves_every_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    transaction = two(tmp_path)
    system = Failing(name, at)
    monkeypatch.setattr(disk, "os", system)
    with contextlib.suppress(RelturnError):
        transaction.commit()
    if system.calls < at:
        assert tree(tmp_path) == {"acme/a.yaml": "a: 2\n", "deep/b.yaml": "b: 1\n"}
        return
    assert tree(tmp_path) == {"acme/a.yaml": "a: 1\n"}
    assert list((tmp_path / ".relturn").glob("*/*.new")) == []
    (tmp_path / ".relturn").mkdir(exist_ok=True)
    monkeypatch.setattr(disk, "os", Failing(name, at))
    with pytest.raises(RelturnError) as caught:
        transaction.commit()
    assert caught.value.code == 74


@pytest.mark.wording
def test_a_failing_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    for name, at in itertools.product(["open", "write", "fsync", "replace", "mkdir"], range(1, 6)):
        root = tmp_path / f"{name}{at}"
        root.mkdir()
        transaction, system = two(root), Failing(name, at)
        monkeypatch.setattr(disk, "os", system)
        try:
            transaction.commit()
        except RelturnError as error:
            said.append(error.message)
        monkeypatch.undo()
    assert len(said) >= 20
    assert all(re.search(r"No space left on device.*; no file has changed", one) for one in said)


@pytest.mark.wording
def test_what_cannot_be_taken_back_is_finished_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transaction = two(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "os", Failing("replace", 3, lasting=True))
        with pytest.raises(
            RelturnError, match="the next relturn command that writes will finish it"
        ) as caught:
            transaction.commit()
    assert caught.value.code == 74
    with lock(tmp_path):
        assert journal.recover(tmp_path, OPTIONS) == ["acme/a.yaml", "deep/b.yaml"]
    assert tree(tmp_path) == {"acme/a.yaml": "a: 2\n", "deep/b.yaml": "b: 1\n"}


def left_by_a_kill(root: Path) -> None:
    """A plan of which nothing is done yet, as a kill leaves it."""
    two(root)
    with lock(root):
        staging = root / ".relturn" / "staging"
        staging.mkdir()
        (staging / "0.new").write_text("a: 2\n")
        hashes = journal.digest(b"a: 1\n"), journal.digest(b"a: 2\n")
        journal.write(root, [journal.Planned("acme/a.yaml", ".relturn/staging/0.new", *hashes)], KEY)


def test_a_killed_command_is_finished_by_the_next(tmp_path: Path) -> None:
    left_by_a_kill(tmp_path)
    with lock(tmp_path):
        assert journal.recover(tmp_path, OPTIONS) == ["acme/a.yaml"]
        assert journal.recover(tmp_path, OPTIONS) == []
    assert tree(tmp_path) == {"acme/a.yaml": "a: 2\n"}


@pytest.mark.wording
def test_a_file_changed_by_hand_after_a_kill_is_never_overwritten(tmp_path: Path) -> None:
    left_by_a_kill(tmp_path)
    (tmp_path / "acme/a.yaml").write_text("a: by hand\n")
    with lock(tmp_path), pytest.raises(RelturnError, match=r"acme/a\.yaml was changed after that"):
        journal.recover(tmp_path, OPTIONS)
    assert (tmp_path / "acme/a.yaml").read_text() == "a: by hand\n"


@pytest.mark.wording
def test_a_plan_whose_staged_file_is_gone_is_told(tmp_path: Path) -> None:
    left_by_a_kill(tmp_path)
    (tmp_path / ".relturn/staging/0.new").unlink()
    with lock(tmp_path), pytest.raises(RelturnError, match=r"the new content of acme/a\.yaml is missing"):
        journal.recover(tmp_path, OPTIONS)


@pytest.mark.wording
@pytest.mark.parametrize("name", [".relturn", ".relturn/lock", ".relturn/staging", ".relturn/undo"])
def test_a_link_in_place_of_relturns_own_files_is_refused(tmp_path: Path, name: str) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    root.mkdir()
    out.mkdir()
    transaction = two(root)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(out)
    with pytest.raises(RelturnError, match=r"is a link\. Nothing was written\."):
        transaction.commit()
    assert list(out.iterdir()) == []


def test_modes_are_kept(tmp_path: Path) -> None:
    transaction = two(tmp_path)
    (tmp_path / "acme/a.yaml").chmod(0o640)
    transaction.commit()
    assert (tmp_path / "acme/a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.wording
@pytest.mark.parametrize("path", ["../out.yaml", "link/out.yaml", "acme/here.yaml"])
def test_nothing_is_written_outside_the_workspace(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    (root / "acme").mkdir()
    (root / "acme/here.yaml").symlink_to(tmp_path / "out.yaml")
    transaction = Transaction(root, OPTIONS)
    transaction.write(None, text(path, "a: 1\n"))
    with pytest.raises(RelturnError, match="Nothing was written"):
        transaction.commit()
    assert not (tmp_path / "out.yaml").exists()


def test_a_diff_says_what_changes(tmp_path: Path) -> None:
    assert two(tmp_path).diff() == (
        "--- a/acme/a.yaml\n+++ b/acme/a.yaml\n@@ -1 +1 @@\n-a: 1\n+a: 2\n--- /dev/null\n+++ b/deep/b.yaml\n@@ -0,0 +1 @@\n+b: 1\n"
    )


HOLDING = """
import sys, time
from collections.abc import Callable
from pathlib import Path
from relturn.store.files.lock import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.wording
def test_another_writer_is_waited_for_and_then_named(tmp_path: Path) -> None:
    told: list[str] = []
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        who = f"another relturn command (process {other.pid})"
        with (
            pytest.raises(RelturnError, match="is writing in this workspace") as caught,
            lock(tmp_path, WriteOptions(seconds=1.1, waiting=told.append)),
        ):
            pass
        assert (caught.value.code, told) == (75, [who])
        other.kill()
    with lock(tmp_path, WriteOptions(seconds=5)):  # free again, though it was killed
        assert _lock(tmp_path, WriteOptions()).is_locked
    assert not _lock(tmp_path, WriteOptions()).is_locked


@pytest.mark.wording
def test_whoever_does_not_wait_is_told_at_once_and_a_nameless_holder_is_another(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        for damage in ("{", '{"x": 1}', "[]"):
            (tmp_path / ".relturn/holder.json").write_text(damage)
            with (
                pytest.raises(RelturnError, match=r"^another relturn is writing") as caught,
                lock(tmp_path, WriteOptions(seconds=0.05, waiting=lambda _who: pytest.fail("it waited"))),
            ):
                pass
            assert caught.value.code == 75
        other.kill()


def test_what_was_done_before_a_kill_is_not_done_again(tmp_path: Path) -> None:
    left_by_a_kill(tmp_path)
    (tmp_path / ".relturn/staging/0.new").replace(tmp_path / "acme/a.yaml")
    with lock(tmp_path):
        assert journal.recover(tmp_path, OPTIONS) == ["acme/a.yaml"]
        assert journal.recover(tmp_path, OPTIONS) == []
    assert tree(tmp_path) == {"acme/a.yaml": "a: 2\n"}


def test_a_file_that_is_gone_with_its_folder_is_taken_away_already(tmp_path: Path) -> None:
    two(tmp_path)
    with lock(tmp_path):
        journal.write(tmp_path, [journal.Planned("gone/x.yaml", None, journal.digest(b"x"), None)], KEY)
        assert journal.recover(tmp_path, OPTIONS) == ["gone/x.yaml"]
    assert not journal.path_of(tmp_path).exists()


def test_a_target_on_another_file_system_is_staged_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged: list[str] = []
    real = disk.create

    def create(path: Path, *words: object, **names: object) -> None:
        staged.append(path.relative_to(tmp_path).as_posix())
        real(path, *words, **names)  # type: ignore[arg-type]

    monkeypatch.setattr(disk, "create", create)
    monkeypatch.setattr(write, "_device", lambda path: len(path.parts))
    (tmp_path / "deep").mkdir()
    two(tmp_path).commit()
    assert staged[:2] == ["acme/.a.yaml.relturn-tmp", "deep/.b.yaml.relturn-tmp"]
    assert tree(tmp_path) == {"acme/a.yaml": "a: 2\n", "deep/b.yaml": "b: 1\n"}


def test_a_file_is_taken_away_whole(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.yaml").write_text("a: 1\n")
    transaction = Transaction(tmp_path, OPTIONS, undoable=False)
    transaction.remove(text("deep/a.yaml", "a: 1\n"))
    assert transaction.diff() == "--- a/deep/a.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-a: 1\n"
    transaction.commit()
    assert tree(tmp_path) == {}
    assert not (tmp_path / "deep").exists()
    empty = Transaction(tmp_path, OPTIONS)
    empty.write(text("acme/b.yaml", "x"), text("acme/b.yaml", "x"))
    empty.commit()
    assert tree(tmp_path) == {}


def test_where_folders_cannot_be_synced_files_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    two(tmp_path).commit()
    assert tree(tmp_path) == {"acme/a.yaml": "a: 2\n", "deep/b.yaml": "b: 1\n"}
