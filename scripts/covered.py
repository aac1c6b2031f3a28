"""Branch coverage of every package: `python scripts/covered.py [--least PERCENT] [--report]`.

Runs the suite under coverage, with its subprocesses but for those of the reliability benchmark, and prints the share of
lines and branches of each package; exit code 1 where one is below 95 %. `--report` reads the last run instead, and lists what it missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def shares(report: Path) -> dict[str, float]:
    """The share of lines and branches that ran, from 0 to 1, of each package."""
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    ran: dict[str, int] = defaultdict(int)
    all_of: dict[str, int] = defaultdict(int)
    for path, entry in files.items():
        parts = Path(path).parts
        inside = parts[parts.index("relturn") + 1 :]
        package = inside[0] if len(inside) > 1 else "relturn"
        summary = entry["summary"]
        ran[package] += summary["covered_lines"] + summary["covered_branches"]
        all_of[package] += summary["num_statements"] + summary["num_branches"]
    return {name: ran[name] / count for name, count in sorted(all_of.items()) if count}


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=float, default=95)
    parser.add_argument("--report", action="store_true")
    asked = parser.parse_args()
    coverage = [sys.executable, "-m", "coverage"]
    if not asked.report:
        subprocess.run([*coverage, "erase"], cwd=ROOT, check=True)
        suite = [*coverage, "run", "-m", "pytest", "-q", "-n", "auto"]
        if subprocess.run(suite, cwd=ROOT, check=False).returncode:
            sys.exit("the suite fails; coverage says nothing")
        subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        subprocess.run([*coverage, "json", "--quiet", "-o", str(report)], cwd=ROOT, check=True)
        found = shares(report)
    if asked.report:
        subprocess.run([*coverage, "report"], cwd=ROOT, check=False)
    for package, share in found.items():
        print(f"{package:12} {share:7.1%}{'' if share * 100 >= asked.least else '   too low'}")
    sys.exit(any(share * 100 < asked.least for share in found.values()))


if __name__ == "__main__":
    main()
