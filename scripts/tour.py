"""Sets everything up and runs the main job on the example portfolio: `python3 scripts/tour.py`."""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, python

TODAY = "2026-11-24"
"""The day that the example is told from."""
STEPS = (
    ("Check every file of the portfolio", ["validate"]),
    ("Look at the portfolio", ["list"]),
    ("Look at one relationship", ["status", "halden-energy"]),
    ("See what to do there next", ["next", "halden-energy"]),
)


def main() -> None:
    """Run the steps, each shown with its command; stop at the first that fails."""
    interpreter = python()
    example = ROOT / "workspaces" / "example"
    page = ROOT / "tour" / "meridian-pharma.html"
    page.parent.mkdir(exist_ok=True)
    report = ["report", "meridian-pharma", "--format", "html", "--output", str(page)]
    for title, words in (*STEPS, ("Write a report to show", report)):
        shown = " ".join(words).replace(str(ROOT), ".")
        print(f"\n== {title}: relturn {shown}\n", flush=True)
        command = [str(interpreter), "-m", "relturn", *words, "--workspace", str(example), "--as-of", TODAY]
        code = subprocess.run(command, check=False).returncode
        if code:
            sys.exit(code)
    print(f"\nOpen the report in a browser: {page}")


if __name__ == "__main__":
    main()
