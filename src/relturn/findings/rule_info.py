"""What there is to say about a rule: the same in `explain`, in the docs and in tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from relturn.findings.finding import Severity

FAMILIES = {
    "F": "file and YAML",
    "S": "structure",
    "R": "ids and references",
    "D": "dates",
    "M": "method",
    "P": "promises and plan",
    "L": "language",
    "C": "confidentiality",
    "H": "custom rules",
    "X": "merge and sync leftovers",
}
Check = TypeVar("Check")
Fixer = TypeVar("Fixer")


class RuleInfo(NamedTuple, Generic[Check, Fixer]):
    """A rule in words, with what it does, of which nothing is known here.

    `fails` and `passes` are small sets of files, by path in a relationship folder, which tests lay over a sound
    relationship.
    """

    code: str
    name: str
    severity: Severity
    title: str
    why: str
    source: str
    fails: Mapping[str, str]
    passes: Mapping[str, str] = {}
    hint: str = ""
    check: Check | None = None
    fix: Fixer | None = None

    @property
    def family(self) -> str:
        """The family that the code's letter stands for."""
        return FAMILIES[self.code[0]]
