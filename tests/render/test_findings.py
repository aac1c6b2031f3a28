"""Findings in every format, read back by other readers."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import jsonschema
import pytest
from junitparser import JUnitXml

from builders import CORPORA, TODAY, heeds_interrupts, make_workspace, relturn
from relturn.cli import environment, findings
from relturn.services.checking.validate import validate
from relturn.services.workspace import open_workspace

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


def test_sarif_is_valid_by_its_schema(workspace: Path) -> None:
    log = json.loads(render(workspace, "sarif"))
    schema = json.loads((CORPORA / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)
    results = log["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["S102"] * 4
    assert {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results} == {
        "acme/needs.yaml", "acme/relationship.yaml",
    }  # fmt: skip


def test_fingerprints_stay_when_lines_move(workspace: Path) -> None:
    def prints() -> list[str]:
        results = json.loads(render(workspace, "sarif"))["runs"][0]["results"]
        return [result["partialFingerprints"]["relturn/v2"] for result in results]

    before = prints()
    path = workspace / "acme" / "needs.yaml"
    path.write_text("# a comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints() == before
    assert len(set(before)) == 4


@pytest.mark.wording
def test_github_commands_are_one_line_each_and_cannot_be_forged(workspace: Path) -> None:
    lines = render(workspace, "github").splitlines()
    assert len(lines) == 4
    for line in lines:
        assert re.match(
            r"::error file=acme/[a-z]+\.yaml,line=\d+,col=\d+,endLine=\d+,title=S102 unknown-key::acme/[a-z]+\.yaml:\d+:\d+: unknown key",
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


def test_junit_counts_no_files_that_are_not_there(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    for path in (root / "acme").glob("*.yaml"):
        path.write_text("nots: x\n")
    with (root / "relturn.yaml").open("a") as settings:
        settings.write("rules_off: [nonsense]\n")
    assert "without findings" not in render(root, "junit")


def test_what_does_not_go_together_is_refused(workspace: Path) -> None:
    for words in (("--statistics", "-f", "json"), ("--watch", "-f", "json"), ("--watch", "--since", "HEAD")):
        done = relturn("validate", *words, cwd=workspace)
        assert (done.code, done.out) == (2, ""), words


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


def test_in_a_file_text_has_no_colour_and_is_whole(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "colour", lambda: True)
    monkeypatch.setattr(environment, "width", lambda: 20)
    result = validate(open_workspace(workspace, TODAY))
    assert "\x1b" in findings.render(result, "text")
    assert findings.render(result, "text", to_file=True) == relturn("validate", cwd=workspace).out


def test_a_workspace_is_watched(workspace: Path) -> None:
    (workspace / "beta").mkdir()
    (workspace / "beta/relationship.yaml").write_text("client: Beta\nnots: 1\n")
    command = [
        sys.executable,
        "-m",
        "relturn",
        "validate",
        "acme/needs.yaml",
        "--watch",
        "--as-of",
        "2026-03-31",
    ]
    process = subprocess.Popen(
        command, cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=heeds_interrupts,  # noqa: PLW1509 - one thread
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert _until_summary(process.stdout) == ["acme/needs.yaml:2:1", "acme/needs.yaml:3:1"]
        (workspace / "acme/needs.yaml").write_text("needs: []\nnots2: x\n")
        assert _until_summary(process.stdout) == ["acme/needs.yaml:2:1"]  # also what changed before it began
        (workspace / "acme/needs.yaml").write_text("needs: []\n\nnots2: x\n")
        assert _until_summary(process.stdout) == ["acme/needs.yaml:3:1"]
    finally:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert "changed: acme/needs.yaml\n" in told


def _until_summary(stream: IO[str]) -> list[str]:
    """The places that are told before the next summary."""
    places: list[str] = []
    for line in stream:
        if " relationship" in line:
            return places
        if ": error " in line:
            places.append(line.split(": error ")[0])
    raise AssertionError(places)
