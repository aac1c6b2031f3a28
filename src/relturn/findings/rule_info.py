"""The description of a rule, which `explain`, the documentation and the tests share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from relturn.findings.finding import Severity

FAMILIES = {
    "F": "File and YAML",
    "S": "Structure",
    "R": "Ids and references",
    "D": "Dates",
    "M": "Method",
    "P": "Promises and plan",
    "L": "Language",
    "C": "Confidentiality",
    "H": "Custom rules",
    "X": "Merge and sync leftovers",
}
Check = TypeVar("Check")
Fixer = TypeVar("Fixer")


class RuleInfo(NamedTuple, Generic[Check, Fixer]):
    """The description of a rule, with its check and its fix. This class does not depend on how they work.

    `fails` and `passes` are small sets of files, by path in a relationship folder. Tests add them to a relationship without
    problems.
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
        """Return the name of the rule's family, by the first letter of its code."""
        return FAMILIES[self.code[0]]
