"""Findings in every format, read back by other readers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from junitparser import JUnitXml

from builders import SHARED, make_workspace, relturn

EVIL = 'client: A\n"x\\e%0A::error::,\\u202E": 1\nnote: x\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(
        tmp_path, {"needs.yaml": "needs: []\nnots: x\nnots2: x\n", "relationship.yaml": EVIL}
    )


def render(root: Path, form: str) -> str:
    done = relturn("validate", "--format", form, cwd=root)
    assert (done.code, done.err) == (1, "")
    return done.out


@pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="the shared corpora are not here")
def test_sarif_is_valid_by_its_schema(workspace: Path) -> None:
    log = json.loads(render(workspace, "sarif"))
    schema = json.loads((SHARED / "corpora" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)
    results = log["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["S102"] * 4
    assert {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results} == {
        "acme/needs.yaml", "acme/relationship.yaml",
    }  # fmt: skip


def test_fingerprints_stay_when_lines_move(workspace: Path) -> None:
    def prints() -> list[str]:
        results = json.loads(render(workspace, "sarif"))["runs"][0]["results"]
        return [result["partialFingerprints"]["relturn/v1"] for result in results]

    before = prints()
    path = workspace / "acme" / "needs.yaml"
    path.write_text("# a comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints() == before
    assert len(set(before)) == 4


def test_github_commands_are_one_line_each_and_cannot_be_forged(workspace: Path) -> None:
    lines = render(workspace, "github").splitlines()
    assert len(lines) == 4
    for line in lines:
        assert re.match(
            r"::error file=acme/[a-z]+\.yaml,line=\d+,col=\d+,endLine=\d+,title=S102 unknown-key::unknown key",
            line,
        )
        assert "\x1b" not in line
        assert "\u202e" not in line
        assert "%0A" not in line.replace("%250A", "")


def test_junit_is_read_by_another_reader(workspace: Path) -> None:
    (workspace / "report.xml").write_text(render(workspace, "junit"), encoding="utf-8")
    report = JUnitXml.fromfile(str(workspace / "report.xml"))
    cases = [case for suite in report for case in suite]
    assert [(case.name, len(case.result)) for case in cases] == [
        ("acme/needs.yaml", 2), ("acme/relationship.yaml", 2), ("2 files without findings", 0),
    ]  # fmt: skip


def test_gitlab_names_place_and_severity(workspace: Path) -> None:
    report = json.loads(render(workspace, "gitlab"))
    assert report[0]["location"] == {"path": "acme/needs.yaml", "lines": {"begin": 2}}
    assert {entry["severity"] for entry in report} == {"major"}
    assert len({entry["fingerprint"] for entry in report}) == len(report) == 4


def test_a_report_can_go_to_a_file(workspace: Path) -> None:
    done = relturn("validate", "-f", "sarif", "-o", "out.sarif", cwd=workspace)
    assert (done.code, done.out) == (1, "")
    assert json.loads((workspace / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert done.err.startswith("4 errors in 1 relationship, 4 files.")
