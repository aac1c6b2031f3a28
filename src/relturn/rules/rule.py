"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from relturn.domain.context import Context
from relturn.findings.families import FAMILIES
from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.source.span import KeyPath, Span
from relturn.workspace.workspace import ReadRelationship


class Hit(NamedTuple):
    """One place where a rule finds something."""

    label: str
    path: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False
    better: str = ""
    """What should stand there, where that can be guessed."""
    span: Span | None = None
    """The place, where the path does not say it."""


Check = Callable[[ReadRelationship, Context], Iterable[Hit]]
Mend = Callable[[ReadRelationship, Finding], Fix | None]
"""The fix of a finding; None where there is none that can be told by the files."""


class Rule(NamedTuple):
    """One thing that is checked. A rule without `check` explains problems that reading a file brings to light.

    `fails` and `passes` are small sets of files, by path in a relationship folder, which tests lay over a sound
    relationship.
    """

    code: str
    name: str
    severity: str
    title: str
    why: str
    source: str
    fails: Mapping[str, str]
    passes: Mapping[str, str] = {}
    hint: str = ""
    check: Check | None = None
    mend: Mend | None = None

    @property
    def family(self) -> str:
        """The family that the code's letter stands for."""
        return FAMILIES[self.code[0]]
