"""The docs cannot drift: the reference is made from the program, the tutorial runs, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from builders import ROOT, relturn

DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLE_DAY = date(2026, 11, 24)
FAILING = {"--side customer": 1, "add stakholder": 2, "relturn gate": 1}


def test_the_reference_is_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def _commands(text: str) -> list[tuple[str, str]]:
    """The commands of the console blocks, each with its standard input."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:].removesuffix(" <<EOF"), ""))
            elif line.startswith("> ") and line != "> EOF":
                found[-1] = (found[-1][0], found[-1][1] + line[2:] + "\n")
    return found


def test_every_block_of_the_tutorial_runs(tmp_path: Path) -> None:
    commands = _commands((ROOT / "docs" / "tutorial" / "first-turnaround.md").read_text(encoding="utf-8"))
    assert len(commands) > 15
    for command, stdin in commands:
        client = tmp_path / "northwind-logistics"
        done = relturn(*shlex.split(command)[1:], cwd=client if client.exists() else tmp_path, stdin=stdin)
        wanted = next((code for words, code in FAILING.items() if words in command), 0)
        assert done.code == wanted, (command, done.out, done.err)
    assert (tmp_path / "northwind-logistics" / "status.html").exists()
    assert "stage: needs" in (tmp_path / "northwind-logistics" / "relationship.yaml").read_text(
        encoding="utf-8"
    )


HOW_TOS = sorted((ROOT / "docs" / "how-to").glob("*.md"))
NOT_MET = ("relturn gate",)


def _run(command: str, stdin: str, folder: Path) -> None:
    if command.startswith("cat > "):
        (folder / command.removeprefix("cat > ")).write_text(stdin, encoding="utf-8")
        return
    done = relturn(*shlex.split(command)[1:], cwd=folder, stdin=stdin, today=EXAMPLE_DAY)
    assert done.code in ({0, 1} if command.startswith(NOT_MET) else {0}), (command, done.out, done.err)
    assert done.out, command


@pytest.mark.parametrize("path", HOW_TOS, ids=lambda path: path.stem)
def test_every_block_of_a_how_to_runs_on_the_example(path: Path, tmp_path: Path) -> None:
    relturn("init", ".", "--example", "--no-git", cwd=tmp_path)
    for command, stdin in _commands(path.read_text(encoding="utf-8")):
        _run(command, stdin, tmp_path)
    assert relturn("validate", cwd=tmp_path, today=EXAMPLE_DAY).code == 0


def test_the_table_of_sources_is_true() -> None:
    page = (ROOT / "docs" / "explanation" / "sources.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Za-z]+) \| [^|]+ \| [^|]+ \| `(relturn [^`]+)` \|$", page, re.MULTILINE)
    assert len(rows) > 35
    assert {source for source, _ in rows} == {
        "INnOVATER",
        "SEGMENTS",
        "EXPECTATIONS",
        "DISRUPTION",
        "REVITALISE",
    }
    for command in dict.fromkeys(command for _, command in rows):
        done = relturn(*shlex.split(command)[1:], cwd=ROOT / "workspaces" / "example", today=EXAMPLE_DAY)
        assert done.code in ({0, 1} if command.startswith(NOT_MET) else {0}), (command, done.err)
        assert done.out, command


def test_the_interview_of_the_how_to_is_the_one_in_the_example(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "interview.md").read_text(encoding="utf-8")
    notes = re.search(r"```text\n(.*?)```", page, re.DOTALL)
    assert notes is not None
    relturn("init", ".", "--example", "--no-git", cwd=tmp_path)
    kept = (
        tmp_path
        / "returns-and-repair/insights/2011-03-28-client-quality-lead-client-remarketing-director.yaml"
    )
    text = kept.read_text(encoding="utf-8")
    kept.unlink()
    done = relturn("capture", "returns-and-repair", "-", cwd=tmp_path, stdin=notes[1])
    assert done.code == 0, done.err
    assert kept.read_text(encoding="utf-8") == text
