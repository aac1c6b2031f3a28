"""The docs cannot drift: the reference is made from the program, the tutorial runs, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import ROOT, Done, relturn
from relturn.rules.registry import all_rules

DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLE_DAY = date(2026, 11, 24)
FAILING = {"--side customer": 1, "add stakholder": 2}


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


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_every_page_begins_with_who_it_is_for_and_what_they_get(path: Path) -> None:
    text = re.sub(r"<!--.*?-->|```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    first = " ".join(text.strip().split("\n\n")[1].split())
    assert first.startswith("For "), first
    assert "You get" in first or "you " in first, first


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


_BLOCK = re.compile(
    r"(?:Save this as `(?P<name>[^`]+)`:\n\n)?```(?P<form>console|text)\n(?P<body>.*?)```", re.DOTALL
)


class PageStep(NamedTuple):
    """One thing that a page asks for: to type a command, to save a file, or to see what was answered."""

    what: str
    words: str
    text: str = ""


def _steps(page: str) -> Iterator[PageStep]:
    """What a page asks for, in order. A text block behind a console block is what its commands answer."""
    end = 0
    for block in _BLOCK.finditer(page):
        is_answer = not page[end : block.start()].strip() and end > 0
        end = 0
        if block["form"] == "console":
            yield from (PageStep("type", *command) for command in _commands(block["body"]))
            end = block.end()
        elif block["name"]:
            yield PageStep("save", block["name"], block["body"])
        elif is_answer:
            yield PageStep("see", block["body"])


def _commands(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with its standard input."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:].removesuffix(" <<EOF"), ""))
        elif line.startswith("> ") and line != "> EOF":
            found[-1] = (found[-1][0], found[-1][1] + line[2:] + "\n")
    return found


def _refuse_other_answer(shown: str, answered: str) -> None:
    """Fail where the lines that a page shows are not answered, in this order; `…` stands for lines left out."""
    lines = iter(answered.splitlines())
    for line in shown.splitlines():
        assert line == "…" or any(line.rstrip() == known.rstrip() for known in lines), (line, answered)


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


def run_page(path: Path, shell: Shell, wanted: Callable[[str], set[int]]) -> int:
    """Do what a page asks for: the number of commands. `wanted` gives the exit codes that a command may have."""
    answered, number = "", 0
    for step in _steps(path.read_text(encoding="utf-8")):
        if step.what == "save":
            (shell.folder / step.words).write_text(step.text, encoding="utf-8")
        elif step.what == "see":
            _refuse_other_answer(step.words, answered)
            answered = ""
        else:
            done = shell.type(step.words, step.text)
            assert done.code in wanted(step.words), (step.words, done.out, done.err)
            answered += done.out + done.err
            number += 1
    return number


@pytest.mark.parametrize("clock", CLOCKS, ids=str)
def test_the_tutorial_runs_as_typed_on_any_day(tmp_path: Path, clock: date | None) -> None:
    page = ROOT / "docs" / "tutorial" / "first-turnaround.md"
    gates = iter(({1}, {0}))
    number = run_page(
        page,
        Shell(tmp_path, clock),
        lambda command: (
            next(gates)
            if command == "relturn gate"
            else {next((code for words, code in FAILING.items() if words in command), 0)}
        ),
    )
    assert number > 15
    client = tmp_path / "northwind-logistics"
    assert "Northwind Logistics" in (tmp_path / "status.html").read_text(encoding="utf-8")
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
    shell = Shell(tmp_path, clock)
    if run_page(path, shell, lambda command: {0, 1} if command.startswith(NOT_MET) else {0}):
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


def test_the_docs_are_a_site_whose_links_hold(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-n",
        "-b",
        "html",
        str(ROOT / "docs"),
        str(tmp_path),
    ]
    env = {**os.environ, "PYTHONWARNINGS": "ignore"}  # noqa: TID251 - handed to the process
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    made = {path.relative_to(tmp_path).with_suffix("") for path in tmp_path.rglob("*.html")}
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    assert pages <= made
    listed = (ROOT / "docs/index.md").read_text(encoding="utf-8").splitlines()
    assert {str(page) for page in pages} - {"index"} <= set(listed)
    assert (tmp_path / "searchindex.js").exists()
