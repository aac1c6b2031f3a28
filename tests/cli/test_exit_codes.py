"""Every exit code that the source names has a meaning in the table, from which the reference is made."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from relturn.findings.errors import EXIT_CODES

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "relturn"
NAMED = {"LOCKED", "OUTPUT_FAILED", "INTERRUPTED", "BUG"}


def _codes() -> Iterator[tuple[int, str]]:
    """Each exit code in the source: arguments and defaults named `code`, arguments of `Exit`, and constants above 63."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                given = [one.value for one in node.keywords if one.arg == "code"] + (
                    node.args if name == "Exit" else []
                )
                yield from (
                    (one.value, place)
                    for one in given
                    if isinstance(one, ast.Constant) and type(one.value) is int
                )
            elif isinstance(node, ast.FunctionDef):
                defaults = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                yield from (
                    (default.value, place)
                    for argument, default in defaults
                    if argument.arg == "code"
                    and isinstance(default, ast.Constant)
                    and type(default.value) is int
                )
            elif isinstance(node, ast.Assign):
                targets = [
                    name for target in node.targets for name in ast.unparse(target).strip("()").split(", ")
                ]
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                for name, value in zip(targets, values, strict=False):
                    if (
                        name.strip("_") in NAMED
                        and isinstance(value, ast.Constant)
                        and isinstance(value.value, int)
                    ):
                        yield value.value, place


def test_every_exit_code_has_a_meaning() -> None:
    found = list(_codes())
    assert [place for code, place in found if code not in EXIT_CODES] == []
    assert set(EXIT_CODES) - {0} <= {code for code, _ in found}


def test_the_reference_and_the_promise_of_compatibility_name_every_code() -> None:
    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    promise = (ROOT / "docs/explanation/compatibility.md").read_text(encoding="utf-8")
    (line,) = (line for line in promise.splitlines() if line.startswith("| **Exit codes**"))
    for code, meaning in EXIT_CODES.items():
        assert f"| {code} | {meaning} |" in reference
        assert str(code) in line
