"""Builds, checks and tags a release: `python scripts/release.py [--tag] [--quick] | --pins`.

Builds the sdist and the wheel into `dist/`, installs the wheel alone into an empty environment and does the main job with
it, and passes the sdist's own tests (`--quick`: without them). `--tag` then tags the commit, which must be clean and have
its version in CHANGELOG.md. Nothing is uploaded. `--pins` renews constraints.txt from this environment instead.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

from environment import CONSTRAINTS, ROOT, install, interpreter_of

DIST = ROOT / "dist"
_PINS = (
    "# Versions that development and CI use: what `pip freeze` lists after the suite has passed.\n"
    "# Renew with `python scripts/release.py --pins`.\n"
)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a command; exit where it fails."""
    print("$", *command, flush=True)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # noqa: TID251 - handed on
    if subprocess.run([str(word) for word in command], cwd=cwd, env=env, check=False).returncode:
        sys.exit("stopped; nothing was tagged")


def output(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def version() -> str:
    """The version in `relturn/__init__.py`."""
    text = (ROOT / "src" / "relturn" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    return found[1] if found else sys.exit("src/relturn/__init__.py has no __version__")


def build(number: str) -> tuple[Path, Path]:
    """The sdist and the wheel, the wheel built from the sdist."""
    for old in DIST.glob("relturn-*"):
        old.unlink()
    run(sys.executable, "-m", "build", "--outdir", str(DIST))
    return DIST / f"relturn-{number}.tar.gz", DIST / f"relturn-{number}-py3-none-any.whl"


def check_wheel(wheel: Path, scratch: Path) -> None:
    """Install the wheel alone, and do the main job on the example that it carries."""
    venv.create(scratch / "wheel", with_pip=True)
    interpreter = interpreter_of(scratch / "wheel")
    install(interpreter, [str(wheel)])
    example = scratch / "example"
    for words in (["--version"], ["init", str(example), "--example"], ["validate", "-w", str(example)]):
        run(interpreter, "-m", "relturn", *words, cwd=scratch)
    run(interpreter, "-m", "relturn", "status", "meridian-pharma", "-w", example, cwd=scratch)


def check_sdist(sdist: Path, scratch: Path) -> None:
    """Pass the tests that the sdist carries, in an environment of its own."""
    with tarfile.open(sdist) as archive:
        archive.extractall(scratch, filter="data")
    folder = scratch / sdist.name.removesuffix(".tar.gz")
    run("git", "init", "--quiet", folder)
    run(sys.executable, "scripts/test.py", cwd=folder)


def tag(number: str) -> None:
    """Tag the commit; only a clean one whose changelog has the version."""
    if output("git", "status", "--porcelain"):
        sys.exit("there are changes that are not committed")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## \[{re.escape(number)}\] - \d{{4}}-\d\d-\d\d$", changes, re.MULTILINE):
        sys.exit(f"CHANGELOG.md has no section [{number}] with its date")
    run("git", "tag", "--annotate", f"v{number}", "--message", f"relturn {number}")


def pins() -> None:
    """Write what is installed here into constraints.txt."""
    frozen = output(sys.executable, "-m", "pip", "freeze", "--exclude-editable")
    CONSTRAINTS.write_text(f"{_PINS}{frozen}\n", encoding="utf-8")


def main() -> None:
    """Release, or renew the pins."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tag", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--pins", action="store_true")
    asked = parser.parse_args()
    if asked.pins:
        pins()
        return
    number = version()
    sdist, wheel = build(number)
    with tempfile.TemporaryDirectory() as scratch:
        check_wheel(wheel, Path(scratch))
        if not asked.quick:
            check_sdist(sdist, Path(scratch))
    if asked.tag:
        tag(number)
    print(f"relturn {number} is built and checked: {sdist.name}, {wheel.name}")


if __name__ == "__main__":
    main()
