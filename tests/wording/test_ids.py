"""Screens and documents call people and records by name: ids stand in commands and in id columns alone."""

from __future__ import annotations

import re

import pytest

from builders import EXAMPLE, opened
from relturn.cli.boundary import run

TODAY = "2026-11-24"
SCREENS = (
    "status", "next", "gate", "risks", "team", "review", "roots", "history", "diagnose", "decide", "recovery", "assess", "plays",
)  # fmt: skip
BY_ARGUMENT = ("status", "next", "history")
"""Screens that take the client as an argument; all take it by `-c`."""
KINDS = (
    "status", "summary", "insight", "needs", "vision", "plan", "trust", "recognition", "review", "value", "changes", "handover", "map", "swot",
)  # fmt: skip
INTERNAL_ONLY = ("handover", "map", "swot")
JOBS = [
    *(((name, "{}") if name in BY_ARGUMENT else (name, "-c", "{}")) for name in SCREENS),
    *(("report", "{}", "--kind", kind) for kind in KINDS),
    *(
        ("report", "{}", "--kind", kind, "--audience", "client")
        for kind in KINDS
        if kind not in INTERNAL_ONLY
    ),
]


def without_commands(line: str) -> str:
    """A line up to the command that it gives."""
    return line.partition("relturn ")[0]


@pytest.mark.parametrize("slug", ["corvane-retail", "meridian-pharma", "vale-growers"])
def test_no_id_stands_outside_commands(
    slug: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLE)
    monkeypatch.setenv("RELTURN_TODAY", TODAY)
    known = [ref for ref in opened(EXAMPLE).read(slug).relationship.by_id if "-" in ref]
    pattern = re.compile(rf"(?<![\w/-])({'|'.join(map(re.escape, known))})(?![\w-])")
    assert pattern.search(f"see {known[0]} here")
    found = []
    for job in JOBS:
        code = run([word.format(slug) for word in job])
        ended = capsys.readouterr()
        shown = ended.out or ended.err
        assert code in {0, 1}, job
        assert ended.out or "nothing to show yet" in ended.err, job
        lines = map(without_commands, shown.splitlines())
        found += [f"{' '.join(job)}: {line}" for line in lines if pattern.search(line)]
    assert found == []
