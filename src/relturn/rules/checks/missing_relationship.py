"""The folder has no `relationship.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """A folder with records but without its head; one that cannot be looked into is told as such."""
    closed = f"{read.relationship.slug}/" in read.files
    if read.head_label not in read.files and not closed:
        yield RuleMatch(read.head_label, (), "the folder holds records but no relationship.yaml")


RULE = Rule(
    code="F111",
    name="missing-relationship",
    severity="error",
    title="A folder has records but no relationship.yaml.",
    why="Without it nobody knows the client, the stage or the cycle.",
    source="method.md#vocabulary",
    check=check,
    hint="write relationship.yaml with client: and stage:",
    fails={"relationship.yaml": "\0absent"},
    passes={},
)
