"""The rule that reports a folder without `relationship.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield a finding if the folder has records but no `relationship.yaml`, unless the folder itself cannot be read."""
    closed = f"{read.relationship.slug}/" in read.files
    if read.head_label not in read.files and not closed:
        yield RuleMatch(read.head_label, (), "the folder contains records but no relationship.yaml")


RULE = Rule(
    code="F111",
    name="missing-relationship",
    severity="error",
    title="A folder has records but no relationship.yaml.",
    why="Without this file, relturn does not know the client, the stage or the cycle.",
    source="method.md#vocabulary",
    check=check,
    hint="create relationship.yaml with client: and stage:",
    fails={"relationship.yaml": "\0absent"},
    passes={},
)
