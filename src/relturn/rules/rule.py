"""What a rule is."""

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
    """One place where a rule finds something."""

    path: str
    key_path: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False
    suggestion: str = ""
    """What should stand there, where that can be guessed."""
    span: Span | None = None
    """The place, where the path does not say it."""
    severity: Severity | None = None
    """The severity here, where that is not the rule's own."""
    data: tuple[str, ...] = ()
    """What tells two matches at one place apart, and what fixes go by; never a sentence."""


Check = Callable[[ReadRelationship, Context], Iterable[RuleMatch]]
Fixer = Callable[[ReadRelationship, Finding], Fix | None]
"""The fix of a finding; None where there is none that can be told by the files."""


Rule = RuleInfo[Check, Fixer]
"""One thing that is checked. A rule without `check` explains problems that reading a file brings to light."""
