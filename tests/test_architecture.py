"""The house keeps its rules: layers, purity, sizes, words."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import ROOT

SOURCE = ROOT / "src" / "relturn"
LONGEST_FUNCTION, LONGEST_FILE = 60, 400
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base"}


def _functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (f"{path.relative_to(SOURCE)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


def test_the_import_contract_is_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]


def test_functions_and_files_are_short() -> None:
    paths = sorted(SOURCE.rglob("*.py"))
    long = [name for path in paths for name, lines in _functions(path) if lines > LONGEST_FUNCTION]
    large = [str(path) for path in paths if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE]
    assert (long, large) == ([], [])


def test_names_say_what_is_inside() -> None:
    assert [path for path in SOURCE.rglob("*.py") if path.stem in FORBIDDEN_NAMES] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path
        for path in SOURCE.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_start_up_imports_only_what_is_needed(tmp_path: Path) -> None:
    code = (
        "import sys; from relturn.cli.boundary import run; code = run(sys.argv[1:]); "
        "slow = {'pydantic', 'ruamel', 'jinja2', 'rich', 'rich.table'} & set(sys.modules); "
        "sys.stderr.write(' '.join(sorted(slow))); sys.exit(code)"
    )
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}  # noqa: TID251 - handed to the process
    example = ROOT / "workspaces" / "example"
    for words in (
        ["--help"],
        ["list", "--format", "json"],
        ["status", "halden-energy", "--format", "json"],
        ["validate"],
    ):
        command = [sys.executable, "-c", code, *words]
        for _ in range(2):  # the first run may have to make the cache
            done = subprocess.run(command, cwd=example, capture_output=True, text=True, check=False, env=env)
        assert (done.returncode, done.stderr) == (0, ""), words


def test_few_tests_assert_sentences(request: pytest.FixtureRequest) -> None:
    """At most 15 of 100 tests, where the whole suite is run; all others assert codes, paths and data."""
    items = request.session.items
    if len(items) < 1_000:
        pytest.skip("only a part of the suite is run")
    marked = sum(item.get_closest_marker("wording") is not None for item in items)
    assert marked <= len(items) * 0.15


def test_what_is_concluded_and_shown_imports_the_models_for_their_types_only() -> None:
    """The models bring pydantic, which a warm command does not load: a tenth of a second for everybody."""
    paths = [
        path
        for folder in ("analysis", "method", "documents", "render")
        for path in sorted((SOURCE / folder).rglob("*.py"))
    ]
    found = [
        path.relative_to(SOURCE).as_posix()
        for path in paths
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("relturn.records")
    ]
    assert found == []
