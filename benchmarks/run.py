"""Ratios of whole processes, in turn within one run: `python benchmarks/run.py [COUNT] [ROUNDS]`.

Start-up is measured against `python -c pass`, validation of a generated workspace of COUNT relationships (100)
against the floor (`floor.py`). Medians of at least five rounds.
"""

from __future__ import annotations

import compileall
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from generate import generate

import relturn

HERE = Path(__file__).resolve().parent
ROUNDS = 7
TODAY = "2026-11-24"


def seconds(command: list[str], cwd: Path) -> float:
    """How long one process takes; it must end with 0 or 1."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        sys.exit(f"{command} ended with {done.returncode}")
    return taken


def _largest_child() -> int:
    """The most memory that any process so far has held, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def measure(cases: dict[str, list[str]], floor: str, cwd: Path, rounds: int) -> None:
    """Print each case's median and its median ratio to the floor of the same round."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds + 1):  # the first warms up
        for name, command in cases.items():
            times[name].append(seconds(command, cwd))
    for name, taken in times.items():
        ratios = [one / base for one, base in zip(taken[1:], times[floor][1:], strict=True)]
        print(f"  {name:34} {statistics.median(taken[1:]) * 1000:9.1f} ms   {statistics.median(ratios):7.2f}")


def main() -> None:
    """Run both parts."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rounds = max(5, int(sys.argv[2])) if len(sys.argv) > 2 else ROUNDS
    for folder in (Path(relturn.__file__).parent, Path(str(yaml.__file__)).parent):
        compileall.compile_dir(str(folder), quiet=1)
    python = [sys.executable]
    command = [str(Path(sys.executable).with_name("relturn"))]
    example = HERE.parent / "workspaces" / "example"
    print("start-up, x = ratio to python -c pass")
    measure(
        {
            "python -c pass": [*python, "-c", "pass"],
            "--version": [*command, "--version"],
            "--help": [*command, "--help"],
            "status --format json": [*command, "status", "meridian-pharma", "--format", "json", "--as-of", TODAY],
            "status": [*command, "status", "meridian-pharma", "--as-of", TODAY],
            "add --dry-run": [*command, "add", "issue", "--kind", "fix", "--statement", "x", "--priority", "1",
                              "-c", "meridian-pharma", "--dry-run", "--as-of", TODAY],
        },
        "python -c pass", example, rounds,
    )  # fmt: skip
    print("a report in HTML, x = ratio to status")
    status = [*command, "status", "meridian-pharma", "--as-of", TODAY]
    measure(
        {"status": status, "report --format html": [*command, "report", "meridian-pharma", "-f", "html", "--as-of", TODAY]},
        "status", example, rounds,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Path(scratch) / "workspace"
        generate(workspace, count)
        site = [
            *command,
            "report",
            "--kind",
            "portfolio",
            "-f",
            "html",
            "-o",
            str(Path(scratch) / "site"),
            "--as-of",
            TODAY,
        ]
        print(
            f"the site of {count} relationships: {seconds(site, workspace):.1f} s, largest process {_largest_child()} MB"
        )
        print(f"validate, {count} relationships, x = ratio to the floor")
        measure(
            {"floor": [*python, str(HERE / "floor.py"), str(workspace)], "validate": [*command, "validate", "--as-of", TODAY],
             "list --format json": [*command, "list", "--format", "json", "--as-of", TODAY]},
            "floor", workspace, rounds,
        )  # fmt: skip


if __name__ == "__main__":
    main()
