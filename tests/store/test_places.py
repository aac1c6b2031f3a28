"""Which files are looked at, and where workspaces, relationships and tables are found."""

from __future__ import annotations

import os
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from builders import kinds, make_workspace, write_files
from relturn.findings.errors import RelturnError
from relturn.source.span import SourceError
from relturn.store.files import host_checks, locate, texts
from relturn.store.files import walk as yaml_names
from relturn.store.tables import head as tables
from relturn.store.tables import workbook

LOGS = frozenset({"insights", "history"})


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("plan.yaml", False), ("plan.yml", False), ("plan.txt", False), ("plan", False), ("a.yonder", False),
        ("plan.yaml.orig", True), ("plan.yaml~", True), ("plan.yml.bak", True), ("plan (1).yaml", True), ("plan (x).yaml", False),
        ("plan(2).yml", True), ("plan.sync-conflict-1", True), ("plan.sync-conflict-1.yaml", True), ("plan.yamlx", False),
    ],
)  # fmt: skip
def test_a_copy_is_known_by_its_name(name: str, copy: bool) -> None:
    assert yaml_names.is_copy(name) is copy


def test_every_yaml_file_of_a_relationship_and_nothing_else(tmp_path: Path) -> None:
    write_files(tmp_path, dict.fromkeys((
        "a/plan.yaml", "a/notes.txt", "a/.hidden.yaml", "a/plan.yaml.orig", "a/odd.yml", "a/insights/x.yaml", "a/insights/x.txt",
        "a/insights/deep/y.yml", "a/history", "a/cycles/1/needs.yaml", "a/cycles/1/x.txt", "a/cycles/1/insights/z.yaml",
        "a/cycles/readme.yaml", "a/sub/deep/p.yaml", "a/sub/q.txt", "a/sub/.git/r.yaml",
    ), ""))  # fmt: skip
    (tmp_path / "a/cycles/1/folder.yaml").mkdir()
    found = sorted(yaml_names.in_relationship(str(tmp_path / "a"), "a", LOGS))
    assert found == [
        "a/cycles/1/needs.yaml", "a/history", "a/insights/deep/y.yml", "a/insights/x.yaml", "a/odd.yml", "a/plan.yaml", "a/plan.yaml.orig",
        "a/sub/deep/p.yaml",
    ]  # fmt: skip
    assert list(yaml_names.in_relationship(str(tmp_path / "none"), "none", LOGS)) == []


@pytest.mark.wording
@pytest.mark.parametrize(
    ("closed", "told"),
    [("", "a/"), ("/insights", "a/insights/"), ("/cycles", "a/cycles/"), ("/cycles/1", None), ("/sub", None)],
)
def test_a_folder_that_cannot_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str, told: str | None
) -> None:
    write_files(
        tmp_path,
        dict.fromkeys(("a/insights/x.yaml", "a/cycles/1/needs.yaml", "a/sub/p.yaml", "a/v.yaml"), ""),
    )
    real = os.scandir

    def scandir(path: str) -> Any:
        if path == f"{tmp_path}/a{closed}":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("relturn.store.files.walk.os.scandir", scandir)
    found = set(yaml_names.in_relationship(str(tmp_path / "a"), "a", LOGS))
    assert (told in found) is (told is not None)
    assert ("a/v.yaml" in found) is bool(closed)
    if told:
        problem = texts.read_texts(tmp_path, "a", kinds())[told]
        assert isinstance(problem, SourceError)
        assert problem.message == "the folder cannot be read: Permission denied"


def test_a_file_that_grows_while_it_is_read_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\n")
    reads: list[int] = []
    real = os.read

    def read(handle: int, size: int) -> bytes:
        if not reads:
            with path.open("ab") as stream:
                stream.write(b"b: 2\n")
        reads.append(size)
        return real(handle, size)

    monkeypatch.setattr("relturn.store.files.texts.os.read", read)
    assert texts.read_bytes(path) == b"a: 1\nb: 2\n"
    assert len(reads) == 3


@pytest.mark.wording
def test_what_is_too_large_or_no_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(b"123")
    assert texts.read_whole(tmp_path / "x") == b"123"
    monkeypatch.setattr(texts, "MAX_TEMPLATE", 2)
    with pytest.raises(OSError, match="too large"):
        texts.read_whole(tmp_path / "x")
    os.mkfifo(tmp_path / "pipe.yaml")
    problem = texts.read_text(tmp_path, "pipe.yaml")
    assert isinstance(problem, SourceError)
    assert problem.message == "the file cannot be read: it is not a plain file"
    (tmp_path / "link.yaml").symlink_to("x")
    linked = texts.read_text(tmp_path, "link.yaml")
    assert isinstance(linked, SourceError)
    assert linked.message == "the file cannot be read: it is a symbolic link"


# -- workspaces and relationships -----------------------------------------------------------------


