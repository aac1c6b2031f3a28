"""Small written worlds for tests: files as text, a relationship from them, a workspace on disk, a process."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from relturn.declare.kinds import Kinds
from relturn.loader.bind import load_file
from relturn.loader.reader import ReadRelationship, read_relationship
from relturn.model.context import Context
from relturn.model.file_specs import declared_kinds
from relturn.services.workspace import Workspace, open_workspace, word_lists
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode
from relturn.store.files.lock import WriteOptions
from zygote import CAN_FORK, Zygote

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "workspaces" / "example"
CORPORA = ROOT / "tests" / "data" / "corpora"
TODAY = date(2026, 3, 31)
DATA = ROOT / ".pytest_cache" / "data"
"""The private data folder of the tests' user."""
_SECONDS = 60
OPTIONS = WriteOptions(data_folder=DATA / "relturn")

PEOPLE = """\
stakeholders:
  - {id: client-vp, side: client, role: vice-president, level: executive, key: true, influence: 5}
  - {id: client-buyer, side: client, role: buyer, level: middle}
  - {id: supplier-director, side: supplier, role: director, level: senior, key: true, influence: 5}
  - {id: supplier-planner, side: supplier, role: planner, level: front_line}
"""
MEASURES = (
    "measures:\n  - {id: orders, name: orders on their day, unit: '% of orders', baseline: 60, target: 98}\n"
)
BASE = {"relationship.yaml": "client: Acme\n", "stakeholders.yaml": PEOPLE, "plan.yaml": MEASURES}


@cache
def kinds() -> Kinds:
    """The tables of all kinds."""
    return declared_kinds()


LONG = bool(os.environ.get("TEST_LONG"))  # noqa: TID251 - of the tests
"""Whether tests that try many things try all of them, as `scripts/long.py everything` asks for."""


def tries(short: int, long: int) -> int:
    """How many things a test tries: few for every change, all in a long run."""
    return long if LONG else short


SHORT = "thresholds: {prose_letters: 1}\n"
"""Tests that are not about what a text says write short ones."""


def context(today: date = TODAY, settings: str = "format: 2\n", *, short: bool = True) -> Context:
    """A context with settings from text; with `short` a text of one letter says something."""
    settings = settings + SHORT if short and "thresholds" not in settings else settings
    bound = load_file(parse(SourceText("relturn.yaml", settings)), kinds().files["settings"], kinds())
    assert bound.record is not None, bound.problems
    return Context(today, bound.record, word_lists())


def read(
    files: Mapping[str, str], *, base: Mapping[str, str] = BASE, today: date | None = None
) -> ReadRelationship:
    """The relationship `acme`: the files of `base` with `files` laid over; a text of NUL and absent takes one away."""
    texts = {f"acme/{path}": text for path, text in {**base, **files}.items() if text != "\0absent"}
    decoded: dict[str, SourceText | SourceError] = {
        label: decode(label, text.encode("utf-8", "surrogateescape")) for label, text in sorted(texts.items())
    }
    return read_relationship("acme", decoded, kinds(), today)


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write a tree of files."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(textwrap.dedent(text), encoding="utf-8")


def heeds_interrupts() -> None:
    """For a process's start: Ctrl-C ends it as it does before a person, also where the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def make_workspace(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """A workspace with the relationship `acme` on the disk."""
    acme = {f"acme/{path}": text for path, text in {**BASE, **(files or {})}.items()}
    write_files(root, {"relturn.yaml": f"format: 2\n{SHORT}", **acme})
    return root


def opened(root: Path, today: date = TODAY) -> Workspace:
    """The workspace at `root`, as the user of the tests writes it."""
    return open_workspace(root, today, options=OPTIONS)


@dataclass(frozen=True)
class Done:
    """What a process ended with."""

    code: int
    out: str
    err: str


def relturn(
    *words: str,
    cwd: Path,
    stdin: str | bytes = "",
    today: date | None = TODAY,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run relturn as a process of its own in a folder; `today` None leaves it to the clock."""
    variables = {
        **os.environ,  # noqa: TID251 - handed to the process
        **({} if today is None else {"RELTURN_TODAY": str(today)}),
        "XDG_CACHE_HOME": str(ROOT / ".pytest_cache" / "xdg"),
        "XDG_DATA_HOME": str(DATA),
        "PYTHONIOENCODING": "utf-8",
        **(env or {}),
    }
    raw = stdin.encode() if isinstance(stdin, str) else stdin
    covered = {"COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG"} & variables.keys()
    if not CAN_FORK or covered or any(map(_starts_otherwise, env or {})):
        done = subprocess.run(
            [sys.executable, "-m", "relturn", *words], cwd=cwd, input=raw, capture_output=True, check=False,
            env=variables, timeout=_SECONDS,
        )  # fmt: skip
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    at_start = tuple((name, variables[name]) for name in _AT_START if name in variables)
    code, out, err = _zygote(at_start).run(words, cwd, variables, raw, _SECONDS)
    return Done(code, out.decode(), err.decode())


_AT_START = ("PYTHONPATH", "TEST_CLOCK")
"""Variables for which a process that forks is made of its own."""


def _starts_otherwise(name: str) -> bool:
    """Whether a variable changes how the interpreter itself starts."""
    return name not in _AT_START and name.startswith(("PYTHON", "LC_", "LANG"))


@cache
def _zygote(at_start: tuple[tuple[str, str], ...]) -> Zygote:
    """The process that forks for this one, started with some variables; made when it is first asked for."""
    made = Zygote(dict(at_start))
    atexit.register(made.close)
    return made
