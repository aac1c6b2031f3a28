"""The rule that reports a value that is not allowed."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.findings.suggest import is_same_word
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule
from relturn.source.edits import SetValue


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that uses the most similar allowed value."""
    document = read.files[finding.path].document
    node = document.node(finding.key_path) if document else None
    if not finding.suggestion or node is None:
        return None
    safe = is_same_word(str(node.value), finding.suggestion)
    return Fix(
        f"write {finding.suggestion}", safe, ((finding.path, SetValue(finding.key_path, finding.suggestion)),)
    )


RULE = Rule(
    code="S104",
    name="wrong-value",
    severity="error",
    title="A value is not one of the allowed values.",
    why="Each term of the method has only one spelling.",
    source="method.md#vocabulary",
    fix=fix,
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: customer, role: buyer, level: middle}\n"
    },
    passes={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: client, role: buyer, level: middle}\n"
    },
)
