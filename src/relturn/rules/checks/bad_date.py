"""A date is not a date."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule
from relturn.source.edits import SetValue


def fix(_read: ReadRelationship, finding: Finding) -> Fix | None:
    """The same day as year-month-day, where it can be read one way only."""
    if not finding.suggestion:
        return None
    edit = SetValue(finding.key_path, finding.suggestion)
    return Fix(f"write {finding.suggestion}", safe=True, edits=((finding.path, edit),))


RULE = Rule(
    code="S106",
    name="bad-date",
    severity="error",
    title="A date is not a date.",
    why="Dates are written as year-month-day, so that nobody reads 03/04 two ways.",
    source="method.md#vocabulary",
    fix=fix,
    fails={"relationship.yaml": "client: Acme\nsince: 2026-02-30\n"},
    passes={"relationship.yaml": "client: Acme\nsince: 2026-02-28\n"},
)
