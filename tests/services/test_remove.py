"""A record that was recorded by mistake goes, and comes back byte for byte; what others refer to and what relturn wrote stays.

A comment above a record stays, since it may be about the records that follow; a comment inside the record goes with it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import make_workspace, opened, relturn, write_files
from relturn.findings.errors import RelturnError
from relturn.services.records.remove import remove
from relturn.services.records.undo import undo

NEEDS = """\
# what Acme needs
needs:
  # asked twice
  - id: dates
    side: client
    level: operational
    statement: Dates.  # as he said it
  - {id: peace, side: client, level: strategic, statement: Peace.}
"""
FILES = {
    "needs.yaml": NEEDS,
    "plan.yaml": "actions:\n  - {id: call, side: supplier, statement: Call., serves: [peace]}\n",
    "insights/2026-01-05-client-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\nfacts:\n  - {id: late, kind: problem, statement: Late.}\n",
    "history/2026-01-02-start.yaml": "kind: move\ndate: 2026-01-02\nmove: start\nto_stage: insight\n",
}


@pytest.mark.parametrize(
    ("ref", "path", "left"),
    [
        (
            "dates",
            "acme/needs.yaml",
            NEEDS[: NEEDS.index("  - id: dates")] + NEEDS[NEEDS.index("  - {id: peace") :],
        ),
        ("call", "acme/plan.yaml", "actions: []\n"),
        (
            "late",
            "acme/insights/2026-01-05-client-vp.yaml",
            "date: 2026-01-05\npeople: [client-vp]\nfacts: []\n",
        ),
        ("2026-01-05-client-vp", "acme/insights/2026-01-05-client-vp.yaml", None),
    ],
)
def test_a_record_goes_and_comes_back(tmp_path: Path, ref: str, path: str, left: str | None) -> None:
    root = make_workspace(tmp_path, FILES)
    before = {one: one.read_bytes() for one in root.rglob("*.yaml")}
    shown = remove(opened(root), "acme", ref, dry_run=True)
    assert shown.startswith("--- ")
    assert {one: one.read_bytes() for one in root.rglob("*.yaml")} == before
    remove(opened(root), "acme", ref)
    assert ((root / path).read_text() if (root / path).exists() else None) == left
    assert ref not in opened(root).read("acme").relationship.by_id
    undo(opened(root))
    assert {one: one.read_bytes() for one in root.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("ref", "why"),
    [
        ("peace", "call refers to peace"),
        ("client-vp", "2026-01-05-client-vp refers to client-vp"),
        ("client-buyer", "other refers to client-buyer"),
        ("2026-01-02-start", "relturn wrote 2026-01-02-start"),
        ("nothing", "there is no record 'nothing'"),
    ],
)
@pytest.mark.wording
def test_what_others_need_stays(tmp_path: Path, ref: str, why: str) -> None:
    root = make_workspace(tmp_path, FILES)
    other = (
        "needs:\n  - {id: n, side: client, level: strategic, statement: N., reverses: [acme/client-buyer]}\n"
    )
    write_files(root, {"other/relationship.yaml": "client: Other\n", "other/needs.yaml": other})
    before = {one: one.read_bytes() for one in root.rglob("*.yaml")}
    with pytest.raises(RelturnError, match=why):
        remove(opened(root), "acme", ref)
    assert {one: one.read_bytes() for one in root.rglob("*.yaml")} == before


def test_a_record_of_a_file_that_cannot_be_read_may_be_referred_to(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {**FILES, "issues.yaml": "issues: [\n"})
    done = relturn("remove", "dates", cwd=root)
    assert (done.code, (root / "acme/needs.yaml").read_text()) == (1, NEEDS)
