"""Formats: a golden workspace of each is brought to today's and back; newer ones are never touched."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from builders import ROOT, make_workspace, relturn
from relturn.declare.kinds import FORMAT
from relturn.services.setup.migrate import migrate

FORMATS = sorted(path for path in (ROOT / "tests" / "data" / "formats").iterdir() if path.is_dir())
DAY = date(2026, 11, 24)
"""The day that the golden workspaces are read on."""


def tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".relturn" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


PADDING = {"L108"}
"""Texts that say nothing are errors since the criteria of version 2; golden workspaces stay as they were frozen."""


def test_every_format_has_its_golden_workspace() -> None:
    assert [path.name for path in FORMATS] == [str(number) for number in range(FORMAT + 1)]


@pytest.mark.parametrize("golden", FORMATS, ids=lambda path: path.name)
def test_a_workspace_of_any_format_is_brought_to_todays_and_back(golden: Path, tmp_path: Path) -> None:
    root = tmp_path / "w"
    shutil.copytree(golden, root)
    before = tree(root)
    older = int(golden.name) < FORMAT
    assert relturn("migrate", "--check", cwd=root).code == (1 if older else 0)
    assert relturn("list", cwd=root).code == (2 if golden.name == "0" else 0)
    told = relturn("status", "--format", "json", "acme", cwd=root, today=DAY).out
    assert tree(root) == before
    assert relturn("migrate", cwd=root).code == 0
    errors = json.loads(relturn("validate", "--format", "json", cwd=root, today=DAY).out)["findings"]
    assert {one["code"] for one in errors if one["severity"] == "error"} <= PADDING
    assert relturn("list", cwd=root).code == 0
    if golden.name != "0":
        assert relturn("status", "--format", "json", "acme", cwd=root, today=DAY).out == told
    if older:
        assert tree(root) != before
        assert relturn("undo", cwd=root).code == 0
    assert tree(root) == before


@pytest.mark.parametrize("golden", FORMATS[1:], ids=lambda path: path.name)
def test_a_golden_workspace_tells_what_it_told_when_it_was_frozen(golden: Path) -> None:
    told = relturn("list", "--format", "json", cwd=golden, today=DAY).out
    stages = {one["slug"]: (one["stage"], one["cycle"]) for one in json.loads(told)["relationships"]}
    frozen = {
        "acme": ("insight", 1), "aldgate-housing": ("insight", 2), "brightwater-foods": ("insight", 1), "corvane-retail": ("action", 1),
        "halden-energy": ("vision", 1), "meridian-pharma": ("trust", 1), "northwind-logistics": ("insight", 1), "ostrava": ("trust", 1),
        "returns-and-repair": ("insight", 2), "tessaly-print": ("transition", 1),
    }  # fmt: skip
    added = {"marlow-components": ("action", 1), "vale-growers": ("vision", 1)} if golden.name == "2" else {}
    assert stages == {**frozen, **added}


@pytest.mark.wording
def test_only_the_format_is_added(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "relturn.yaml").write_text("# ours\nname: Clients  # all\n")
    assert migrate(tmp_path, dry_run=True).diff == (
        "--- a/relturn.yaml\n+++ b/relturn.yaml\n@@ -1,2 +1,3 @@\n # ours\n name: Clients  # all\n+format: 2\n"
    )
    done = relturn("list", cwd=tmp_path)
    assert (done.code, done.err[done.err.index("relturn: relturn.yaml") :]) == (
        2, "relturn: relturn.yaml:1:1: the workspace does not state its format\n  hint: upgrade it to the current format: relturn migrate\n",
    )  # fmt: skip


def test_schemas_follow_the_format(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "relturn.yaml").write_text("name: Clients\n")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/needs.schema.json").write_text("{}\n")
    assert (
        relturn("migrate", cwd=tmp_path).out
        == "Upgraded from format 0 to format 2. relturn undo reverses the upgrade.\n"
    )
    assert "urn:relturn:2:needs" in (tmp_path / "schemas/needs.schema.json").read_text()


@pytest.mark.wording
@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("format: 99\n", "the workspace has format 99, but this version of relturn supports only 2"),
        ("format: one\n", "relturn.yaml cannot be read"),
        ("format: [\n", "relturn.yaml cannot be read"),
        ("- a\n", "relturn.yaml cannot be read"),
    ],
)
def test_what_is_newer_or_broken_is_never_touched(tmp_path: Path, settings: str, told: str) -> None:
    make_workspace(tmp_path)
    (tmp_path / "relturn.yaml").write_text(settings)
    before = tree(tmp_path)
    for command in (
        ["migrate"],
        ["add", "issue", "--kind", "fix", "--statement", "x", "--priority", "1"],
        ["doctor"],
    ):
        done = relturn(*command, cwd=tmp_path)
        assert done.code in {1, 2}, command
        assert tree(tmp_path) == before
    assert told in relturn("migrate", cwd=tmp_path).err
