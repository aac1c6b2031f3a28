"""How fast `relturn validate` is, beside what else reads the same files: `python benchmarks/speed.py [COUNT…] [--rounds N]`.

For each COUNT (1000) a seeded workspace is made, and whole processes run in turn, so that a busy machine is busy for
all. The table gives medians of each case and of its ratio in the same round. `--write` puts the table and a chart of it into
`docs/explanation/performance.md`. Tools that are not installed are left out, and that is said.
"""

from __future__ import annotations

import argparse
import compileall
import json
import math
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from generate import generate
from schema import merged

import relturn

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
RELTURN = str(Path(sys.executable).with_name("relturn"))
TODAY = "2026-11-24"
RYL = ["ryl", "check", "--enable", "key-duplicates,truthy,octal-values"]
TAB = ("_RELTURN_COMPLETE=complete_bash", "COMP_WORDS=relturn st", "COMP_CWORD=1")
"""What a shell tells relturn when somebody presses the tab key after `relturn st`."""
GIT_STATUS = ["git", "-c", "core.fsmonitor=false", "status", "--porcelain"]
PORTFOLIO = [RELTURN, "portfolio", "--as-of", TODAY]
VALIDATE = [RELTURN, "validate", "--as-of", TODAY]


@dataclass
class Case:
    """One case: what runs, what is done before it, and on how many cores."""

    name: str
    command: list[str]
    before: Callable[[], None] = lambda: None
    cores: int = 0
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One line of the table: what is divided by what, and the bound."""

    words: str
    case: str
    by: str
    most: float | None = None
    least: float | None = None
    sizes: tuple[int, ...] = ()
    """The sizes of workspace for which it is shown; none for all."""


def run(case: Case, cwd: Path, cache: Path) -> None:
    """Run a case once, and note how long it took."""
    case.before()
    env = _environment(cache)
    begun = time.perf_counter()
    process = subprocess.Popen(
        case.command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=_only(case.cores) if case.cores else None,  # noqa: PLW1509 - no threads here
    )  # fmt: skip
    process.wait()
    case.seconds.append(time.perf_counter() - begun)
    if process.returncode not in {0, 1}:
        sys.exit(f"{case.command} ended with {process.returncode}")


def _environment(cache: Path) -> dict[str, str]:
    """This process's environment, with a cache of its own."""
    return {**os.environ, "XDG_CACHE_HOME": str(cache), "NO_COLOR": "1"}  # noqa: TID251 - handed on


_WATCH = """import os, sys
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
print(os.wait4(child, 0)[2].ru_maxrss // 1024, file=sys.stderr)
"""


def memory(case: Case, cwd: Path, cache: Path) -> int:
    """The largest process of one more run, in MiB; started by a small one, whose own size would count."""
    case.before()
    env = _environment(cache)
    command = [PYTHON, "-c", _WATCH, *case.command]
    done = subprocess.run(command, cwd=cwd, env=env, check=False, capture_output=True, text=True)
    return int(done.stderr.splitlines()[-1])


def _only(cores: int) -> Callable[[], None]:
    return lambda: os.sched_setaffinity(0, set(range(cores)))


def ratio(cases: dict[str, Case], line: Line) -> float:
    """The median of the ratios of each round; the first round warms up."""
    pairs = zip(cases[line.case].seconds[1:], cases[line.by].seconds[1:], strict=True)
    return statistics.median(one / by for one, by in pairs)


BROKEN = 1_000
"""The size of the workspace that has a broken sister."""


class Workspace:
    """A generated workspace, with its cache and a broken sister."""

    def __init__(self, folder: Path, count: int) -> None:
        self.root, self.cache, self.broken = folder / f"w{count}", folder / "cache", folder / f"broken{count}"
        self.schema = folder / "all.schema.json"
        self.schema.write_text(json.dumps(merged()), encoding="utf-8")
        generate(self.root, count)
        old = time.time() - 3600
        for path in self.root.rglob("*"):
            os.utime(path, (old, old))
        for name in ("init", "add", "commit"):
            words = {
                "init": ["init", "-q"],
                "add": ["add", "-A"],
                "commit": ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"],
            }
            subprocess.run(["git", *words[name]], cwd=self.root, check=False, capture_output=True)
        if count == BROKEN:
            shutil.copytree(self.root, self.broken, ignore=shutil.ignore_patterns(".git"))
            _break(self.broken)

    def forget(self) -> None:
        """Forget what was found, but not the tables of kinds."""
        for path in (self.cache / "relturn").glob("checks-*"):
            path.unlink()

    def refresh(self) -> None:
        """Let git look once, so that it knows the times of all files."""
        subprocess.run(GIT_STATUS, cwd=self.root, check=False, capture_output=True)

    def edit(self) -> None:
        """Edit one file by hand."""
        path = self.root / "client-00000" / "needs.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")

    def touch(self) -> None:
        """Touch every file; its contents stay."""
        for path in self.root.glob("client-*/**/*.yaml"):
            os.utime(path)


