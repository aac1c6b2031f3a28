"""What the system withholds is never taken for nothing: commands that write are refused, and change nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import kinds, make_workspace, opened
from relturn.findings.errors import RelturnError
from relturn.services.practice import workshop
from relturn.services.records import undo
from relturn.services.records.add import add
from relturn.services.workspace import Workspace
from relturn.store.files import texts

Withhold = Callable[[str, int], None]


@pytest.fixture
def withhold(monkeypatch: pytest.MonkeyPatch) -> Withhold:
    """Make one path, by its end, answer every reading with an error."""

    def from_now(ending: str, code: int) -> None:
        real = os.open

        def refuse(path: str | Path, *words: int) -> int:
            if str(path).endswith(ending):
                raise OSError(code, os.strerror(code), str(path))
            return real(path, *words)

        monkeypatch.setattr(os, "open", refuse)

    return from_now


def files(root: Path) -> dict[str, bytes]:
    """Records, undo steps and plans; not the lock."""
    paths = [
        *root.rglob("*.yaml"),
        *(root / ".relturn" / "undo").glob("*"),
        *root.glob(".relturn/journal.json"),
    ]
    return {str(path): path.read_bytes() for path in sorted(paths)}


CODES = [errno.EMFILE, errno.EIO, errno.EACCES]
OF_A_RELATIONSHIP = [
    "acme/stakeholders.yaml",
    "acme/plan.yaml",
    "acme/relationship.yaml",
    "acme/execution/2026-01-05-a.yaml",
]


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("path", OF_A_RELATIONSHIP)
def test_a_change_needs_every_file_of_its_relationship(
    tmp_path: Path, withhold: Withhold, path: str, code: int
) -> None:
    note = "kind: outcome\ndate: 2026-01-05\nresult: success\nstatement: The line ran all week.\n"
    root = make_workspace(tmp_path, {"execution/2026-01-05-a.yaml": note})
    before = files(root)
    withhold(path, code)
    with pytest.raises(RelturnError, match=r"cannot be read") as refused:
        workshop.start(
            opened(root), "acme", workshop.NewWorkshop("A day", "2026-12-08", "it decides the year")
        )
    assert refused.value.code == 1
    assert files(root) == before


def _two_steps(root: Path) -> Workspace:
    workspace = opened(make_workspace(root))
    for name in ("first", "second"):
        add(
            workspace,
            "acme",
            kinds().records["issue"],
            [("id", name), ("kind", "fix"), ("priority", "1"), ("statement", f"The {name} thing is late.")],
        )
    return workspace


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("path", ["00000002.done.json", "00000001.done.json", "acme/issues.yaml"])
def test_an_older_step_is_never_taken_for_one_that_is_withheld(
    tmp_path: Path, withhold: Withhold, path: str, code: int
) -> None:
    workspace = _two_steps(tmp_path)
    before = files(tmp_path)
    withhold(path, code)
    with pytest.raises((OSError, RelturnError)):
        undo.undo(workspace)
    assert files(tmp_path) == before


def test_an_absent_file_is_not_withheld(tmp_path: Path) -> None:
    workspace = _two_steps(tmp_path)
    undo.undo(workspace)
    assert "second" not in (tmp_path / "acme" / "issues.yaml").read_text()


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_a_plan_that_is_withheld_is_not_passed_over(tmp_path: Path, withhold: Withhold, code: int) -> None:
    workspace = _two_steps(tmp_path)
    (tmp_path / ".relturn" / "journal.json").write_text("{}")
    before = files(tmp_path)
    withhold("journal.json", code)
    with pytest.raises(OSError, match=os.strerror(code)):
        undo.undo(workspace)
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("code", "made", "withheld"),
    [
        (errno.EIO, "file", True),
        (errno.EACCES, "file", True),
        (errno.ENOENT, "nothing", False),
        (errno.EIO, "nothing", True),
        (errno.ELOOP, "link", False),
        (errno.EINVAL, "folder", False),
        (errno.EISDIR, "folder", False),
        (errno.ENOTDIR, "nothing", False),
    ],
)
def test_what_is_withheld(tmp_path: Path, code: int, made: str, withheld: bool) -> None:
    path = tmp_path / "thing"
    if made == "file":
        path.write_text("x")
    elif made == "folder":
        path.mkdir()
    elif made == "link":
        path.symlink_to("elsewhere")
    assert texts.is_withheld(OSError(code, os.strerror(code)), path) is withheld


def test_what_another_user_keeps_to_himself_is_not_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "thing"
    path.write_text("x")
    uid = path.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    assert not texts.is_withheld(PermissionError(errno.EACCES, "x"), path)
    assert texts.is_withheld(OSError(errno.EIO, "x"), path)
