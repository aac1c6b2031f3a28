"""Replaces every message by what identifies it: its code, its name, its criterion's records, its exit code.

So what holds by identity still holds, and what compares or parses a sentence does not. `TEST_MESSAGES=codes` switches it
on for the tests and for the processes that they start.
"""

from __future__ import annotations

from typing import Any

from relturn.findings import errors, finding
from relturn.method import verdict
from relturn.source import span


def replace() -> None:
    """Replace them from now on, in this process."""
    _fields(finding.Finding, message="code", hint="")
    _fields(span.SourceError, message="name", hint="")
    _fields(verdict.Gap, what="refs")
    made = errors.RelturnError.__init__

    def init(self: errors.RelturnError, _message: str, _hint: str = "", *, code: int = 2) -> None:
        made(self, f"{type(self).__name__} {code}", code=code)

    errors.RelturnError.__init__ = init  # type: ignore[method-assign, assignment]


def _fields(kind: Any, **instead: str) -> None:
    """Let a field of every new tuple of a kind hold what another field holds, or nothing."""
    made = kind.__new__

    def new(cls: Any, *values: Any, **named: Any) -> Any:
        found = made(cls, *values, **named)
        codes = {name: _text(getattr(found, other)) if other else "" for name, other in instead.items()}
        return found._replace(**codes)

    kind.__new__ = new


def _text(value: Any) -> str:
    return value if isinstance(value, str) else " ".join(value) or "gap"
