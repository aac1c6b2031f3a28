"""The rule that reports a value that is not a valid date."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule
from relturn.source.edits import SetValue


def fix(_read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that writes the date as year-month-day, if it can be read in only one way."""
    if not finding.suggestion:
        return None
    edit = SetValue(finding.key_path, finding.suggestion)
    return Fix(f"write {finding.suggestion}", safe=True, edits=((finding.path, edit),))


RULE = Rule(
    code="S106",
    name="bad-date",
    severity="error",
    title="A date is not valid.",
    why="Dates are written as year-month-day, so that nobody can misread 03/04.",
    source="method.md#vocabulary",
    fix=fix,
    fails={"relationship.yaml": "client: Acme\nsince: 2026-02-30\n"},
    passes={"relationship.yaml": "client: Acme\nsince: 2026-02-28\n"},
)
