"""Every number that a module of the inner packages names: limits, sizes, weights, scales. One that changes is read before it lands.

Each stands in `tests/golden/limits.txt` with its value, so that nothing a user meets as a limit changes by accident.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import relturn

SOURCE = Path(relturn.__file__).parent
PACKAGES = ("analysis", "method", "model", "rules", "source", "store")


def _names(path: Path) -> Iterator[str]:
    """The constants of a module whose value has a number in it."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            parts = list(ast.walk(node.value))
            of_the_system = any(isinstance(one, ast.Name) and one.id == "os" for one in parts)
            if any(map(_is_number, parts)) and not of_the_system:
                yield from (name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))  # fmt: skip


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {int, float}


def _plain(value: Any) -> Any:
    """A value of plain values only; None for anything else, such as a pattern or a function."""
    if isinstance(value, (int, float, str, bytes)):
        return value
    if isinstance(value, (tuple, list)):
        inside = [_plain(one) for one in value]
        return None if None in inside else tuple(inside)
    if isinstance(value, (set, frozenset)):
        inside = [_plain(one) for one in value]
        return None if None in inside else tuple(sorted(inside, key=repr))
    if isinstance(value, dict):
        pairs = [(_plain(one), _plain(other)) for one, other in value.items()]
        return None if any(None in pair for pair in pairs) else dict(pairs)
    return None


def test_limits_as_they_are(golden: Callable[[str, str], None]) -> None:
    told = []
    for package in PACKAGES:
        for path in sorted((SOURCE / package).rglob("*.py")):
            module = import_module(".".join(("relturn", *path.relative_to(SOURCE).with_suffix("").parts)))
            values = ((name, _plain(getattr(module, name))) for name in _names(path))
            told += [f"{path.relative_to(SOURCE).as_posix()}: {name} = {value!r}\n" for name, value in values if value is not None]  # fmt: skip
    assert len(told) > 100
    golden("limits.txt", "".join(told))
