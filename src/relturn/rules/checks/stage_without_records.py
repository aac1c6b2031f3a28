"""The rule that reports a passed stage without records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from relturn.declare.vocabulary import choice_label
from relturn.loader.reader import ReadRelationship
from relturn.method.begun import passed
from relturn.method.stages import TRACKS
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield files of earlier stages that are missing or empty."""
    relationship = read.relationship
    if relationship.head is None or relationship.stage not in TRACKS[relationship.track]:
        return
    for stage in passed(relationship):
        for kind in relationship.kinds.files.values():
            if stage in kind.stages and not _held(read, kind.name):
                path = kind.path
                message = f"the current stage is {choice_label(relationship.stage)}, but {path} of the {choice_label(stage)} stage is missing or empty"
                yield RuleMatch(
                    read.head_label,
                    ("stage",),
                    message,
                    f"fill in {path}, or go back to the {choice_label(stage)} stage",
                )


def _held(read: ReadRelationship, name: str) -> bool:
    return any(
        file.kind is not None
        and file.kind.name == name
        and file.place is not None
        and file.place.cycle is None
        and (
            file.path in read.relationship.broken
            or (file.document is not None and any(_values(file.document.data)))
        )
        for file in read.files.values()
    )


def _values(data: Any) -> Iterable[Any]:
    """Return the values in a file. An empty list, as in templates, does not count."""
    return data.values() if isinstance(data, dict) else ()


RULE = Rule(
    code="M101",
    name="stage-without-records",
    severity="warning",
    title="A stage was passed, but its records are missing.",
    why="A stage without evidence has no value, and later stages have nothing to build on.",
    source="method.md#gates",
    check=check,
    fails={"relationship.yaml": "client: Acme\nstage: needs\n", "stakeholders.yaml": "stakeholders: []\n"},
    passes={"relationship.yaml": "client: Acme\nstage: insight\n"},
)
