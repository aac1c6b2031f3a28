"""Mutation testing of packages: `python scripts/mutation.py [PACKAGE…] [--sample N] [--seed N] [--least PERCENT] [--suite FOLDER]`.

cosmic-ray changes one operator, number or condition at a time in a copy of the project; the suite should notice. First the
whole suite runs once under coverage, which takes about half an hour and tells which tests run which line; `--suite` keeps that in a
folder, and uses it again. Then a seeded sample of the mutants is tried, because all of them take days: against each run the tests
that run the changed line, the quickest first, up to a limit of time. Unions in annotations are left out: nothing evaluates
them. Printed are each survivor, and of each package the share that was noticed.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import difflib
import os
import py_compile
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("rules", "model", "method", "analysis", "documents", "source", "store")
EXCLUDED = (
    "BinaryOperator_BitOr",
    "Operator_Eq_Is",
    "Operator_NotEq_IsNot",
    "core/RemoveDecorator",
    "core/ExceptionReplacer",
)
"""Operators whose mutants are equivalent here: unions of types in annotations, and identity of small values."""
LEVELS = (8.0, 400.0)
"""The seconds that the tests of one mutant may take, first for a quick try and then for those that it did not notice."""
OF_CONSTANTS = "tests/test_limits.py::test_limits_as_they_are"
"""The test that reads the constants of every module, which no line tells."""
AHEAD = 60
"""The number of lines before a changed one in which the statement is looked for that coverage has recorded."""


class Score(NamedTuple):
    """Of one package: how many mutants were tried, and those that no test noticed."""

    package: str
    tried: int
    survivors: list[str]

    @property
    def share(self) -> float:
        """The share that was noticed, from 0 to 1."""
        return 1 - len(self.survivors) / self.tried if self.tried else 0.0


class Suite(NamedTuple):
    """What one run of the suite told: the tests that run each line of each file, and the seconds that each test takes."""

    lines: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def tests(self, path: str, line: int) -> list[str]:
        """Return the tests that run a line, the quickest first.

        A line that runs when the module is imported belongs to no test, or by chance to the first that imports it. Then it is
        the tests that run anything of the module, or of its package.
        """
        known = self.lines.get(path, {})
        recorded = next((known[one] for one in range(line, max(0, line - AHEAD), -1) if one in known), [])
        found = {name for name in recorded if name in self.seconds}
        if not found or not _is_in_function(path, line):
            package = path.rsplit("/", 1)[0]
            lines = (known, *(one for other, one in self.lines.items() if other.startswith(package)))
            runs = (
                {name for names in one.values() for name in names if name in self.seconds} for one in lines
            )
            found = next(filter(None, runs), set()) | {OF_CONSTANTS}
        return sorted(found & self.seconds.keys(), key=lambda name: (self.seconds[name], name))

    def within(self, tests: list[str], limit: float) -> list[str]:
        """Return as many of the tests as fit into a number of seconds, at least one."""
        chosen: list[str] = []
        spent = 0.0
        for name in tests:
            spent += self.seconds[name]
            if spent > limit and chosen:
                break
            chosen.append(name)
        return chosen


def run_suite(folder: Path) -> None:
    """Run the suite under coverage, and keep what it tells in a folder.

    Coverage starts with Python itself, so that a process which a test starts names the test in what it records.
    """
    settings = folder / "coverage.ini"
    settings.write_text(
        "[run]\nbranch = true\nsource = relturn\npatch = _exit\nparallel = true\n"
        f"concurrency = multiprocessing, thread\ndynamic_context = test_function\ndata_file = {folder / 'coverage'}\n"
        "context = ${PYTEST_CURRENT_TEST-}\n",
        encoding="utf-8",
    )
    (folder / "sitecustomize.py").write_text(
        "import coverage\n\ncoverage.process_startup()\n", encoding="utf-8"
    )
    command = [
        sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", f"--junit-xml={folder / 'times.xml'}",
    ]  # fmt: skip
    env = {**os.environ, "COVERAGE_PROCESS_START": str(settings), "PYTHONPATH": str(folder)}  # noqa: TID251 - handed on
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        sys.exit("the suite fails; mutants say nothing")
    combine = [sys.executable, "-m", "coverage", "combine", "--quiet", f"--rcfile={settings}"]
    subprocess.run(combine, cwd=ROOT, check=True)


def without_failing(suite: Suite, copy: Path, folder: Path) -> Suite:
    """Return what is known without the tests that fail in a copy as it is. They would seem to notice every mutant.

    The names of the tests that pass are kept in the folder of the suite, and used again.
    """
    kept = folder / "passed.txt"
    if not kept.exists():
        kept.write_text("\n".join(sorted(_passing(suite, copy))), encoding="utf-8")
    passed = set(kept.read_text(encoding="utf-8").splitlines())
    return suite._replace(seconds={n: s for n, s in suite.seconds.items() if n in passed})


def _passing(suite: Suite, copy: Path) -> set[str]:
    """Return the tests that pass in a copy as it is, and print those that fail."""
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch, "told.xml")
        subprocess.run(
            [*_pytest(), "-n", "auto", f"--junit-xml={told}", *sorted(suite.seconds)],
            cwd=copy, env=_environment(copy), check=False, capture_output=True,
        )  # fmt: skip
        cases = list(ET.parse(told).getroot().iter("testcase"))  # noqa: S314 - pytest wrote it
    passed: set[str] = set()
    failed: set[str] = set()
    for case in cases:
        name = node_of(f"{case.get('classname', '')}.{case.get('name', '').partition('[')[0]}")
        bad = any(one.tag in {"failure", "error"} for one in case)
        (failed if bad else passed).add(name)
    for name in sorted(failed):
        print(f"fails as it is, so it is left out: {name}", flush=True)
    return passed - failed


def read_suite(folder: Path) -> Suite:
    """Return what a run of the suite told."""
    from coverage import CoverageData  # noqa: PLC0415 - not needed to say what the script does

    seconds: dict[str, float] = defaultdict(float)
    for case in ET.parse(folder / "times.xml").getroot().iter("testcase"):  # noqa: S314 - pytest wrote it
        name = f"{case.get('classname', '')}.{case.get('name', '').partition('[')[0]}"
        seconds[node_of(name)] += float(case.get("time", 0))
    data = CoverageData(basename=str(folder / "coverage"))
    data.read()
    lines: dict[str, dict[int, list[str]]] = {}
    for file in data.measured_files():
        inside = file[file.rindex("src/relturn/") :] if "src/relturn/" in file else file
        lines[inside] = {
            line: sorted({_test_of(name) for name in names if name})
            for line, names in data.contexts_by_lineno(file).items()
        }
    seconds.pop("", None)
    return Suite(lines, dict(seconds))


@cache
def _test_files() -> list[Path]:
    return sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))


@cache
def _test_of(context: str) -> str:
    """Return the argument of pytest for the test in whose context a line ran: in its own process, or in one that it started."""
    before, _, own = context.rpartition("|")
    if "::" in (started := before or own):
        return started.partition(" ")[0].partition("[")[0]
    return node_of(own)


@cache
def node_of(name: str) -> str:
    """Return the argument of pytest that runs a test, from its dotted name; empty for what is not a test.

    Names begin with the package of the test file, or with the file.
    """
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        ending = f"/{'/'.join(parts[:length])}.py"
        for path in _test_files():
            if f"/{path.as_posix()}".endswith(ending):
                return "::".join([path.as_posix(), *parts[length:]])
    return ""


def mutants(package: str, sample: int, seed: int) -> list[Any]:
    """Return a sample of the mutants of a package."""
    from cosmic_ray.commands.init import _all_work_items  # noqa: PLC0415 - installed for this alone

    paths = sorted((ROOT / "src" / "relturn" / package).rglob("*.py"))
    items = [
        item.mutations[0]
        for item in _all_work_items([path.relative_to(ROOT) for path in paths], {})
        if not any(name in item.mutations[0].operator_name for name in EXCLUDED)
        and "TYPE_CHECKING" not in _line(item.mutations[0])
        and not _is_order_of_words(item.mutations[0])
    ]
    return random.Random(seed).sample(items, min(sample, len(items)))  # noqa: S311 - a sample


@cache
def _functions(path: str) -> list[tuple[int, int]]:
    """Return the first and last line of the body of each function of a module."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    return [(node.body[0].lineno, node.end_lineno or node.lineno) for node in found]


