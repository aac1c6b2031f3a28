"""A refused change names every error that it would cause, not only the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import make_workspace, relturn
from relturn.cli.boundary import report_error
from relturn.findings.errors import RelturnError


@pytest.mark.wording
def test_a_refused_record_names_each_wrong_and_each_missing_field(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    done = relturn("add", "need", "--side", "clent", "--level", "nope", "-c", "acme", cwd=root)
    assert (done.code, done.out) == (1, "")
    lines = [
        line.partition(": ")[2] if line.startswith("relturn") else line for line in done.err.splitlines()
    ]
    assert [line.partition(": ")[2] or line for line in lines] == [
        "statement is missing: the need; nothing was written",
        "for example statement: Delivery dates that can be relied on.",
        "side must be one of supplier, client, third_party, not 'clent'",
        "did you mean client?",
        "level must be one of strategic, operational, not 'nope'",
    ]
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


@pytest.mark.wording
@pytest.mark.parametrize(
    ("number", "last"),
    [(1, "error 0"), (9, "error 8"), (10, "and 1 more error"), (30, "and 21 more errors")],
)
def test_of_very_many_errors_the_first_ten_are_named(
    number: int, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    others = tuple((f"error {index}", "") for index in range(number))
    assert report_error(RelturnError("first", "why", code=1, others=others)) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == ["relturn: first", "  hint: why"]
    assert told[-1] == f"relturn: {last}"
    assert len(told) == 2 + min(number, 9) + (number > 9)
