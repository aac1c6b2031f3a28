"""Everything that takes too long for every change: `python scripts/long.py [PART…] [--pythons 3.11 3.12 3.13]`.

Parts: `pythons` (the suite on each Python), `lowest` (the suite with the lowest versions that pyproject.toml allows),
`plain` (an install without extras does the main job, and says what is missing), `sdist` (the sdist passes its own tests),
`reliability` (the long runs of benchmarks/reliability), `coverage`, `mutation`, `everything` (the suite, where every test tries all that it can). Prints a table with the date.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from environment import CONSTRAINTS, DEVELOPMENT, ROOT, install, interpreter_of

_SUITE = ("-m", "pytest", "-n", "auto", "-q", "-p", "no:cacheprovider")


def run(interpreter: Path | str, *arguments: str, cwd: Path = ROOT) -> bool:
    """Whether a Python command succeeds; its output is shown."""
    print("$", interpreter, *arguments, flush=True)
    return subprocess.run([str(interpreter), *arguments], cwd=cwd, check=False).returncode == 0


def environment(folder: Path, python: str, what: tuple[str, ...], constraints: Path | None) -> Path:
    """A new virtual environment of a Python, with pip of today."""
    subprocess.run([python, "-m", "venv", "--upgrade-deps", str(folder)], check=True)
    interpreter = interpreter_of(folder)
    install(interpreter, what, constraints)
    return interpreter


def pythons(scratch: Path, versions: list[str]) -> list[tuple[str, bool]]:
    """The suite on each Python, named by its version or its path; one that is not installed has failed."""
    results: list[tuple[str, bool]] = []
    for version in versions:
        name = version if "/" in version else shutil.which(f"python{version}") or ""
        works = bool(name) and subprocess.run([name, "--version"], check=False).returncode == 0
        folder = scratch / f"python{len(results)}"
        passed = works and run(environment(folder, name, DEVELOPMENT, CONSTRAINTS), *_SUITE)
        results.append((f"suite on Python {version}", passed))
    return results


def lowest_versions() -> list[str]:
    """Each dependency of relturn and its extras at the lowest version that is allowed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    found = (re.match(r"([\w.-]+)>=([\d.]+)", line) for line in (*project["dependencies"], *extras))
    return sorted({f"{match[1]}=={match[2]}" for match in found if match})


def lowest(scratch: Path, _versions: list[str]) -> list[tuple[str, bool]]:
    """The suite with the lowest versions allowed, on the oldest Python."""
    limits = scratch / "lowest.txt"
    limits.write_text("\n".join(lowest_versions()) + "\n", encoding="utf-8")
    return [
        (
            "suite with the lowest versions",
            run(environment(scratch / "lowest", sys.executable, DEVELOPMENT, limits), *_SUITE),
        )
    ]


def plain(scratch: Path, _versions: list[str]) -> list[tuple[str, bool]]:
    """A plain install: the main job, every format that needs no extra, and a clear word for each that does."""
    interpreter = environment(scratch / "plain", sys.executable, (str(ROOT),), CONSTRAINTS)
    folder = scratch / "example"
    done = run(interpreter, "-m", "relturn", "init", str(folder), "--example")
    for words in (
        ["validate"],
        ["portfolio"],
        ["status", "meridian-pharma"],
        ["next", "meridian-pharma"],
        ["report", "meridian-pharma", "--format", "html", "--output", str(scratch / "report.html")],
        ["report", "meridian-pharma", "--format", "md", "--output", str(scratch / "report.md")],
    ):
        done = run(interpreter, "-m", "relturn", *words, "-w", str(folder)) and done
    refused = True
    for form in ("docx", "pptx", "pdf"):
        words = ["report", "meridian-pharma", "--format", form, "--output", str(scratch / f"x.{form}")]
        command = [str(interpreter), "-m", "relturn", *words, "-w", str(folder)]
        result = subprocess.run(command, check=False, capture_output=True, text=True)
        refused = refused and result.returncode != 0 and "pip install" in result.stderr
        refused = refused and "Traceback" not in result.stderr and not (scratch / f"x.{form}").exists()
    return [
        ("plain install: main job", done),
        ("plain install: what an extra is needed for is said", refused),
    ]


def sdist(_scratch: Path, _versions: list[str]) -> list[tuple[str, bool]]:
    """The release script without a tag: the wheel works alone, the sdist passes its own tests."""
    return [("sdist passes its own tests", run(sys.executable, "scripts/release.py"))]


def reliability(_scratch: Path, _versions: list[str]) -> list[tuple[str, bool]]:
    """The long runs: kills, failing disks, crowds, merges, strangers' files."""
    return [("reliability, long", run(sys.executable, "benchmarks/reliability/safety.py", "--long"))]


def everything(scratch: Path, _versions: list[str]) -> list[tuple[str, bool]]:
    """The suite with TEST_LONG: every loss, field, slip and hostile text, and many random programs."""
    interpreter = environment(scratch / "everything", sys.executable, DEVELOPMENT, CONSTRAINTS)
    os.environ["TEST_LONG"] = "1"  # noqa: TID251 - for the suite
    return [("suite, where every test tries all", run(interpreter, *_SUITE))]


def coverage(_scratch: Path, _versions: list[str]) -> list[tuple[str, bool]]:
    """Branch coverage of every package."""
    return [("branch coverage of every package", run(sys.executable, "scripts/covered.py"))]


def mutation(scratch: Path, _versions: list[str]) -> list[tuple[str, bool]]:
    """The mutants of the inner packages that the tests notice."""
    what = (*DEVELOPMENT, "--group", f"{ROOT / 'pyproject.toml'}:mutation")
    interpreter = environment(scratch / "mutation", sys.executable, what, CONSTRAINTS)
    return [("mutation", run(interpreter, "scripts/mutation.py"))]


PARTS: dict[str, Callable[[Path, list[str]], list[tuple[str, bool]]]] = {
    "plain": plain, "pythons": pythons, "lowest": lowest, "sdist": sdist,
    "everything": everything, "reliability": reliability, "coverage": coverage, "mutation": mutation,
}  # fmt: skip


def main() -> None:
    """Run the parts named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--pythons", nargs="+", default=["3.11", "3.12", "3.13"])
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        sys.exit(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    lines = []
    for name in asked.parts:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as scratch:
            results = PARTS[name](Path(scratch), asked.pythons)
        minutes = (time.monotonic() - begun) / 60
        lines += [(what, "passed" if passed else "failed", f"{minutes:.1f} min") for what, passed in results]
    print(f"\n{dt.datetime.now(dt.UTC):%Y-%m-%d}")  # noqa: TID251 - the day of the run
    print("\n".join(f"{what:56} {state:7} {took}" for what, state, took in lines))
    sys.exit(any(state == "failed" for _, state, _ in lines))


if __name__ == "__main__":
    main()