def _is_in_function(path: str, line: int) -> bool:
    """Return whether a line runs when a function is called, and not when its module is imported."""
    return any(first <= line <= last for first, last in _functions(path))


_EQUALITY = re.compile(r"ReplaceComparisonOperator_(Eq|NotEq)_(Lt|LtE|Gt|GtE)$")
_WORDS = "id|ref|slug|side|kind|status|stage|track|stakeholder|giver|given_by|owner"
"""The names of values that are words of a vocabulary or ids."""
_WITH_WORD = re.compile(
    rf"""[!=]= (?:"|'|[A-Z][A-Z_]+\b|[\w.]*\b(?:{_WORDS})\b)|(?:"|'|\b[A-Z][A-Z_]+|\b(?:{_WORDS})(?:\(.*\))?) [!=]= """
)


def _is_order_of_words(mutant: Any) -> bool:
    """Return whether a mutant puts an order in place of an equality with a word, such as `side <= "client"`.

    Words of a vocabulary have no order, so that most of these mutants are the same as the code for the words there are. Those that
    replace an equality by the opposite remain.
    """
    return bool(_EQUALITY.search(mutant.operator_name) and _WITH_WORD.search(_line(mutant)))


@cache
def _lines(path: str) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


def _line(mutant: Any) -> str:
    """Return the line that a mutant changes. Imports for types alone have no effect."""
    return str(_lines(str(mutant.module_path))[mutant.start_pos[0] - 1])