def _break(root: Path) -> None:
    """Two in a hundred files get an unknown key, a wrong reference or broken YAML."""
    chance = random.Random("broken")
    for path in sorted(root.glob("client-*/**/*.yaml")):
        if chance.random() < 0.02:
            more = chance.choice(["nots: x\n", "oops: [\n", "notes: no\n"])
            path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def cases_for(work: Workspace) -> dict[str, Case]:
    """Every case on one workspace."""
    root = str(work.root)
    listed = [
        Case("floor", [PYTHON, str(HERE / "floor.py"), root]),
        Case("scan", [PYTHON, str(HERE / "scan.py"), root]),
        Case("git status", GIT_STATUS, work.refresh),
        Case("one core", VALIDATE, work.forget, cores=1),
        Case("broken", [*VALIDATE, "-w", str(work.broken)], work.forget),
        Case("cold", VALIDATE, work.forget),
        Case("warm", VALIDATE),
        Case("lines", PORTFOLIO),
        Case("portfolio", PORTFOLIO),
        Case("edited", VALIDATE, work.edit),
        Case("settled", VALIDATE),
        Case("touched", VALIDATE, work.touch),
        Case("after", VALIDATE),
        Case("ryl", [*RYL, "--no-cache", root]),
        Case("ryl, cached", [*RYL, "--cache-dir", str(work.cache / "ryl"), root]),
        Case(
            "ajv",
            ["ajv", "validate", "--strict=false", "-s", str(work.schema), "-d", f"{root}/client-*/**/*.yaml"],
        ),
    ]
    return _installed(listed)


def _installed(listed: Sequence[Case]) -> dict[str, Case]:
    return {
        case.name: case for case in listed if shutil.which(case.command[0]) or Path(case.command[0]).exists()
    }


LINES = (
    Line("cold ÷ reading and loading every file, two cores", "cold", "floor", most=0.45, sizes=(1_000,)),
    Line("cold ÷ reading and loading every file, two cores", "cold", "floor", sizes=(100, 10_000)),
    Line("cold ÷ the same, one core", "one core", "floor", most=0.75, sizes=(1_000,)),
    Line("cold ÷ ajv", "cold", "ajv", most=1.3, sizes=(1_000,)),
    Line("cold ÷ ryl without its cache", "cold", "ryl", most=3.5, sizes=(1_000,)),
    Line("warm, nothing changed ÷ listing and stating every file", "warm", "scan", most=1.5, sizes=(1_000,)),
    Line("warm, nothing changed ÷ listing and stating every file", "warm", "scan", most=1.5, sizes=(10_000,)),
    Line("warm ÷ git status", "warm", "git status", most=2.0, sizes=(10_000,)),
    Line("warm ÷ git status", "warm", "git status", sizes=(1_000,)),
    Line("warm ÷ ryl with its cache", "warm", "ryl, cached", most=0.4, sizes=(10_000,)),
    Line("one file edited ÷ warm", "edited", "warm", most=2.5, sizes=(1_000,)),
    Line(
        "every file touched, same content ÷ reading and loading",
        "touched",
        "floor",
        most=0.05,
        sizes=(1_000,),
    ),
    Line("2 % broken files ÷ cold", "broken", "cold", most=1.15, sizes=(1_000,)),
    Line("portfolio, piped ÷ warm", "portfolio", "warm", most=1.5, sizes=(1_000,)),
)
BEFORE = {"lines": "portfolio", "settled": "edited", "after": "touched"}
"""Cases that only set the stage, and for which."""
GROWTH = {"cold": 1.1, "warm": 1.0}
"""The exponent of growth from 1,000 to 10,000 relationships."""
MEMORY = {1_000: 60, 10_000: 100}
"""What the largest process may take, in MiB."""
PEERS = {"check-jsonschema": 30, "yamllint": 30, "prettier": 20, "doorstop": 20}
"""How many times faster a cold run should be, on 100 relationships."""