def test_relationships_are_found_by_their_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {
        "relturn.yaml": "", "acme/relationship.yaml": "", "acmes/needs.yaml": "", "misspelt/relationshp.yaml": "", "other/notes.txt": "",
        "Big/relationship.yaml": "", "con/relationship.yaml": "", "other/.relationshp.yaml": "", "far/other.yaml": "",
    })  # fmt: skip
    (tmp_path / "link").symlink_to("acme")
    assert locate.slugs(tmp_path) == ["acme", "acmes", "misspelt"]
    real = os.lstat

    def lstat(path: Any) -> Any:
        if "/other/" in str(path):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("relturn.store.files.locate.os.lstat", lstat)
    assert "other" in locate.slugs(tmp_path)


@pytest.mark.wording
def test_a_relationship_is_named_by_a_beginning_or_by_where_one_is(tmp_path: Path) -> None:
    write_files(tmp_path, {f"{slug}/relationship.yaml": "" for slug in ("acme-north", "acme-south", "other")})
    (tmp_path / "docs").mkdir()
    assert locate.find_client(tmp_path, "oth", tmp_path) == "other"
    assert locate.find_client(tmp_path, "other/", tmp_path) == "other"
    assert locate.find_client(tmp_path, None, tmp_path / "acme-north") == "acme-north"
    for word, here, why in (
        ("acme", "", "'acme' matches several relationships: acme-north, acme-south"), ("othr", "", "there is no relationship 'othr'"), ("", "", "''"),
        (None, "", "specify a client"), (None, "docs", "specify a client"), (None, "..", "specify a client"),
    ):  # fmt: skip
        with pytest.raises(RelturnError, match=why):
            locate.find_client(tmp_path, word, tmp_path / here)
    alone = make_workspace(tmp_path / "alone")
    (alone / "docs").mkdir()
    assert locate.find_client(alone, None, alone / "docs") == "acme"
    with pytest.raises(RelturnError, match="no relationship 'x'") as caught:
        locate.find_client(tmp_path / "docs", "x", tmp_path)
    assert caught.value.hint == "known here: none yet; create one with relturn new"
    with pytest.raises(RelturnError, match="no workspace found"):
        locate.find_root(Path("/"))
    assert locate.find_root(alone / "acme") == alone.resolve()


def test_where_mounts_cannot_be_told_nothing_is_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_text(_path: Path, **_words: Any) -> str:
        raise OSError

    monkeypatch.setattr(Path, "read_text", read_text)
    assert host_checks.network_file_system(tmp_path) == ""


# -- tables ---------------------------------------------------------------------------------------


def book(path: Path, *rows: list[Any], formula: str = "") -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if formula:
        sheet["A2"] = formula
    made.save(path)
    return path


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table whose columns are all known."""
    found = tables.read_table(path, lambda _name: True)
    return [found.cells(row) for row in found.rows]


def test_cells_become_the_text_that_fields_take(tmp_path: Path) -> None:
    noon = datetime.fromisoformat("2026-01-05T12:30")
    rows: list[list[Any]] = [
        ["a", "b", "c", "d", "e", "f"],
        [1, 1.5, True, False, noon.date(), None],
        [None] * 6,
    ]
    rows.append([noon, " x ", None, None, None, None])
    assert table(book(tmp_path / "x.xlsx", *rows)) == [
        {"a": "1", "b": "1.5", "c": "true", "d": "false", "e": "2026-01-05", "f": ""},
        {"a": "2026-01-05T12:30:00", "b": "x", "c": "", "d": "", "e": "", "f": ""},
    ]


@pytest.mark.wording
@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("x.csv", b"", "x.csv is empty"), ("x.csv", b"a\xff\n", "is not UTF-8"), ("x.csv", b'a,b\n"c"d,e\n', "is not a valid CSV file"),
        ("x.xlsx", b"no", "cannot be read as XLSX"), ("none.csv", None, "cannot be read: No such file"), ("none.xlsx", None, "cannot be read: No such file"),
    ],
)  # fmt: skip
def test_what_is_no_table_says_why(tmp_path: Path, name: str, raw: bytes | None, why: str) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    with pytest.raises(RelturnError, match=why):
        table(tmp_path / name)


def test_either_separator_and_marked_cells_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n'=1;2,5\n;\n", encoding="utf-8")
    assert table(tmp_path / "x.csv") == [{"a": "=1", "b": "2,5"}]
    (tmp_path / "y.csv").write_text("a,b\n1\n", encoding="utf-8")
    assert table(tmp_path / "y.csv") == [{"a": "1", "b": ""}]


@pytest.mark.wording
def test_a_formula_without_a_value_and_a_bomb_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(
        RelturnError, match=r"f.xlsx, sheet Sheet, cell A2 contains a formula without a value"
    ):
        table(book(tmp_path / "f.xlsx", ["a"], [1], formula="=1+1"))
    path = book(tmp_path / "big.xlsx", ["a"], [1])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/other.bin", b"0" * 10_000)
    monkeypatch.setattr(workbook, "LARGEST", 9_000)
    with pytest.raises(RelturnError, match="is larger than 64 MiB when unpacked"):
        table(path)


@pytest.mark.wording
def test_without_the_extra_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(RelturnError, match="needs its extra 'office'"):
        workbook.read_sheets(tmp_path / "x.xlsx")


@pytest.mark.wording
def test_a_book_without_sheets_holds_no_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "sheet_named", lambda *_: "Sheet")
    with pytest.raises(RelturnError, match="is empty"):
        table(book(tmp_path / "x.xlsx"))
