"""Sets everything up and passes the tests: `python3 scripts/test.py`. Arguments go to pytest."""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, python


def main() -> None:
    """Run pytest on all cores, or as its arguments say."""
    command = [str(python(development=True)), "-m", "pytest", *(sys.argv[1:] or ["-n", "auto", "-q"])]
    sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)


if __name__ == "__main__":
    main()
