"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from relturn.domain.context import Context
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


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked.

    `fails` and `passes` are small sets of files, by path in a relationship folder, which tests lay over a sound
    relationship. A rule without `check` explains problems that reading the file brings to light, by its name.
    """

    code: str
    name: str
    severity: str
    title: str
    why: str
    source: str
    fails: Mapping[str, str]
    passes: Mapping[str, str] = field(default_factory=dict)
    check: Check | None = None
    hint: str = ""
