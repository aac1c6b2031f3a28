"""The rule that reports an unknown key."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.findings.suggest import is_same_word
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule
from relturn.source.edits import RenameKey


def fix(_read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that uses the most similar known key."""
    if not finding.suggestion:
        return None
    edit = RenameKey(finding.key_path, finding.suggestion)
    safe = is_same_word(str(finding.key_path[-1]), finding.suggestion)
    return Fix(f"call it {finding.suggestion}", safe, ((finding.path, edit),))


RULE = Rule(
    code="S102",
    name="unknown-key",
    severity="error",
    title="The file contains an unknown key.",
    why="relturn would silently ignore a misspelt key and its value.",
    source="method.md#records",
    fix=fix,
    fails={"needs.yaml": "note: text\n"},
    passes={"needs.yaml": "notes: text\n"},
)