def is_noticed(mutant: Any, suite: Suite, copy: Path) -> tuple[bool, str]:
    """Return whether the suite notices a mutant in a copy of the project, with the change and the number of tests tried."""
    from cosmic_ray.mutating import mutate_code  # noqa: PLC0415 - installed for this alone
    from cosmic_ray.plugins import get_operator  # noqa: PLC0415 - the same

    path = copy / mutant.module_path
    before = path.read_text(encoding="utf-8")
    after = mutate_code(before, get_operator(mutant.operator_name)(**mutant.operator_args), mutant.occurrence)
    if after is None or after == before:
        return True, ""
    tests = suite.tests(Path(mutant.module_path).as_posix(), mutant.start_pos[0])
    path.write_text(after, encoding="utf-8")
    try:
        tried: list[str] = []
        for limit in LEVELS:
            chosen = [name for name in suite.within(tests, limit) if name not in tried]
            tried += chosen
            if chosen and not passes(copy, chosen, 60 + 4 * limit):
                return True, ""
        return False, _change(mutant, before, after, len(tried), len(tests))
    finally:
        path.write_text(before, encoding="utf-8")


def _pytest() -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]


def _environment(copy: Path) -> dict[str, str]:
    """Return the environment in which the tests run against a copy of the project."""
    return {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}  # noqa: TID251 - handed on


def passes(copy: Path, tests: list[str], limit: float) -> bool:
    """Return whether tests pass in a copy of the project, within a number of seconds."""
    command = [*_pytest(), "-x", "-n0", *sorted(tests)]
    try:
        return not subprocess.run(
            command, cwd=copy, env=_environment(copy), check=False, timeout=limit, capture_output=True
        ).returncode
    except subprocess.TimeoutExpired:
        return False


def _change(mutant: Any, before: str, after: str, tried: int, known: int) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    return (
        f"{mutant.module_path}:{mutant.start_pos[0]} {mutant.operator_name} ({tried} of {known} tests)\n    "
        + "\n    ".join(changed)
    )


def measure(package: str, sample: int, seed: int, suite: Suite, copies: queue.Queue[Path]) -> Score:
    """Try a sample of the mutants of a package, as many at once as there are copies of the project."""

    def tried(mutant: Any) -> tuple[bool, str]:
        copy = copies.get()
        try:
            return is_noticed(mutant, suite, copy)
        finally:
            copies.put(copy)

    chosen = mutants(package, sample, seed)
    with ThreadPoolExecutor(copies.maxsize) as threads:
        found = list(threads.map(tried, chosen))
    return Score(package, len(found), sorted(words for noticed, words in found if not noticed))


def main() -> None:
    """Measure the packages named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", default=list(PACKAGES))
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=int, default=85)
    parser.add_argument("--suite", type=Path)
    asked = parser.parse_args()
    scores = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.suite or Path(scratch, "suite")
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "times.xml").exists():
            run_suite(folder)
        suite = read_suite(folder)
        copies: queue.Queue[Path] = queue.Queue(os.cpu_count() or 1)
        hidden = shutil.ignore_patterns(".venv", ".*_cache", "tour", "dist", "__pycache__")
        for number in range(copies.maxsize):
            copy = Path(shutil.copytree(ROOT, Path(scratch, str(number)), ignore=hidden, symlinks=True))
            compiled = (
                py_compile.PycInvalidationMode.CHECKED_HASH
            )  # a mutant is compiled anew, all else is not
            for folder_of_code in ("src", "tests"):
                compileall.compile_dir(copy / folder_of_code, quiet=1, invalidation_mode=compiled)
            copies.put(copy)
        suite = without_failing(suite, Path(scratch, "0"), folder)
        for name in asked.packages:
            scores.append(measure(name, asked.sample, asked.seed, suite, copies))
            print("\n".join(scores[-1].survivors))
            print(
                f"{name}: {scores[-1].tried} mutants, {len(scores[-1].survivors)} survived, {scores[-1].share:.0%} noticed",
                flush=True,
            )
    sys.exit(any(score.share * 100 < asked.least for score in scores))


if __name__ == "__main__":
    main()
