"""Mutation testing of packages: `python scripts/mutation.py [PACKAGE…] [--sample N] [--seed N] [--least PERCENT]`.

cosmic-ray changes one operator, number or condition at a time in a copy of the project; the tests of the package should
notice. A seeded sample of the mutants is tried, because all of them take days. Unions in annotations are left out: nothing
evaluates them. Printed are each survivor, and of each package the share that was noticed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TESTS = {
    "rules": [
        "tests/rules",
        "tests/services/test_checkers.py",
        "tests/services/test_fix.py",
        "tests/trials/test_confidence.py",
    ],
    "model": [
        "tests/model",
        "tests/domain",
        "tests/rules",
        "tests/render/test_reports.py",
        "tests/trials/test_confidence.py",
    ],
    "method": [
        "tests/situations/test_gates.py",
        "tests/situations/test_criteria.py",
        "tests/situations/test_voice_and_next.py",
        "tests/situations/test_next_door.py",
        "tests/situations/test_experts.py",
        "tests/situations/test_why.py",
        "tests/domain",
        "tests/situations/test_next_remedies.py",
    ],
    "analysis": [
        "tests/situations/test_figures.py",
        "tests/situations/test_next_door.py",
        "tests/situations/test_voice_and_next.py",
        "tests/situations/test_gates.py",
        "tests/domain",
        "tests/situations/test_criteria.py",
        "tests/situations/test_experts.py",
        "tests/render/test_reports.py",
    ],
    "source": ["tests/source"],
    "store": ["tests/store", "tests/trials/test_git.py"],
}
"""The tests of each package, quickest first; they must pass on the copy as it is."""
EXCLUDED = (
    "BinaryOperator_BitOr",
    "Operator_Eq_Is",
    "Operator_NotEq_IsNot",
    "core/RemoveDecorator",
    "core/ExceptionReplacer",
)
"""Operators whose mutants are equivalent here: unions of types in annotations, and identity of small values."""


class Score(NamedTuple):
    """Of one package: how many mutants were tried, and those that no test noticed."""

    package: str
    tried: int
    survivors: list[str]

    @property
    def share(self) -> float:
        """The share that was noticed, from 0 to 1."""
        return 1 - len(self.survivors) / self.tried if self.tried else 0.0


def measure(package: str, sample: int, seed: int) -> Score:
    """Try a sample of the mutants of a package, in a copy of the project."""
    from cosmic_ray.work_db import WorkDB, use_db  # noqa: PLC0415 - installed for this alone

    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "project"
        hidden = shutil.ignore_patterns(".git", ".venv", ".*_cache", "tour", "dist", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=hidden)
        config, session = copy / "mutation.toml", copy / "mutation.sqlite"
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *TESTS[package]]
        lines = {
            "module-path": f"src/relturn/{package}",
            "timeout": 300.0,
            "excluded-modules": [],
            "test-command": " ".join(command),
        }
        text = "[cosmic-ray]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
        config.write_text(f'{text}[cosmic-ray.distributor]\nname = "local"\n', encoding="utf-8")
        _run("baseline", copy, str(config))
        _run("init", copy, str(config), str(session))
        with use_db(str(session), WorkDB.Mode.open) as database:
            items = [item for item in database.work_items if not _is_excluded(item)]
            chosen = random.Random(seed).sample(items, min(sample, len(items)))  # noqa: S311 - a sample
            database.clear()
            database.add_work_items(chosen)
        _run("exec", copy, str(config), str(session))
        with use_db(str(session), WorkDB.Mode.open) as database:
            found = [(item, result) for item, result in database.completed_work_items]
            survivors = [_words(item, result) for item, result in found if _survived(result)]
        return Score(package, len(found), sorted(survivors))


def _is_excluded(item: Any) -> bool:
    return any(name in mutation.operator_name for mutation in item.mutations for name in EXCLUDED)


def _survived(result: Any) -> bool:
    return str(getattr(result.test_outcome, "value", result.test_outcome)) == "survived"


def _words(item: Any, result: Any) -> str:
    mutation = item.mutations[0]
    changed = [
        line
        for line in (result.diff or "").splitlines()
        if line[:1] in "+-" and line[:3] not in {"+++", "---"}
    ]
    return f"{mutation.module_path}:{mutation.start_pos[0]} {mutation.operator_name}\n    " + "\n    ".join(
        changed
    )


def _run(what: str, folder: Path, *arguments: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}  # noqa: TID251 - handed on
    command = [sys.executable, "-m", "cosmic_ray.cli", what, *arguments]
    subprocess.run(command, cwd=folder, env=env, check=True)


def main() -> None:
    """Measure the packages named, two at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", default=list(TESTS))
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=int, default=85)
    asked = parser.parse_args()
    low = False
    with ThreadPoolExecutor(2) as threads:
        for score in threads.map(lambda name: measure(name, asked.sample, asked.seed), asked.packages):
            print("\n".join(score.survivors))
            print(
                f"{score.package}: {score.tried} mutants, {len(score.survivors)} survived, {score.share:.0%} noticed",
                flush=True,
            )
            low = low or score.share * 100 < asked.least
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
