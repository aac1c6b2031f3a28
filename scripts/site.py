"""Builds the docs as a site to read offline, with search: `python3 scripts/site.py`; open `build/docs/index.html`.

A link that leads nowhere is an error.
"""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, python

PLACE = ROOT / "build" / "docs"


def main() -> None:
    """Build the site, and say where it is."""
    interpreter = str(python(development=True))
    command = [
        interpreter,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-n",
        "-b",
        "html",
        str(ROOT / "docs"),
        str(PLACE),
    ]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)
    print(f"Open in a browser: {PLACE / 'index.html'}")


if __name__ == "__main__":
    main()
