"""Workbooks are read from memory: no file stays open, and a file that is too large is refused unread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from relturn.findings.errors import RelturnError
from relturn.store.tables import workbook
from relturn.store.tables.workbook import read_sheets, sheet_names


def book(path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["id", "statement"])
    sheet.append(["a", "One"])
    made.save(path)
    made.close()
    return path


def test_a_workbook_can_be_removed_while_its_sheets_are_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "a.xlsx")
    monkeypatch.setattr(openpyxl, "load_workbook", only_from_memory(openpyxl.load_workbook))
    assert read_sheets(path)["Sheet"].rows[1] == ["a", "One"]
    assert sheet_names(path) == ["Sheet"]


def only_from_memory(load: Callable[..., Any]) -> Callable[..., Any]:
    def call(source: Any, **options: Any) -> Any:
        assert not isinstance(source, (str, Path))
        return load(source, **options)

    return call


@pytest.mark.parametrize(("spare", "refused"), [(0, False), (-1, True)])
def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spare: int, refused: bool
) -> None:
    path = book(tmp_path / "a.xlsx")
    unpacked = 1 << 20
    monkeypatch.setattr(workbook, "LARGEST", unpacked if not refused else path.stat().st_size + spare)
    if not refused:
        assert sheet_names(path) == ["Sheet"]
        return
    with pytest.raises(RelturnError, match="larger than 64 MiB"):
        sheet_names(path)
