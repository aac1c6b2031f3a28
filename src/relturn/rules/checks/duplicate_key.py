"""The rule that reports a key that occurs twice."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix, Replacement
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule
from relturn.source.comments import has_comment


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that removes the second of two entries with the same key and value.

    The fix is safe if no comment is lost.
    """
    from relturn.source.splice import range_of_key  # noqa: PLC0415 - a check must not wait for it

    document = read.files[finding.path].document
    found = range_of_key(document, finding.span.start) if document else None
    if document is None or found is None:
        return None
    return Fix(
        "remove the second one",
        safe=not has_comment(document, *found),
        replacements=(Replacement(finding.path, *found, ""),),
    )


RULE = Rule(
    code="F106",
    name="duplicate-key",
    severity="error",
    title="A key occurs twice.",
    why="YAML readers silently keep one of the two, and the other is lost.",
    source="YAML 1.2",
    fix=fix,
    fails={"needs.yaml": "notes: one\nnotes: two\n"},
    passes={"needs.yaml": "notes: one\n"},
)
