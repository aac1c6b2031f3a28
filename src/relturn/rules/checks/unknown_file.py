"""A file that relturn does not know."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.domain.context import Context
from relturn.findings.suggest import suggest
from relturn.rules.rule import Hit, Rule
from relturn.workspace.layout import known_paths
from relturn.workspace.workspace import ReadRelationship


def check(read: ReadRelationship, context: Context) -> Iterator[Hit]:
    """YAML files whose name is no file of the method."""
    paths = known_paths(read.relationship.kinds)
    for file in read.files.values():
        if file.place is None and not file.bound.problems:
            yield Hit(
                file.label, (), f"relturn does not know the file {file.path}", suggest(file.path, paths)
            )


RULE = Rule(
    code="F109",
    name="unknown-file",
    severity="error",
    title="A YAML file has a name that relturn does not know.",
    why="What stands in a misspelt file is never read, and nobody would notice.",
    source="method §4",
    check=check,
    hint="rename it, or move it out of the relationship's folder",
    fails={"need.yaml": "needs: []\n"},
    passes={"needs.yaml": "needs: []\n"},
)
