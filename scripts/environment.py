"""Makes `.venv` in the project's folder, with relturn in it; needs nothing but Python 3.11 and the network."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)


def python(extra: str = "") -> Path:
    """The interpreter of the environment; made, or brought up to date, where that is needed."""
    if sys.version_info < OLDEST:
        sys.exit(f"relturn needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}")
    folder = ROOT / ".venv"
    interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not interpreter.exists():
        print("Making .venv …", flush=True)
        venv.create(folder, with_pip=True, upgrade_deps=True, clear=folder.exists())
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = folder / f"relturn-{extra or 'plain'}.stamp"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        what = f"{ROOT}[{extra}]" if extra else str(ROOT)
        print("Installing …", flush=True)
        command = [
            str(interpreter),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-e",
            what,
        ]
        if subprocess.run(command, check=False).returncode:
            sys.exit("the installation failed; see above")
        stamp.write_text(wanted, encoding="utf-8")
    return interpreter
