"""What the store says when it refuses, word for word: what, why and what to do are part of the product."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import OPTIONS, kinds, write_files
from relturn.findings.errors import RelturnError
from relturn.source.span import START, SourceError, Span
from relturn.source.text import MAX_BYTES, SourceText, decode
from relturn.store.files import disk, journal, locate, texts
from relturn.store.files import write as writing_
from relturn.store.files.host_checks import (
    has_case,
    is_writable,
    network_file_system,
    strays,
    sync_tool,
    unfinished,
)
from relturn.store.files.publish import publish
from relturn.store.files.seal import load_key
from relturn.store.files.state_dir import prepare
from relturn.store.files.write import Transaction
from relturn.store.git import call, history, merging, repository, settings
from relturn.store.tables import head as tables
from relturn.store.tables import workbook

KEY = load_key(OPTIONS.data_folder) or b""


def told(call: Callable[..., Any], *words: Any, **names: Any) -> tuple[str, str, int]:
    """The message, the hint and the exit code of a refusal."""
    with pytest.raises(RelturnError) as caught:
        call(*words, **names)
    return caught.value.message, caught.value.hint, caught.value.code


@pytest.mark.wording
def test_places(tmp_path: Path) -> None:
    write_files(tmp_path, {f"{slug}/relationship.yaml": "" for slug in ("acme-north", "acme-south", "other")})
    (tmp_path / "docs").mkdir()
    names = "known here: acme-north, acme-south, other"
    which = ("specify a client: -c CLIENT", f"or change to the folder of a relationship; {names}", 2)
    assert told(locate.find_root, tmp_path) == (
        f"no workspace found: neither {tmp_path.resolve()} nor a folder above it contains relturn.yaml",
        "create one with `relturn init`, or specify one with -w PATH", 2,
    )  # fmt: skip
    assert told(locate.find_client, tmp_path, "acme", tmp_path) == (
        "'acme' matches several relationships: acme-north, acme-south",
        "type more letters of the name",
        2,
    )
    assert told(locate.find_client, tmp_path, "othr", tmp_path) == (
        "there is no relationship 'othr'",
        "did you mean other?",
        2,
    )
    assert told(locate.find_client, tmp_path, "zzz", tmp_path) == (
        "there is no relationship 'zzz'",
        "known here: acme-north, acme-south, other",
        2,
    )
    assert told(locate.find_client, tmp_path, None, tmp_path) == which
    assert told(locate.find_client, tmp_path, None, tmp_path / "docs") == which
    assert told(locate.find_client, tmp_path / "docs", None, tmp_path) == (
        which[0],
        "or change to the folder of a relationship; known here: none yet; create one with `relturn new NAME`",
        2,
    )
    many = [f"a{number}" for number in range(9)]
    write_files(tmp_path / "many", {f"{slug}/relationship.yaml": "" for slug in many})
    assert told(locate.find_client, tmp_path / "many", "z", tmp_path)[1] == "known here: " + ", ".join(
        many[:8]
    )
    assert told(locate.find_client, tmp_path / "many", None, tmp_path)[1].endswith(": " + ", ".join(many[:8]))


@pytest.mark.wording
def test_documents(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    records = tmp_path / "x.yaml"
    assert told(publish, tmp_path / "folder", "") == (f"{tmp_path / 'folder'} is a folder", "name a file", 2)
    assert told(publish, tmp_path / "none/x.md", "") == (
        f"the folder {tmp_path / 'none'} does not exist",
        "create it, or specify another folder",
        2,
    )
    assert told(publish, records, "") == (
        f"{records} is a file of records. relturn does not overwrite it with a document.",
        "specify another file",
        1,
    )
    publish(tmp_path / "a.md", "a \ud800 é")
    assert (tmp_path / "a.md").read_bytes() == b"a \\ud800 \xc3\xa9"
    publish(tmp_path / "a.md", b"\xff")
    assert (tmp_path / "a.md").read_bytes() == b"\xff"
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.wording
def test_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(name: str, raw: bytes) -> tuple[str, str, int]:
        (tmp_path / name).write_bytes(raw)
        return told(tables.read_table, tmp_path / name, lambda _name: True)

    assert read("x.csv", b"") == ("x.csv is empty", "add a first row with the column names", 2)
    assert read("x.csv", b"\xff") == (
        "x.csv, line 1: byte 0xff is not UTF-8",
        "if an older spreadsheet saved the file, use --encoding cp1252; the word is then 'ÿ'",
        2,
    )
    assert read("x.csv", b'"c"d\n') == (
        "x.csv is not a valid CSV file: ',' expected after '\"'",
        "check for a quotation mark that is not closed",
        2,
    )
    assert read("x.XLSX", b"PK no") == ("x.XLSX cannot be read as XLSX: File is not a zip file", "", 2)
    assert read("x.xls", b"\xd0\xcf\x11\xe0") == ("x.xls has Excel's old format", "save it as XLSX", 2)
    assert told(tables.read_table, tmp_path / "none.csv", lambda _name: True) == (
        f"{tmp_path / 'none.csv'} cannot be read: No such file or directory",
        "",
        2,
    )
    (tmp_path / "both.csv").write_text("a;b,c\n12\n")
    both = tables.read_table(tmp_path / "both.csv", lambda name: name == "a;b")
    assert [both.cells(row) for row in both.rows] == [{"a;b": "12", "c": ""}]
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert told(workbook.read_sheets, tmp_path / "x.xlsx") == (
        "relturn needs its extra 'office' to read XLSX files",
        "install it: pip install 'relturn[office]'",
        2,
    )


def test_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link.yaml").symlink_to("x")
    plain = "make it a plain, readable file"
    assert texts.read_text(tmp_path, "none.yaml") == SourceError(
        "unreadable", "the file cannot be read: No such file or directory", plain, START
    )
    assert texts.read_text(tmp_path, "link.yaml") == SourceError(
        "unreadable", "the file cannot be read: it is a symbolic link", plain, START
    )
    (tmp_path / "acme").mkdir()

    def scandir(_path: str) -> Any:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr("relturn.store.files.walk.os.scandir", scandir)
        assert texts.read_texts(tmp_path, "acme", kinds()) == {
            "acme/": SourceError(
                "unreadable", "the folder cannot be read: Permission denied", "allow reading; until then relturn ignores everything in it", START
            )
        }  # fmt: skip
    (tmp_path / "big").write_bytes(b"123")
    monkeypatch.setattr(texts, "MAX_TEMPLATE", 3)
    assert texts.read_whole(tmp_path / "big") == b"123"
    monkeypatch.setattr(texts, "MAX_TEMPLATE", 2)
    with pytest.raises(OSError, match="it is too large") as caught:
        texts.read_whole(tmp_path / "big")
    assert (caught.value.errno, caught.value.filename) == (errno.EFBIG, str(tmp_path / "big"))
    with pytest.raises(OSError, match="not a plain file") as caught:
        texts.read_bytes(tmp_path / "acme")
    assert (caught.value.errno, caught.value.filename) == (errno.EINVAL, str(tmp_path / "acme"))


@pytest.mark.parametrize(
    ("raw", "message", "span"),
    [
        (b"a\n\xc3\xa9b\xff", "byte 0xff is not UTF-8", Span(4, 5, 2, 3, 2, 4)),
        (b"\xff", "byte 0xff is not UTF-8", Span(0, 1, 1, 1, 1, 2)),
        (b"a\nb\n\n\xe9x", "byte 0xe9 is not UTF-8", Span(5, 6, 4, 1, 4, 2)),
        (b"\xff\xfea", "the file is UTF-16 or UTF-32", START),
        (b"\xfe\xffa", "the file is UTF-16 or UTF-32", START),
    ],
)
def test_bytes_that_are_no_text(raw: bytes, message: str, span: Span) -> None:
    assert decode("x.yaml", raw) == SourceError("not-utf8", message, "save the file as text in UTF-8", span)


def test_sizes_and_marks() -> None:
    assert decode("x.yaml", b"a" * (MAX_BYTES + 1)) == SourceError(
        "file-too-large", "the file is 1.0 MiB; relturn reads at most 1 MiB", "split the file", START
    )
    assert decode("x.yaml", b"a" * MAX_BYTES) == SourceText("x.yaml", "a" * MAX_BYTES)
    assert decode("x.yaml", b"\xef\xbb\xbfa") == SourceText("x.yaml", "a", bom=True)
    assert SourceText("x.yaml", "a", bom=True).encode() == b"\xef\xbb\xbfa"


@pytest.mark.wording
def test_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme/a.yaml").write_text("theirs")
    changed = Transaction(tmp_path, OPTIONS)
    changed.write(SourceText("acme/a.yaml", "mine"), SourceText("acme/a.yaml", "new"))
    assert told(changed.commit) == (
        "acme/a.yaml was changed by someone else in the meantime. Nothing was written.",
        "run the command again",
        1,
    )
    outside = Transaction(tmp_path, OPTIONS)
    outside.write(None, SourceText("../a.yaml", "x"))
    assert told(outside.commit) == (
        "../a.yaml is not a path that relturn writes. Nothing was written.",
        "",
        1,
    )

    def failing(*_words: Any, **_names: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "there")

    said: list[Any] = []
    new = Transaction(tmp_path, OPTIONS._replace(written=said.append))
    new.write(None, SourceText("acme/b.yaml", "x"))
    with monkeypatch.context() as patch:
        patch.setattr(disk, "create", failing)
        assert told(new.commit) == (
            "writing failed: No space left on device (there); no file has changed",
            "",
            74,
        )
    assert said == []
    new.commit()
    assert said == [["acme/b.yaml"]]
    assert writing_._failed(OSError(5, "Broken", "a", None, "b"), pending=True).message == (
        "writing failed: Broken (b); the next relturn command that writes will finish it"
    )
    assert (
        writing_._failed(OSError("odd"), pending=False).message == "writing failed: odd; no file has changed"
    )


@pytest.mark.wording
def test_plans(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    folder = prepare(tmp_path)
    path = journal.path_of(tmp_path)
    assert path == folder / "journal.json"
    (tmp_path / "acme/a.yaml").write_bytes(b"other")
    one, two = journal.digest(b"1"), journal.digest(b"2")
    hint = f"compare the files with git, correct them, then remove {path}"
    journal.write(tmp_path, [journal.Planned("acme/a.yaml", ".relturn/staging/0.new", one, two)], KEY)
    assert told(journal.recover, tmp_path, OPTIONS) == (
        "a command was interrupted while it wrote, and acme/a.yaml was changed after that",
        hint,
        1,
    )
    (tmp_path / "acme/a.yaml").write_bytes(b"1")
    assert told(journal.recover, tmp_path, OPTIONS) == (
        "a command was interrupted while it wrote, and the new content of acme/a.yaml is missing",
        hint,
        1,
    )
    beside = "acme/.a.yaml.relturn-tmp"
    write_files(tmp_path, {beside: "2"})
    journal.write(tmp_path, [journal.Planned("acme/a.yaml", beside, one, two)], KEY)
    assert journal.recover(tmp_path, OPTIONS) == ["acme/a.yaml"]
    assert (tmp_path / "acme/a.yaml").read_bytes() == b"2"
    link = folder / "staging"
    link.symlink_to(tmp_path)
    assert told(prepare, tmp_path) == (
        f"{link} is a link. Nothing was written.",
        "remove it; relturn creates it again",
        1,
    )


def test_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = "x / ext4 rw\nserver:/x /far nfs4 rw\nx /far/near ext4 rw\nx /with\\040blank fuse.sshfs rw\n"

    def read_text(path: Path, **words: Any) -> str:
        assert (str(path), words) == ("/proc/mounts", {"encoding": "utf-8", "errors": "replace"})
        return mounts

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", read_text)
        assert network_file_system(Path("/far/a")) == "nfs4"
        assert network_file_system(Path("/far/near/a")) == ""
        assert network_file_system(Path("/with blank/a")) == "fuse.sshfs"
        assert network_file_system(Path("/farther")) == ""
        mounts = ""
        assert network_file_system(Path("/far/a")) == ""
    assert sync_tool(Path("/home/a/OneDrive - Firm/x")) == "onedrive"
    assert sync_tool(Path("/home/a/x")) == ""
    (tmp_path / "relturn.yaml").write_text("")
    assert has_case(tmp_path)
    (tmp_path / "RELTURN.YAML").write_text("")
    assert not has_case(tmp_path)
    assert is_writable(tmp_path)
    assert unfinished(tmp_path) == strays(tmp_path) == []
    write_files(tmp_path, dict.fromkeys(
        (".relturn/staging/1.new", ".relturn/staging/0.new", ".relturn/journal.json", "a/.x.relturn-tmp", "a/b/.y.relturn-tmp", "a/z.relturn-tmp"), ""
    ))  # fmt: skip
    assert unfinished(tmp_path) == [
        ".relturn/journal.json",
        ".relturn/staging/0.new",
        ".relturn/staging/1.new",
    ]
    assert strays(tmp_path) == ["a/.x.relturn-tmp", "a/b/.y.relturn-tmp"]
    asked: list[tuple[Path, int]] = []

    def access(path: Path, mode: int) -> bool:
        asked.append((path, mode))
        return path != tmp_path / ".relturn"

    monkeypatch.setattr("relturn.store.files.host_checks.os.access", access)
    assert not is_writable(tmp_path)
    assert asked == [(tmp_path, os.W_OK | os.X_OK), (tmp_path / ".relturn", os.W_OK | os.X_OK)]


@pytest.mark.wording
def test_git_without_a_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = (
        "there is no git history here",
        "this command needs git and a workspace in a git repository",
        2,
    )
    assert told(history.resolve, tmp_path, "HEAD") == none
    assert not repository.is_inside(tmp_path)
    assert settings.init(tmp_path / "new")
    assert (tmp_path / "new/.git").is_dir()
    assert repository.is_inside(tmp_path / "new/deep")
    assert settings.is_ours(tmp_path / "new")
    assert not settings.is_ours(tmp_path)
    assert settings.ignores(tmp_path / "new", "x.yaml") is False
    (tmp_path / "new/.gitignore").write_text("x.yaml\n")
    assert settings.ignores(tmp_path / "new", "x.yaml") is True
    monkeypatch.setattr(history, "which", lambda _name: None)
    monkeypatch.setattr(call, "which", lambda _name: None)
    assert told(history.resolve, tmp_path / "new", "HEAD") == none
    absent = ("git is not installed", "install git, or continue without the history", 2)
    assert told(merging.merge_texts, b"", b"", b"") == absent
    assert told(settings.set_up, tmp_path, {"a.b": "c"}) == absent
