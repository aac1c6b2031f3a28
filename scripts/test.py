"""Sets everything up and passes the tests: `python3 scripts/test.py`. Arguments go to pytest.

With COVERAGE=1 in the environment the suite runs under coverage, and the bound of every package is held as well.
"""

from __future__ import annotations

import os
import subprocess
import sys

from environment import ROOT, python


def main() -> None:
    """Run pytest on all cores, or as its arguments say."""
    interpreter = str(python(development=True))
    if os.environ.get("COVERAGE") and not sys.argv[1:]:  # noqa: TID251 - of the scripts
        command = [interpreter, "scripts/covered.py"]
    else:
        command = [
            interpreter,
            "-m",
            "pytest",
            *(sys.argv[1:] or ["-n", "auto", "--dist", "worksteal", "-q"]),
        ]
    sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)


if __name__ == "__main__":
    main()