def peers(work: Workspace) -> dict[str, Case]:
    """What others run over the same files (doorstop over as many of its own), each after a cold run of ours; those installed.

    check-jsonschema is given the schemas of our models, doorstop items that refer to others, as its users have.
    """
    files = str(work.root)
    some = [str(path) for path in sorted(work.root.glob("client-*/**/*.yaml"))]
    items = work.cache / "doorstop"
    _doorstop_items(items, len(some))
    others = _installed(
        [
            Case("yamllint", ["yamllint", "-d", "relaxed", files]),
            Case("check-jsonschema", ["check-jsonschema", "--schemafile", str(work.schema), *some]),
            Case("prettier", ["prettier", "--check", f"{files}/client-*/**/*.yaml"]),
            Case("doorstop", ["doorstop", "-j", str(items)]),
        ]
    )
    cold = {name: Case(f"cold, {name}", VALIDATE, work.forget) for name in others}
    return {case.name: case for name in others for case in (cold[name], others[name])}


def _doorstop_items(folder: Path, count: int) -> None:
    """A doorstop document, and one of tests for it: together as many items of 3.5 kB as there are files."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "init", "-q", str(folder)], check=False, capture_output=True)
    text = "\n".join(f"  {line}" for line in ["Orders arrive on the day that both have named."] * 70)
    for prefix, parent, size in (("REQ", "", count // 2), ("TST", "REQ", count - count // 2)):
        (folder / prefix).mkdir(exist_ok=True)
        above = f"  parent: {parent}\n" if parent else ""
        settings = f"settings:\n  digits: 5\n{above}  prefix: {prefix}\n  sep: ''\n"
        (folder / prefix / ".doorstop.yml").write_text(settings, encoding="utf-8")
        for number in range(1, size + 1):
            links = f"links:\n- {parent}{min(number, count // 2):05}: null\n" if parent else "links: []\n"
            item = f"active: true\nderived: false\nheader: ''\nlevel: 1.1.{number}\n{links}normative: true\nref: ''\nreviewed: null\ntext: |\n{text}\n"
            (folder / prefix / f"{prefix}{number:05}.yml").write_text(item, encoding="utf-8")


def start_up(rounds: int, cache: Path) -> list[str]:
    """Starting, beside an empty Python."""
    example = HERE.parent / "workspaces" / "example"
    completion = [RELTURN, "--show-completion", "bash"]
    listed = [
        Case("python -c pass", [PYTHON, "-c", "pass"]),
        Case("--version", [RELTURN, "--version"]),
        Case("--help", [RELTURN, "--help"]),
        Case("completion", completion),
        Case(
            "status --format json",
            [RELTURN, "status", "meridian-pharma", "--format", "json", "--as-of", TODAY],
        ),
        Case(
            "status --format json, after a change",
            [RELTURN, "status", "meridian-pharma", "--format", "json", "--as-of", TODAY],
            lambda: _forget_answers(cache),
        ),
        Case("tab key after one word", ["env", *TAB, RELTURN]),
    ]
    cases = {case.name: case for case in listed}
    _rounds(cases, example, cache, rounds)
    bounds = {
        "--version": 1.5, "--help": 6.5, "completion": 6.0, "tab key after one word": None, "status --format json": 9.0,
        "status --format json, after a change": None,
    }  # fmt: skip
    lines = [
        Line(f"{name} ÷ python -c pass", name, "python -c pass", most=most) for name, most in bounds.items()
    ]
    return [_row(line, cases, "") for line in lines]


def _forget_answers(cache: Path) -> None:
    """Remove the stored texts of `status`, and keep what was parsed."""
    for path in cache.rglob("status-*"):
        path.unlink()


def _rounds(cases: dict[str, Case], cwd: Path, cache: Path, rounds: int) -> None:
    for _ in range(rounds + 1):
        for case in cases.values():
            run(case, cwd, cache)


def _row(line: Line, cases: dict[str, Case], at: str) -> str:
    found = ratio(cases, line)
    seconds = statistics.median(cases[line.case].seconds[1:])
    bound = f"≤ {line.most:g}" if line.most else f"≥ {line.least:g}" if line.least else ""
    met = (line.most is None or found <= line.most) and (line.least is None or found >= line.least)
    state = "" if not bound else "met" if met else "**missed**"
    return f"| {line.words}{at} | {found:.2f} | {bound} | {state} | {seconds * 1000:,.0f} ms |"


def measure(
    count: int, rounds: int, folder: Path, only: Sequence[str], seconds: dict[tuple[str, int], float]
) -> list[str]:
    """The lines of one size; medians of cold and warm runs go into `seconds`."""
    work = Workspace(folder, count)
    fitting = [line for line in LINES if not line.sizes or count in line.sizes]
    wanted = set(only) or {name for line in fitting for name in (line.case, line.by)}
    wanted |= {name for name, measured in BEFORE.items() if measured in wanted}
    cases = {name: case for name, case in cases_for(work).items() if name in wanted}
    _rounds(cases, work.root, work.cache, rounds)
    at = f", {count:,} relationships"
    rows = [_row(line, cases, at) for line in fitting if line.case in cases and line.by in cases]
    if not only:
        missing = {line.by for line in fitting if line.by not in cases}
        rows += [f"| {name}{at} | not installed here | | | |" for name in sorted(missing)]
    for name in GROWTH:
        if name in cases:
            seconds[name, count] = statistics.median(cases[name].seconds[1:])
            rows.append(_memory(name, at, memory(cases[name], work.root, work.cache), MEMORY.get(count)))
    if count == 100 and not only:
        others = peers(work)
        _rounds(others, work.root, work.cache, rounds)
        rows += [_peer(others, name, least) for name, least in PEERS.items()]
    return rows


def _memory(name: str, at: str, found: int, most: int | None) -> str:
    bound = f"≤ {most} | {'met' if found <= most else '**missed**'}" if most else "|"
    return f"| largest process in MiB, {name}{at} | {found} | {bound} | |"


def growth(seconds: Mapping[tuple[str, int], float]) -> list[str]:
    """How time grows with ten times as many relationships, as an exponent."""
    rows = []
    for name, most in GROWTH.items():
        if (name, 1_000) in seconds and (name, 10_000) in seconds:
            found = math.log10(seconds[name, 10_000] / seconds[name, 1_000])
            state = "met" if found <= most else "**missed**"
            rows.append(
                f"| growth of {name} from 1,000 to 10,000, exponent | {found:.2f} | ≤ {most} | {state} | |"
            )
    return rows


def _peer(others: dict[str, Case], name: str, least: float) -> str:
    if name not in others:
        return f"| {name} ÷ cold, 100 relationships | not installed here | ≥ {least} | | |"
    found = ratio(others, Line("", name, f"cold, {name}"))
    state = "met" if found >= least else "**missed**"
    return f"| {name} ÷ cold, 100 relationships | {found:.1f} | ≥ {least} | {state} | {statistics.median(others[name].seconds[1:]) * 1000:,.0f} ms |"


HEAD = ("| what | measured | bound | | |", "| --- | --- | --- | --- | --- |")
PAGE = HERE.parent / "docs" / "explanation" / "performance.md"
BEGIN, END = "<!-- made by benchmarks/speed.py --write -->", "<!-- end -->"


def write(rows: Sequence[str]) -> None:
    """Put the rows, what they were measured on, and a chart of the ratios into the page; of what was not measured now the rows stay."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    old, _, after = rest.partition(END)
    new = {_name(row): row for row in rows}
    kept = [row for row in old.splitlines() if row.startswith("| ") and _name(row) not in {"what", "---"}]
    told = [new.pop(_name(row), row) for row in kept]
    table = "\n".join([*HEAD, *told, *new.values()])
    machine = f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), Python {platform.python_version()}, PyYAML {yaml.__version__}"
    made = f"{BEGIN}\n\nOn {machine}, {time.strftime('%Y-%m-%d')}:\n\n{table}\n\n{chart(table)}\n\n{END}"
    PAGE.write_text(before + made + after, encoding="utf-8")


