"""Documents: never over records, never in place of a device or a link."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from relturn.findings.errors import RelturnError
from relturn.store.files import disk
from relturn.store.files.publish import publish


@pytest.mark.wording
@pytest.mark.parametrize("name", ["relturn.yaml", "needs.yaml", "x.YML", "link"])
def test_no_document_is_written_over_records(tmp_path: Path, name: str) -> None:
    (tmp_path / "records.yaml").write_text("a: 1\n")
    (tmp_path / "link").symlink_to(tmp_path / "records.yaml")
    with pytest.raises(RelturnError, match="is a file of records"):
        publish(tmp_path / name, "text")
    assert (tmp_path / "records.yaml").read_text() == "a: 1\n"


@pytest.mark.wording
@pytest.mark.parametrize("name", ["", ".", "folder"])
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(RelturnError, match="is a folder"):
        publish(tmp_path / name, "text")


def test_what_is_there_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "real.md").chmod(0o600)
    (tmp_path / "link.md").symlink_to("real.md")
    publish(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"
    assert (tmp_path / "real.md").stat().st_mode & 0o777 == 0o600


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    publish(pipe, "text")
    assert os.read(reader, 99) == b"text"
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.wording
def test_where_there_is_no_folder_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(RelturnError, match="does not exist"):
        publish(tmp_path / "none" / "x.md", "text")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EXDEV, errno.ENOSPC])  # below and above EBUSY
def test_a_document_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "x.md").write_text("old")

    def replace(*_paths: Path) -> None:
        raise OSError(number, "It cannot be replaced")

    monkeypatch.setattr(disk, "replace", replace)
    with pytest.raises(OSError, match="cannot be replaced"):
        publish(tmp_path / "x.md", "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x.md", "old")]


def test_what_a_killed_process_of_our_number_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / f".{os.getpid()}.relturn-tmp").write_text("half")
    publish(tmp_path / "x.md", "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x.md", "new")]
