"""Replaces every message by what identifies it: its code, its name, its gap's records, its exit code.

So what holds by identity still holds, and what compares or parses a sentence does not. `TEST_MESSAGES=codes` switches it
on for the tests and for the processes that they start. Modules are changed as they are imported, and none is imported for
it, so that start-up stays what it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


def _tuples(name: str, **instead: str) -> Callable[[ModuleType], None]:
    """Let a field of every new tuple of a class hold what another field holds, or nothing."""

    def change(module: ModuleType) -> None:
        kind = getattr(module, name)
        made = kind.__new__

        def new(cls: Any, *values: Any, **named: Any) -> Any:
            found = made(cls, *values, **named)
            codes = {field: _text(getattr(found, other)) if other else "" for field, other in instead.items()}
            return found._replace(**codes)

        kind.__new__ = new

    return change


def _text(value: Any) -> str:
    return value if isinstance(value, str) else " ".join(value) or "gap"


def _errors(module: ModuleType) -> None:
    kind = module.RelturnError
    made = kind.__init__

    def init(self: Any, _message: str, _hint: str = "", *, code: int = 2) -> None:
        made(self, f"{type(self).__name__} {code}", code=code)

    kind.__init__ = init


CHANGES: dict[str, Callable[[ModuleType], None]] = {
    "relturn.findings.finding": _tuples("Finding", message="code", hint=""),
    "relturn.source.span": _tuples("SourceError", message="name", hint=""),
    "relturn.method.verdict": _tuples("Gap", what="refs"),
    "relturn.findings.errors": _errors,
}


class _Finder:
    """Finds the modules to change, and changes each once its own code has run."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _target: Any = None) -> ModuleSpec | None:
        """The module's own specification, with the change added to its loader."""
        spec = PathFinder.find_spec(name, path) if name in CHANGES else None
        if spec is None or spec.loader is None:
            return None
        run = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            run(module)
            CHANGES[name](module)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def replace() -> None:
    """Replace them from now on, in this process."""
    sys.meta_path.insert(0, _Finder())
