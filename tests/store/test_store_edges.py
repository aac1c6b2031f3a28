"""Edges of reading and writing files, with the answers worked out beforehand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

import repository
from builders import make_workspace, opened, write_files
from relturn.findings.errors import RelturnError
from relturn.services.records.add import add
from relturn.store.cache import parsed
from relturn.store.cache.results import key_for
from relturn.store.files.disk import create
from relturn.store.files.journal import Planned, _is_staged, beside_label, remove_empty
from relturn.store.files.lock import WriteOptions, lock
from relturn.store.files.publish import publish_inside, published_inside
from relturn.store.git.commit import _refuse_busy
from relturn.store.git.head import head_of, state_of
from relturn.store.git.history import renames
from relturn.store.git.repository import is_shallow, shared_folder


def test_a_document_goes_into_a_folder_and_not_through_a_link(tmp_path: Path) -> None:
    with published_inside(tmp_path, "page.html") as out:
        out.write(b"one")
    assert (tmp_path / "page.html").read_bytes() == b"one"
    (tmp_path / "other.html").symlink_to(tmp_path / "page.html")
    with pytest.raises(RelturnError, match="link"), published_inside(tmp_path, "other.html") as out:
        out.write(b"two")
    assert (tmp_path / "page.html").read_bytes() == b"one"


def test_a_diff_says_where_the_last_line_has_no_end(tmp_path: Path) -> None:
    need = "needs:\n  - {id: a, side: client, level: strategic, statement: Dates.}"
    root = make_workspace(tmp_path, {"needs.yaml": need})
    world = opened(root)
    words = [("side", "client"), ("level", "strategic"), ("statement", "Prices.")]
    added = add(world, "acme", world.kinds.records["need"], words, inside=None, dry_run=True)
    assert "\\ No newline at end of file" in added.diff.splitlines()
    assert all(line[:1] in " +-@\\" for line in added.diff.splitlines())
    assert (root / "acme/needs.yaml").read_text() == need


def test_several_renames_are_found_each_by_its_old_path(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    texts = {
        f"acme/insights/2026-01-0{n}-a.yaml": f"date: 2026-01-0{n}\npeople: [client-vp]\nmood: {n}\nnotes: {'word ' * n}\n"
        for n in range(1, 5)
    }
    write_files(root, texts)
    repository.run(root, "init", "-q")
    repository.run(root, "add", "-A")
    repository.run(root, "commit", "-qm", "x")
    old = head_of(root)
    for name in texts:
        (root / name).rename(root / name.replace("-a.yaml", "-b.yaml"))
    repository.run(root, "add", "-A")
    repository.run(root, "commit", "-qm", "y")
    assert renames(root, old, head_of(root)) == {name: name.replace("-a.yaml", "-b.yaml") for name in texts}


def test_the_state_of_a_history_is_that_of_its_worktree_and_its_common_folder(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w")
    assert (head_of(root), state_of(root), shared_folder(root), is_shallow(root)) == ("", "", None, False)
    repository.run(root, "init", "-q")
    assert head_of(root) == ""
    repository.run(root, "add", "-A")
    repository.run(root, "commit", "-qm", "x")
    first = repository.log(root, "rev-parse", "HEAD").strip()
    assert (head_of(root), state_of(root), shared_folder(root)) == (first, first, root / ".git")
    repository.run(root, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    tree = tmp_path / "tree"
    write_files(tree, {"acme/needs.yaml": "needs: []\n"})
    repository.run(tree, "add", "-A")
    repository.run(tree, "commit", "-qm", "y")
    second = repository.log(tree, "rev-parse", "HEAD").strip()
    assert (head_of(tree), head_of(root), shared_folder(tree)) == (second, first, root / ".git")
    repository.run(root, "pack-refs", "--all")
    assert (head_of(tree), head_of(root)) == (second, first)
    repository.run(root, "checkout", "-q", "--detach", second)
    assert head_of(root) == second
    (root / ".git/shallow").write_text(first + "\n")
    assert (is_shallow(root), is_shallow(tree)) == (True, True)
    assert state_of(root).startswith(f"{second} ")
    assert state_of(root) != second


def test_only_links_to_folders_count_in_the_key_of_results(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w")
    before = key_for(str(root), "2026-01-01")
    (root / "file").symlink_to(root / "relturn.yaml")
    (root / "folder").mkdir()
    assert key_for(str(root), "2026-01-01") == before
    (root / "link").symlink_to(root / "acme")
    assert key_for(str(root), "2026-01-01") != before


def test_the_key_of_parsed_files_changes_with_the_parser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = set()
    for number, (size, time) in enumerate([(1, 10), (2, 10), (1, 20)]):
        package = tmp_path / str(number)
        write_files(package, {"source/parse.py": "x" * size, "__init__.py": ""})
        os.utime(package / "source/parse.py", (time, time))
        monkeypatch.setattr("relturn.store.cache.parsed.relturn.__file__", str(package / "__init__.py"))
        parsed._key.cache_clear()
        found.add(parsed._key())
    monkeypatch.undo()
    parsed._key.cache_clear()
    assert len(found) == 3


@pytest.mark.parametrize("content", ["ö\n", "ö\n".encode()])
def test_a_page_goes_whole_into_a_folder_and_not_through_a_link(tmp_path: Path, content: str | bytes) -> None:
    publish_inside(tmp_path, "page.html", content)
    assert (tmp_path / "page.html").read_bytes() == b"\xc3\xb6\n"
    (tmp_path / "other.html").symlink_to(tmp_path / "page.html")
    with pytest.raises(RelturnError, match="link"):
        publish_inside(tmp_path, "other.html", b"two")
    assert (tmp_path / "page.html").read_bytes() == b"\xc3\xb6\n"


@pytest.mark.parametrize(
    ("umask", "given", "exact", "mode"),
    [(0o000, None, False, 0o666), (0o022, None, False, 0o644), (0o077, 0o640, False, 0o600), (0o077, 0o640, True, 0o640)],
)  # fmt: skip
def test_a_new_file_has_the_mode_that_the_user_wants(
    tmp_path: Path, umask: int, given: int | None, exact: bool, mode: int
) -> None:
    before = os.umask(umask)
    try:
        create(tmp_path / "x", b"x", *(() if given is None else (given,)), exact=exact)
    finally:
        os.umask(before)
    assert (tmp_path / "x").stat().st_mode & 0o7777 == mode


def test_while_a_command_writes_its_lock_is_for_this_user_alone(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    before = os.umask(0)
    try:
        with lock(root, WriteOptions()):
            modes = {path.name: path.stat().st_mode & 0o777 for path in (root / ".relturn").iterdir()}
    finally:
        os.umask(before)
    assert {name: oct(modes[name]) for name in ("lock", "holder.json")} == {
        "lock": "0o600",
        "holder.json": "0o600",
    }


@pytest.mark.parametrize(
    ("staged", "sound"),
    [
        (None, True),
        (".relturn/staging/0.new", True), (".relturn/staging/0.old", True),
        (".relturn/staging/0.txt", False), (".relturn/staging/sub/0.new", False), (".relturn/stagingx/0.new", False),
        (beside_label("acme/needs.yaml"), True),
        (beside_label("acme/plan.yaml"), False), ("acme/a.yaml", False), ("0.new", False), ("../0.new", False),
    ],
)  # fmt: skip
def test_a_staged_file_lies_only_where_relturn_puts_it(
    tmp_path: Path, staged: str | None, sound: bool
) -> None:
    assert _is_staged(tmp_path, Planned("acme/needs.yaml", staged, None, None)) is sound


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MERGE_HEAD", "a merge is not finished"), ("CHERRY_PICK_HEAD", "a cherry-pick is not finished"),
        ("REVERT_HEAD", "a revert is not finished"), ("index.lock", "another git command is running"),
        ("HEAD.lock", "another git command is running"), ("packed-refs.lock", "another git command is running"),
        ("ORIG_HEAD", ""),
    ],
)  # fmt: skip
def test_a_commit_waits_for_what_git_has_not_finished(tmp_path: Path, name: str, words: str) -> None:
    root = make_workspace(tmp_path)
    repository.run(root, "init", "-q")
    (root / ".git" / name).write_text("0" * 40 + "\n")
    if not words:
        _refuse_busy(root)
        return
    with pytest.raises(RelturnError, match=words):
        _refuse_busy(root)


@pytest.mark.parametrize(
    ("seconds", "waits"), [(0.4, [0.4]), (1.0, [1.0]), (1.5, [1.0, 0.5]), (4.0, [1.0, 3.0])]
)
def test_a_writer_waits_a_second_in_silence_and_then_says_for_whom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, waits: list[float]
) -> None:
    root = make_workspace(tmp_path)
    found: list[float] = []
    told: list[str] = []

    def acquire(_self: object, timeout: float) -> None:
        found.append(timeout)
        raise Timeout("lock")

    monkeypatch.setattr(FileLock, "acquire", acquire)
    with (
        pytest.raises(RelturnError) as caught,
        lock(root, WriteOptions(seconds=seconds, waiting=told.append)),
    ):
        pass
    assert (caught.value.code, found, len(told)) == (75, waits, len(waits) - 1)


def test_folders_that_are_empty_go_from_the_inside_out(tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/kept").mkdir()
    remove_empty(tmp_path, ["a/b/c/x.yaml"])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["a", "a/kept"]
