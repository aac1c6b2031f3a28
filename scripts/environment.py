"""Makes virtual environments with relturn in them; needs nothing but Python 3.11 and the network."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
DEVELOPMENT = ("-e", f"{ROOT}[all]", "--group", f"{ROOT / 'pyproject.toml'}:dev")
"""What `pip install` is given for the tests and checks; the groups stand in pyproject.toml alone."""
CONSTRAINTS = ROOT / "constraints.txt"


def interpreter_of(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(interpreter: Path, what: Sequence[str], constraints: Path | None = CONSTRAINTS) -> None:
    """Install with pip; exit where that fails."""
    limits = ["--constraint", str(constraints)] if constraints else []
    command = [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*command, *limits, *what], check=False).returncode:
        sys.exit("the installation failed; see above")


def python(*, development: bool = False) -> Path:
    """The interpreter of `.venv`, which is made, or brought up to date, where that is needed."""
    if sys.version_info < OLDEST:
        sys.exit(f"relturn needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}")
    folder = ROOT / ".venv"
    interpreter = interpreter_of(folder)
    if not interpreter.exists():
        print("Making .venv …", flush=True)
        venv.create(folder, with_pip=True, upgrade_deps=True, clear=folder.exists())
    files = (ROOT / "pyproject.toml", CONSTRAINTS)
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    stamp = folder / f"relturn-{'development' if development else 'plain'}.stamp"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print("Installing …", flush=True)
        install(interpreter, DEVELOPMENT if development else ("-e", str(ROOT)))
        stamp.write_text(wanted, encoding="utf-8")
    return interpreter
