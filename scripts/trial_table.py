"""A table of the trials: `python scripts/trial_table.py`. Which tests stand for each, how they end, and where the answer differs.

A trial is a small input that failed once. Tests carry its id in their names (`test_g5_…`, `test_c3_c4_…`).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from junitparser import JUnitXml

ROOT = Path(__file__).resolve().parent.parent
_TEST = re.compile(r"def (test_(?:[a-z][0-9]+_)+)")
_ID = re.compile(r"[a-z][0-9]+(?=_)")
ELSEWHERE = {
    "S11": "benchmarks/reliability/growth.py: every rule at one, two and four times the input",
    "G15": "tests/store/test_git_calls.py: test_lines_are_merged_and_marked",
    "W3": "the same reader as T4",
    "X5": "tests/cli/test_tables.py",
    "T7": "tests/services/intake/test_layouts.py, test_reading.py, test_known_bugs.py",
    "T8": "tests/services/intake/test_layouts.py, test_public_layouts.py, test_values.py; tests/services/test_answers.py",
    "T9": "tests/services/intake/test_same_table_again.py",
    "T10": "tests/services/test_answers.py",
    "T11": "tests/services/intake/test_same_table_again.py, tests/cli/test_import.py",
    "T12": "tests/services/test_answers.py",
    "T13": "tests/services/intake/test_reading.py, tests/cli/test_workbook.py",
    "X2": "tests/cli/test_workbook.py",
    "X3": "tests/cli/test_workbook.py",
}
"""Trials whose tests bear other names."""
DIFFERS = {
    "S1": "what a tracked .relturn/ of another installation holds is reported by its mark, without asking git; doctor asks git",
    "S9": "milestones name nothing that they serve in this format, so that only actions and what hangs on them are withheld",
    "G3": "the driver calls the Python that set it up, then relturn on the path, then git's own merge",
    "G11": "hooks are not run, and a file that goes through a filter is refused",
    "G14": "20261101 without a tag of that name is a day",
    "C2": "a file that stands at the top of the repository already is left as it is, and named",
    "T1": "an answer is added to by column; a second row of one person in one file is refused",
    "T6": "a percentage for a unit that is not in per cent is refused",
    "T7": "Excel's old .xls is refused with what to do; cp1252 is named in the refusal, with how the word would read",
    "T8": "one action has one owner: a cell of several people is refused with the way to say who",
    "Y5": "the gate takes any fact as a cause; no finding stands at the place",
    "W8": "tomorrow is never still to come: the finding depends on the day alone, as cached results do",
}
"""Where the answer is not the trial's, and why; what is missing is said as well."""


def main() -> None:
    """Run the tests of all trials, and print the table."""
    files = sorted(
        path for path in (ROOT / "tests").rglob("test_*.py") if _TEST.search(path.read_text(encoding="utf-8"))
    )
    outcomes: dict[str, list[str]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        words = ["-m", "pytest", "-q", "-n", "auto", f"--junitxml={report}", *map(str, files)]
        subprocess.run([sys.executable, *words], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        for suite in JUnitXml.fromfile(str(report)):
            for case in suite:
                if not _TEST.match(f"def {case.name}"):
                    continue
                state = "passed" if case.is_passed else "skipped" if case.is_skipped else "failed"
                for trial in _ids(case.name):
                    outcomes[trial].append(state)
                    names[trial].add(case.classname.replace(".", "/") + ".py")
    print("| trial | where | outcome | the answer differs |\n| --- | --- | --- | --- |")
    for trial in sorted({*outcomes, *ELSEWHERE}, key=lambda one: (one[0], int(one[1:]))):
        states = outcomes.get(trial, [])
        told = ", ".join(
            f"{states.count(one)} {one}" for one in ("passed", "failed", "skipped") if one in states
        )
        where = ELSEWHERE.get(trial, ", ".join(sorted(names.get(trial, ()))))
        print(f"| {trial} | {where} | {told or 'see there'} | {DIFFERS.get(trial, '')} |")


def _ids(name: str) -> list[str]:
    found = re.match(r"test_((?:[a-z][0-9]+_)+)", name)
    return [one.upper() for one in _ID.findall(found[1])] if found else []


if __name__ == "__main__":
    main()
