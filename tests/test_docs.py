"""The docs cannot drift: the reference is made from the program, the tutorial runs, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from builders import ROOT, Done, relturn
from relturn.rules.registry import all_rules

DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLE_DAY = date(2026, 11, 24)
FAILING = {"--side customer": 1, "add stakholder": 2, "relturn gate": 1}


def test_the_reference_is_up_to_date() -> None:
    pinned = re.search(r"^typer==(.*)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    if pinned is None or version("typer") != pinned[1]:
        pytest.skip("help texts are laid out by another Typer than the one of constraints.txt")
    command = [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


METHOD = (ROOT / "docs" / "explanation" / "method.md").read_text(encoding="utf-8")
CODE = [
    path
    for folder in ("src", "tests", "scripts", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*.py"))
]


def test_every_citation_of_the_method_leads_to_a_section() -> None:
    anchors = set(re.findall(r'<a id="([a-z-]+)">', METHOD))
    cited = {
        (path.name, anchor)
        for path in CODE
        for anchor in re.findall(r"method\.md#([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert len(cited) > 60
    assert {(name, anchor) for name, anchor in cited if anchor not in anchors} == set()
    numbered = set(re.findall(r"^## (\d)\. ", METHOD, re.MULTILINE))
    sources = {number for rule in all_rules() for number in re.findall(r"§(\d)", rule.source)}
    assert sources <= numbered
    assert [
        path
        for path in CODE
        if "method.md` §" in path.read_text(encoding="utf-8") and path.name != "test_docs.py"
    ] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_to_a_section_find_it(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#]*)#([^)]+)\)", path.read_text(encoding="utf-8")):
        page = (path.parent / target if target else path).read_text(encoding="utf-8")
        headings = {
            re.sub(r"[^\w -]", "", line.lower()).strip().replace(" ", "-")
            for line in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
        }
        assert anchor in headings | set(re.findall(r'<a id="([^"]+)">', page)), (target, anchor)


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


CLOCKS = [None, date(2027, 2, 28), date(2028, 2, 29)]
"""The real clock, and two other days; the pages are run on each of them as typed."""
NOT_MET = ("relturn gate",)


class Shell:
    """A terminal in which a page's commands are typed: its folder, its variables, its clock."""

    def __init__(self, folder: Path, clock: date | None) -> None:
        self.folder = folder
        self.variables = {"RELTURN_TODAY": ""}
        if clock:
            on_path = os.pathsep.join(filter(None, (str(ROOT / "tests/clock"), os.environ.get("PYTHONPATH"))))  # noqa: TID251
            self.variables |= {"PYTHONPATH": on_path, "TEST_CLOCK": str(clock)}

    def type(self, command: str, stdin: str = "") -> Done:
        """Carry out one command: of the shell's own `cd`, `export` and `cat >`, and relturn."""
        word, _, rest = command.partition(" ")
        if word == "cd":
            self.folder = self.folder / rest
        elif word == "export":
            name, _, value = rest.partition("=")
            self.variables[name] = value
        elif command.startswith("cat > "):
            (self.folder / command.removeprefix("cat > ")).write_text(stdin, encoding="utf-8")
        else:
            assert word == "relturn", command
            return relturn(*shlex.split(rest), cwd=self.folder, stdin=stdin, today=None, env=self.variables)
        assert self.folder.is_dir()
        return Done(0, command, "")


@pytest.mark.parametrize("clock", CLOCKS, ids=str)
def test_the_tutorial_runs_as_typed_on_any_day(tmp_path: Path, clock: date | None) -> None:
    commands = _commands((ROOT / "docs" / "tutorial" / "first-turnaround.md").read_text(encoding="utf-8"))
    assert len(commands) > 15
    shell = Shell(tmp_path, clock)
    for command, stdin in commands:
        done = shell.type(command, stdin)
        wanted = next((code for words, code in FAILING.items() if words in command), 0)
        assert done.code == wanted, (command, done.out, done.err)
    client = tmp_path / "northwind-logistics"
    assert (client / "status.html").exists()
    assert "stage: needs" in (client / "relationship.yaml").read_text(encoding="utf-8")


HOW_TOS = sorted((ROOT / "docs" / "how-to").glob("*.md"))


ON_DAYS = [
    (path, clock) for number, path in enumerate(HOW_TOS) for clock in (CLOCKS[0], CLOCKS[1 + number % 2])
]
"""Each page with the real clock, and with one of the other days in turn; the tutorial is run with all."""


@pytest.mark.parametrize(
    ("path", "clock"), ON_DAYS, ids=lambda value: value.stem if isinstance(value, Path) else str(value)
)
def test_a_how_to_runs_as_typed_on_any_day(path: Path, tmp_path: Path, clock: date | None) -> None:
    commands = _commands(path.read_text(encoding="utf-8"))
    shell = Shell(tmp_path, clock)
    for command, stdin in commands:
        done = shell.type(command, stdin)
        assert done.code in ({0, 1} if command.startswith(NOT_MET) else {0}), (command, done.out, done.err)
        assert done.out, command
    if commands:
        assert shell.type("relturn validate").code == 0


def test_the_clock_of_these_tests_is_seen(tmp_path: Path) -> None:
    shell = Shell(tmp_path, CLOCKS[1])
    shell.type("relturn init .")
    shell.type("relturn new Acme")
    assert "today 28 Feb 2027" in shell.type("relturn status").out


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
