"""A key stands twice."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix, Replacement
from relturn.rules.rule import Rule
from relturn.workspace.workspace import ReadRelationship


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """The second of two that say the same goes."""
    from relturn.source.splice import range_of_key  # noqa: PLC0415 - a check must not wait for it

    document = read.files[finding.label].document
    found = range_of_key(document, finding.span.start) if document else None
    if found is None:
        return None
    return Fix("take the second out", safe=True, replacements=(Replacement(finding.label, *found, ""),))


RULE = Rule(
    code="F106",
    name="duplicate-key",
    severity="error",
    title="A key stands twice.",
    why="YAML readers keep one of the two without a word, and the other is lost.",
    source="YAML 1.2",
    fix=fix,
    fails={"needs.yaml": "notes: one\nnotes: two\n"},
    passes={"needs.yaml": "notes: one\n"},
)
