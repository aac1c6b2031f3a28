"""The types of rules and their matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from relturn.findings.finding import Finding, Severity
from relturn.findings.fix import Fix
from relturn.findings.rule_info import RuleInfo
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.source.span import KeyPath, Span


class RuleMatch(NamedTuple):
    """One place where a rule finds a problem."""

    path: str
    key_path: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False
    suggestion: str = ""
    """The suggested value, if relturn can guess it."""
    span: Span | None = None
    """The position in the file, if the key path does not give it."""
    severity: Severity | None = None
    """The severity of this match, if it differs from the severity of the rule."""
    data: tuple[str, ...] = ()
    """The values that distinguish two matches at one place and that fixes use; never a sentence."""


Check = Callable[[ReadRelationship, Context], Iterable[RuleMatch]]
Fixer = Callable[[ReadRelationship, Finding], Fix | None]
"""A function that returns the fix for a finding, or None if the files do not show a fix."""


Rule = RuleInfo[Check, Fixer]
"""One rule. A rule without `check` explains problems that occur when a file is read."""