def _name(row: str) -> str:
    return row.split("|")[1].strip()


def chart(table: str) -> str:
    """Each bounded ratio as a part of its bound, drawn with blocks; more than the bound is cut at twice."""
    lines = []
    for row in table.splitlines()[2:]:
        words, found, bound, *_ = (cell.strip() for cell in row.strip("|").split("|"))
        if bound[:1] in {"≤", "≥"}:
            share = float(found) / float(bound[1:])
            share = share if bound[0] == "≤" else 1 / share
            lines.append(f"{words[:64]:64} {'█' * round(min(share, 2) * 20):40} {share:5.0%} of the bound")
    return "```text\n" + "\n".join(lines) + "\n```"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    for package in (Path(relturn.__file__).parent, Path(str(yaml.__file__)).parent):
        compileall.compile_dir(str(package), quiet=1)
    only = [name for name in asked.only.split(",") if name]
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        if not only:
            rows += start_up(asked.rounds * 2, Path(scratch) / "cache")
        seconds: dict[tuple[str, int], float] = {}
        for count in asked.counts:
            rows += measure(count, asked.rounds, Path(scratch), only, seconds)
        rows += growth(seconds)
        print("\n".join([*HEAD, *rows]), flush=True)
        if asked.write:
            write(rows)


if __name__ == "__main__":
    main()
