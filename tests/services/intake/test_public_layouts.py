"""Forty-four public layouts, from the file to the records: what relturn takes each for, what it brings, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import ROOT
from relturn.findings.errors import RelturnError
from relturn.source.parse import parse
from relturn.source.text import SourceText
from services.intake.tables import open_text, plan, workspace

TEXT = (ROOT / "tests/data/tables/public.yaml").read_text(encoding="utf-8")
PUBLIC: list[dict[str, Any]] = parse(SourceText("public.yaml", TEXT)).data


@pytest.mark.wording
@pytest.mark.parametrize("one", PUBLIC, ids=lambda one: str(one["name"]))
def test_a_public_layout(tmp_path: Path, one: dict[str, Any]) -> None:
    root = workspace(tmp_path)
    if "refused" in one["expected"]:
        with pytest.raises(RelturnError) as refused:
            plan(root, one["text"])
        assert refused.value.message == one["expected"]["refused"]
        return
    opened = open_text(root, one["text"])
    made = plan(root, one["text"])
    assert opened.proposal is not None
    found = {
        "layout": opened.proposal.layout.name,
        "new": {kind: new for kind, (new, _) in made.counts.items() if new},
        "changed": {kind: changed for kind, (_, changed) in made.counts.items() if changed},
        "wrong": [f"{one.row} {one.place}: {one.message}" for one in made.problems],
        "unknown": sorted({name for _, name in made.strangers}),
    }
    assert {name: value for name, value in found.items() if value} == one["expected"]


def test_most_of_them_get_in() -> None:
    refused = [one["name"] for one in PUBLIC if "refused" in one["expected"]]
    assert (len(PUBLIC), sorted(refused)) == (
        44,
        ["action_governance", "jira_server_wide_row", "monday_updates_sheet", "stakeholder_exec_office", "stakeholder_flemish_semicolon"],
    )  # fmt: skip
