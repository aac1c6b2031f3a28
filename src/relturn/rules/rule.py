"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from relturn.domain.context import Context
from relturn.findings.explained import Explained
from relturn.source.span import KeyPath
from relturn.workspace.workspace import ReadRelationship


class Hit(NamedTuple):
    """One place where a rule finds something."""

    label: str
    path: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False


Check = Callable[[ReadRelationship, Context], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Explained):
    """One thing that is checked. A rule without `check` explains problems that reading a file brings to light."""

    check: Check | None = None
